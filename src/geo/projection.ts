// A PROJ string or WKT as proj4 understands it, and which known system its numbers come to, whatever its name says.
import proj4 from 'proj4';
import { CHINESE_DATUMS, CHINESE_GRIDS, centralMeridian, falseEasting } from './chinese-grids.ts';

export interface Projection {
  readonly kind: 'geographic' | 'transverse_mercator' | 'web_mercator' | 'other';
  readonly isGeographic: boolean;
  readonly name: string | undefined;
  readonly centralMeridian: number;
  readonly scale: number;
  readonly falseEasting: number;
  readonly falseNorthing: number;
  readonly originLatitude: number;
  readonly semiMajorMeters: number;
  readonly inverseFlattening: number;
  readonly isMetric: boolean;
  /** does the definition bring parameters to WGS84 of its own? */
  readonly hasShift: boolean;
}

const DEFINITION = /^\s*(?:\+proj=|\+init=epsg:|[A-Z_]{4,}\s*\[)/i;
const RADIANS = Math.PI / 180;

export function projectionOf(text: string): Projection | undefined {
  if (!DEFINITION.test(text)) return undefined;
  try {
    return describe(new proj4.Proj(text));
  } catch {
    // proj4 throws on what it does not know; the text is then no system to us
    return undefined;
  }
}

function describe(given: object): Projection | undefined {
  const proj: Readonly<Record<string, unknown>> = { ...given };
  const semiMajorMeters = numberOf(proj['a']);
  if (semiMajorMeters === undefined) return undefined;
  const kind = kindOf(String(proj['projName']), semiMajorMeters, numberOf(proj['b']));
  const shift = Array.isArray(proj['datum_params']) ? proj['datum_params'].map(Number) : [];
  const toMeter = numberOf(proj['to_meter']) ?? 1;
  return {
    kind,
    isGeographic: kind === 'geographic',
    name: nameOf(proj['name']),
    centralMeridian: (numberOf(proj['long0']) ?? 0) / RADIANS,
    scale: numberOf(proj['k0']) ?? 1,
    falseEasting: numberOf(proj['x0']) ?? 0,
    falseNorthing: numberOf(proj['y0']) ?? 0,
    originLatitude: (numberOf(proj['lat0']) ?? 0) / RADIANS,
    semiMajorMeters,
    inverseFlattening: numberOf(proj['rf']) ?? Infinity,
    isMetric: toMeter === 1,
    hasShift: shift.some((value) => value !== 0) || proj['nadgrids'] !== undefined,
  };
}

/** Programs write these where nobody gave the system a name. */
const NAMELESS = new Set(['', 'unknown', 'unnamed', 'undefined']);

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && !NAMELESS.has(value.trim().toLowerCase()) ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function kindOf(projName: string, semiMajorMeters: number, semiMinorMeters: number | undefined): Projection['kind'] {
  const name = projName.toLowerCase().replaceAll(/[\s_]/g, '');
  if (['longlat', 'latlong', 'identity'].includes(name)) return 'geographic';
  if (['tmerc', 'etmerc', 'transversemercator', 'gausskruger', 'gausskrüger', 'utm'].includes(name))
    return 'transverse_mercator';
  if (name === 'mercatorauxiliarysphere' || (name === 'merc' && semiMajorMeters === semiMinorMeters))
    return 'web_mercator';
  return 'other';
}

/** The EPSG code of the known system that a definition comes to. */
export function sameGrid(projection: Projection): number | undefined {
  if (projection.kind === 'web_mercator') return projection.centralMeridian === 0 ? 3857 : undefined;
  if (projection.hasShift) return undefined;
  if (projection.kind === 'geographic') return sameDatum(projection);
  if (projection.kind !== 'transverse_mercator' || !projection.isMetric) return undefined;
  if (projection.falseNorthing !== 0 || !isNear(projection.originLatitude, 0)) return undefined;
  return isNear(projection.scale, 1) ? sameChineseGrid(projection) : sameUtm(projection);
}

function sameDatum({ semiMajorMeters, inverseFlattening }: Projection): number | undefined {
  if (isSameAxis(semiMajorMeters, 6378137) && isNear(inverseFlattening, 298.257223563)) return 4326;
  return CHINESE_DATUMS.find((datum) => isSameAxis(datum.semiMajorMeters, semiMajorMeters))?.geographic;
}

function sameChineseGrid(projection: Projection): number | undefined {
  for (const [code, grid] of CHINESE_GRIDS) {
    const isIt =
      isSameAxis(grid.datum.semiMajorMeters, projection.semiMajorMeters) &&
      isNear(projection.centralMeridian, centralMeridian(grid)) &&
      projection.falseEasting === falseEasting(grid);
    if (isIt) return code;
  }
  return undefined;
}

function sameUtm(projection: Projection): number | undefined {
  const isUtm =
    isNear(projection.scale, 0.9996) &&
    projection.falseEasting === 500_000 &&
    isSameAxis(projection.semiMajorMeters, 6378137);
  const zone = (projection.centralMeridian + 183) / 6;
  return isUtm && isNear(zone, Math.round(zone)) ? 32600 + Math.round(zone) : undefined;
}

/** MapInfo writes WGS84's axis a centimetre too long. */
export function isSameAxis(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}
