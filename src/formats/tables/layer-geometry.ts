// A GeoJSON geometry in any coordinate system as one of ours: heights dropped, empty parts left out, collections flattened.
import type { Finding } from '#core/finding.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { isObject } from '#formats/json.ts';

/** `undefined` geometry without a fault: there is none, or it is empty. */
export interface LayerGeometry {
  readonly geometry?: Geometry;
  readonly fault?: 'invalid' | 'mixed';
}

/** What a fault costs: a shape that cannot be read, or the parts of it that are of another kind. */
export function geometryFinding(fault: NonNullable<LayerGeometry['fault']>, row: number): Finding {
  const severity = fault === 'invalid' ? 'error' : 'warning';
  return { code: `geometry_${fault}`, severity, row, context: {} };
}

const NONE: LayerGeometry = {};
const INVALID: LayerGeometry = { fault: 'invalid' };

/** Collections in collections beyond this are no shape of anything. */
const DEEPEST = 100;

export function layerGeometry(value: unknown, depth = 0): LayerGeometry {
  if (value === null || value === undefined) return NONE;
  if (!isObject(value) || depth > DEEPEST) return INVALID;
  if (value['type'] === 'GeometryCollection') return collected(value['geometries'], depth + 1);
  const geometry = read(value['type'], value['coordinates']);
  if (geometry === undefined) return INVALID;
  return geometry === 'empty' ? NONE : { geometry };
}

type Read<T> = T | 'empty' | undefined;

function read(type: unknown, coordinates: unknown): Read<Geometry> {
  switch (type) {
    case 'Point':
      return shaped(type, position(coordinates));
    case 'MultiPoint':
      return shaped(type, listOf(coordinates, position));
    case 'LineString':
      return shaped(type, line(coordinates));
    case 'MultiLineString':
      return shaped(type, listOf(coordinates, line));
    case 'Polygon':
      return shaped(type, polygon(coordinates));
    case 'MultiPolygon':
      return shaped(type, listOf(coordinates, polygon));
    default:
      return undefined;
  }
}

function shaped<T extends string, C extends object>(type: T, coordinates: Read<C>): Read<{ type: T; coordinates: C }> {
  return coordinates === undefined || coordinates === 'empty' ? coordinates : { type, coordinates };
}

function position(value: unknown): Read<LngLat> {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return 'empty';
  const [x, y]: readonly unknown[] = value;
  return Number.isFinite(x) && Number.isFinite(y) ? [Number(x), Number(y)] : undefined;
}

function line(value: unknown): Read<readonly LngLat[]> {
  const corners = listOf(value, position);
  return Array.isArray(corners) && corners.length < 2 ? undefined : corners;
}

function polygon(value: unknown): Read<readonly (readonly LngLat[])[]> {
  return listOf(value, ring);
}

function ring(value: unknown): Read<readonly LngLat[]> {
  const corners = listOf(value, position);
  if (corners === undefined || corners === 'empty') return corners;
  const [first] = corners;
  const last = corners.at(-1);
  if (first === undefined || last === undefined || corners.length < 3) return undefined;
  const isClosed = first[0] === last[0] && first[1] === last[1];
  if (!isClosed) return [...corners, first];
  return corners.length < 4 ? undefined : corners;
}

function listOf<T>(value: unknown, readOne: (item: unknown) => Read<T>): Read<readonly T[]> {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const each of value) {
    const item = readOne(each);
    if (item === undefined) return undefined;
    if (item !== 'empty') items.push(item);
  }
  return items.length === 0 ? 'empty' : items;
}

/** Parts of one kind are one geometry; of several, the kind that covers most stands for all, and that is said. */
function collected(value: unknown, depth: number): LayerGeometry {
  if (!Array.isArray(value)) return INVALID;
  const parts = value.map((part) => layerGeometry(part, depth));
  if (parts.some(({ fault }) => fault === 'invalid')) return INVALID;
  const geometries = parts.flatMap(({ geometry }) => (geometry === undefined ? [] : [geometry]));
  const polygons = geometries.flatMap((each) =>
    each.type === 'Polygon' ? [each.coordinates] : each.type === 'MultiPolygon' ? each.coordinates : [],
  );
  const lines = geometries.flatMap((each) =>
    each.type === 'LineString' ? [each.coordinates] : each.type === 'MultiLineString' ? each.coordinates : [],
  );
  const points = geometries.flatMap((each) =>
    each.type === 'Point' ? [each.coordinates] : each.type === 'MultiPoint' ? each.coordinates : [],
  );
  const kinds = [polygons, lines, points].filter((each) => each.length > 0).length;
  const geometry = joined({ polygons, lines, points });
  if (geometry === undefined) return NONE;
  const isMixed = kinds > 1 || parts.some(({ fault }) => fault === 'mixed');
  return isMixed ? { geometry, fault: 'mixed' } : { geometry };
}

interface Parts {
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
  readonly lines: readonly (readonly LngLat[])[];
  readonly points: readonly LngLat[];
}

function joined({ polygons, lines, points }: Parts): Geometry | undefined {
  const [polygon0] = polygons;
  const [line0] = lines;
  const [point0] = points;
  if (polygon0) {
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygon0 }
      : { type: 'MultiPolygon', coordinates: polygons };
  }
  if (line0) {
    return lines.length === 1
      ? { type: 'LineString', coordinates: line0 }
      : { type: 'MultiLineString', coordinates: lines };
  }
  if (point0) {
    return points.length === 1 ? { type: 'Point', coordinates: point0 } : { type: 'MultiPoint', coordinates: points };
  }
  return undefined;
}
