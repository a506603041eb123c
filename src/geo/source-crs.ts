// The coordinate system of a file: to the house's own degrees and back. CGCS2000 and WGS84 count as equal at map scale.
import gcoord from 'gcoord';
import proj4 from 'proj4';
import { type Accuracy, CHINESE_DATUMS, CHINESE_GRIDS, nameOfGrid, projOfGrid } from './chinese-grids.ts';
import { crsIdOf } from './crs-spelling.ts';
import type { Geometry, LngLat } from './geometry.ts';
import { mapCorners } from './map-corners.ts';
import { isSameAxis, type Projection, projectionOf, sameGrid } from './projection.ts';

export interface SourceCrs {
  /** `EPSG:n`, `GCJ02`, `BD09`, or the definition itself: `sourceCrs` takes it back */
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly isGeographic: boolean;
  /** how far off a point may lie, where that can be seen on a map: without local parameters an old datum is only so good */
  readonly accuracyMeters?: Accuracy;
  /** `x` runs east and `y` north; undefined where that is no place on earth */
  readonly toWgs84: (x: number, y: number) => LngLat | undefined;
  readonly fromWgs84: (lngLat: LngLat) => readonly [x: number, y: number];
}

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';
const WEB_MERCATOR =
  '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';

/** A code, a name, a PROJ string or WKT as in a `.prj` file; undefined when it says nothing that is understood. */
export function sourceCrs(text: string): SourceCrs | undefined {
  const id = crsIdOf(text);
  if (id === 'GCJ02' || id === 'BD09') return shifted(id);
  if (id !== undefined) return ofCode(Number(id.slice('EPSG:'.length)));
  return ofDefinition(text.trim());
}

/** Every corner in WGS84; undefined when one of them is nowhere on earth. */
export function toWgs84Geometry(geometry: Geometry, crs: SourceCrs): Geometry | undefined {
  return mapCorners(geometry, ([x, y]) => crs.toWgs84(x, y));
}

function ofCode(code: number): SourceCrs | undefined {
  const id = `EPSG:${code}`;
  const grid = CHINESE_GRIDS.get(code);
  if (grid !== undefined) return projected({ id, name: nameOfGrid(grid), ...accuracyOf(grid.datum) }, projOfGrid(grid));
  const datum = CHINESE_DATUMS.find(({ geographic }) => geographic === code);
  if (datum !== undefined) {
    const name = { zh: `${datum.name.zh} 经纬度`, en: `${datum.name.en} longitude and latitude` };
    return degrees({ id, name, ...accuracyOf(datum) });
  }
  if (code === 4326) return degrees({ id, name: { zh: 'WGS84 经纬度', en: 'WGS84 longitude and latitude' } });
  if (code === 3857) return projected({ id, name: { zh: 'Web 墨卡托', en: 'Web Mercator' } }, WEB_MERCATOR);
  const zone = code % 100;
  if (Math.floor(code / 100) !== 326 || zone < 1 || zone > 60) return undefined;
  const name = { zh: `WGS84 UTM ${zone}N 带`, en: `WGS84 UTM zone ${zone}N` };
  return projected({ id, name }, `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`);
}

type Head = Pick<SourceCrs, 'id' | 'name' | 'accuracyMeters'>;

function accuracyOf({ accuracyMeters }: { readonly accuracyMeters?: Accuracy }): Pick<SourceCrs, 'accuracyMeters'> {
  return accuracyMeters === undefined ? {} : { accuracyMeters };
}

/** A definition that comes to a known system is that system; any other is itself. */
function ofDefinition(text: string): SourceCrs | undefined {
  const projection = projectionOf(text);
  if (projection === undefined) return undefined;
  const code = sameGrid(projection);
  if (code !== undefined) return ofCode(code);
  const datum = projection.hasShift
    ? undefined
    : CHINESE_DATUMS.find((each) => isSameAxis(each.semiMajorMeters, projection.semiMajorMeters));
  return projected({ id: text, name: ownName(projection), ...accuracyOf(datum ?? {}) }, text, projection);
}

function ownName({ name, kind, centralMeridian }: Projection): SourceCrs['name'] {
  if (name !== undefined) return { zh: name, en: name };
  if (kind !== 'transverse_mercator') return { zh: '自定义坐标系', en: 'A system of its own' };
  const meridian = Number(centralMeridian.toFixed(6));
  return { zh: `自定义坐标系 中央经线 ${meridian}°E`, en: `A system of its own, central meridian ${meridian}°E` };
}

function degrees(head: Head): SourceCrs {
  return { ...head, isGeographic: true, toWgs84: (x, y) => onEarth([x, y]), fromWgs84: ([lng, lat]) => [lng, lat] };
}

function projected(head: Head, definition: string, projection?: Projection): SourceCrs {
  const converter = proj4(definition, WGS84);
  return {
    ...head,
    isGeographic: projection?.isGeographic ?? false,
    toWgs84: (x, y) =>
      Number.isFinite(x) && Number.isFinite(y) ? onEarth(pairOf(converter.forward([x, y]))) : undefined,
    fromWgs84: ([lng, lat]) => pairOf(converter.inverse([lng, lat])),
  };
}

const SHIFTED_NAMES = {
  GCJ02: { zh: 'GCJ-02（高德、腾讯、奥维导出）', en: 'GCJ-02 (Amap, Tencent, Ovital exports)' },
  BD09: { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' },
} as const;

/** gcoord writes into the pair it is given: it gets one of its own each time. */
function shifted(id: 'GCJ02' | 'BD09'): SourceCrs {
  const theirs = gcoord[id];
  return {
    id,
    name: SHIFTED_NAMES[id],
    isGeographic: true,
    toWgs84: (x, y) =>
      onEarth([x, y]) === undefined ? undefined : onEarth(pairOf(gcoord.transform([x, y], theirs, gcoord.WGS84))),
    fromWgs84: ([lng, lat]) => pairOf(gcoord.transform([lng, lat], gcoord.WGS84, theirs)),
  };
}

function pairOf([x = NaN, y = NaN]: readonly number[]): readonly [number, number] {
  return [x, y];
}

function onEarth([lng, lat]: readonly [number, number]): LngLat | undefined {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined;
}
