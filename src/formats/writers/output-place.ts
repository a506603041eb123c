// A problem's places in the system that a file is written in.
import type { Place } from '#core/problem.ts';
import type { LngLat } from '#geo/geometry.ts';
import { mapCorners } from '#geo/map-corners.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { outputGeometry, type OutputGeometry } from './geojson-writer.ts';

/** Of degrees a centimetre, of metres a millimetre. */
const DEGREE_DIGITS = 7;
const METER_DIGITS = 3;

/** `crs`: absent = WGS84. A corner that the system has no place for costs the geometry. */
export function placeIn(places: readonly Place[], crs: SourceCrs | undefined): OutputGeometry | null {
  const geometry = outputGeometry(places);
  if (geometry === null || crs === undefined) return geometry;
  const move = (corner: LngLat): LngLat | undefined => movedCorner(corner, crs);
  if (geometry.type !== 'GeometryCollection') return mapCorners(geometry, move) ?? null;
  const geometries = geometry.geometries.map((each) => mapCorners(each, move)).filter((each) => each !== undefined);
  return geometries.length === 0 ? null : { ...geometry, geometries };
}

function movedCorner(corner: LngLat, crs: SourceCrs): LngLat | undefined {
  const digits = crs.isGeographic ? DEGREE_DIGITS : METER_DIGITS;
  const [x, y] = crs.fromWgs84(corner);
  return Number.isFinite(x) && Number.isFinite(y) ? [Number(x.toFixed(digits)), Number(y.toFixed(digits))] : undefined;
}
