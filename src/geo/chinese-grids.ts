// The Gauss–Krüger grids of China's three datums: 3° and 6° wide, with the zone's number before the easting or without.

/** How far a point may lie off when no local parameters are at hand; absent = nothing to speak of at map scale. */
export type Accuracy = number | 'unknown';

/** What the EPSG register calls a datum's systems: of each kind the first code, the others follow zone by zone. */
interface ChineseDatum {
  readonly name: { readonly zh: string; readonly en: string };
  readonly ellipsoid: string;
  readonly semiMajorMeters: number;
  readonly geographic: number;
  readonly first: Readonly<Record<GridWidth, { readonly withZone: number; readonly withoutZone: number }>>;
  readonly accuracyMeters?: Accuracy;
}

type GridWidth = 3 | 6;

export interface ChineseGrid {
  readonly datum: ChineseDatum;
  readonly width: GridWidth;
  readonly zone: number;
  /** does the easting begin with the zone's number? */
  readonly hasZone: boolean;
}

/**
 * The older datums have their origins elsewhere than the earth's centre. The parameters between them and CGCS2000 are local
 * and not public, so their coordinates are taken as they stand; what that costs is what the EPSG register says of the shifts that are.
 */
export const CHINESE_DATUMS: readonly ChineseDatum[] = [
  {
    name: { zh: 'CGCS2000', en: 'CGCS2000' },
    ellipsoid: '+ellps=GRS80',
    semiMajorMeters: 6378137,
    geographic: 4490,
    first: { 6: { withZone: 4491, withoutZone: 4502 }, 3: { withZone: 4513, withoutZone: 4534 } },
  },
  {
    name: { zh: '1980 西安坐标系', en: "Xi'an 1980" },
    ellipsoid: '+a=6378140 +rf=298.257',
    semiMajorMeters: 6378140,
    geographic: 4610,
    first: { 6: { withZone: 2327, withoutZone: 2338 }, 3: { withZone: 2349, withoutZone: 2370 } },
    // the register has no operation to WGS 84 or CGCS2000: a ballpark offset of unknown accuracy (PROJ 9.1.1)
    accuracyMeters: 'unknown',
  },
  {
    name: { zh: '1954 北京坐标系', en: 'Beijing 1954' },
    ellipsoid: '+ellps=krass',
    semiMajorMeters: 6378245,
    geographic: 4214,
    first: { 6: { withZone: 21413, withoutZone: 21453 }, 3: { withZone: 2401, withoutZone: 2422 } },
    // "Beijing 1954 to WGS 84 (1)" to "(6)" (EPSG:15918 to 15921, 15935, 15936) would move a point at Kunming by 20 to 36 m. None of
    // their areas holds Yunnan, and the offshore ones are good to 10 or 15 m themselves (PROJ 9.1.1).
    accuracyMeters: 50,
  },
];

const ZONES: Readonly<Record<GridWidth, { readonly first: number; readonly last: number }>> = {
  3: { first: 25, last: 45 },
  6: { first: 13, last: 23 },
};

export const CHINESE_GRIDS: ReadonlyMap<number, ChineseGrid> = new Map(
  CHINESE_DATUMS.flatMap((datum) => ([3, 6] as const).flatMap((width) => gridsOf(datum, width))),
);

function gridsOf(datum: ChineseDatum, width: GridWidth): readonly (readonly [number, ChineseGrid])[] {
  const { withZone, withoutZone } = datum.first[width];
  const { first, last } = ZONES[width];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((zone) => [
    [withZone + zone - first, { datum, width, zone, hasZone: true }] as const,
    [withoutZone + zone - first, { datum, width, zone, hasZone: false }] as const,
  ]);
}

/** The 3° grid of CGCS2000, without the zone's number, whose strip a place lies in; undefined where China has none. */
export function gridAt(lng: number): { readonly code: number; readonly meridian: number } | undefined {
  for (const [code, grid] of CHINESE_GRIDS) {
    const { datum, width, hasZone } = grid;
    const meridian = centralMeridian(grid);
    if (datum.geographic === 4490 && width === 3 && !hasZone && Math.abs(lng - meridian) <= 1.5)
      return { code, meridian };
  }
  return undefined;
}

/** Degrees east. */
export function centralMeridian({ width, zone }: ChineseGrid): number {
  return width === 3 ? zone * 3 : zone * 6 - 3;
}

export function falseEasting({ zone, hasZone }: ChineseGrid): number {
  return hasZone ? zone * 1_000_000 + 500_000 : 500_000;
}

export function projOfGrid(grid: ChineseGrid): string {
  const meridian = centralMeridian(grid);
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting(grid)} +y_0=0 ${grid.datum.ellipsoid} +units=m +no_defs`;
}

export function nameOfGrid(grid: ChineseGrid): { readonly zh: string; readonly en: string } {
  const { datum, width, zone, hasZone } = grid;
  const meridian = centralMeridian(grid);
  return hasZone
    ? {
        zh: `${datum.name.zh} ${width} 度带 第 ${zone} 带（坐标带带号）`,
        en: `${datum.name.en}, ${width}° Gauss–Krüger zone ${zone} (zone in the easting)`,
      }
    : {
        zh: `${datum.name.zh} ${width} 度带 中央经线 ${meridian}°E`,
        en: `${datum.name.en}, ${width}° Gauss–Krüger, central meridian ${meridian}°E`,
      };
}

/** The geographic system on whose datum a system is: `EPSG:4490` of each of its grids, `EPSG:4326` of UTM; any other is its own. */
export function datumOf(id: string): string {
  const code = Number(id.slice('EPSG:'.length));
  const grid = CHINESE_GRIDS.get(code);
  if (grid !== undefined) return `EPSG:${grid.datum.geographic}`;
  return Math.floor(code / 100) === 326 ? 'EPSG:4326' : id;
}
