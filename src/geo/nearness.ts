// How far one shape lies from another: straight lines on the plane that touches the earth in the middle of the second. Good to a
// thousandth over some tens of kilometres, which is more than any zone's outline is.
import { boxOf, cornersOf } from './corners.ts';
import type { Bbox, Geometry, LngLat } from './geometry.ts';

const METERS_PER_DEGREE = 111_195;

/** A shape that distances are measured to: made once, asked for many points. */
export interface Neighbourhood {
  /** outside of it nothing is near enough */
  readonly box: Bbox;
  readonly hasPoint: (lng: number, lat: number) => boolean;
  readonly hasGeometry: (geometry: Geometry) => boolean;
}

/** All that lies in the shape or at most so many metres from it. */
export function neighbourhoodOf(shape: Geometry, meters: number): Neighbourhood {
  const [west, south, east, north] = boxOf(cornersOf(shape));
  const north0 = METERS_PER_DEGREE;
  const east0 = METERS_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const outline = edgesOf(shape);
  const plane = ([lng, lat]: LngLat): readonly [number, number] => [lng * east0, lat * north0];
  const ends = Float64Array.from(outline.flatMap(([a, b]) => [...plane(a), ...plane(b)]));
  const hasPoint = (lng: number, lat: number): boolean =>
    isNearEdge(ends, lng * east0, lat * north0, meters) ||
    (isArea(shape) && isEnclosed(ends, lng * east0, lat * north0));
  const hasGeometry = (geometry: Geometry): boolean => {
    if (cornersOf(geometry).some(([lng, lat]) => hasPoint(lng, lat))) return true;
    const own = Float64Array.from(edgesOf(geometry).flatMap(([a, b]) => [...plane(a), ...plane(b)]));
    const holds = (x: number, y: number): boolean =>
      isNearEdge(own, x, y, meters) || (isArea(geometry) && isEnclosed(own, x, y));
    return outline.some(([[lng, lat]]) => holds(lng * east0, lat * north0)) || doCross(own, ends);
  };
  const [dx, dy] = [meters / east0, meters / north0];
  return { box: [west - dx, south - dy, east + dx, north + dy], hasPoint, hasGeometry };
}

/** Is a point at most so far from one of the edges, given as x, y, x, y? */
function isNearEdge(ends: Float64Array, x: number, y: number, meters: number): boolean {
  const most = meters * meters;
  for (let i = 0; i < ends.length; i += 4) {
    const ax = ends[i] ?? 0;
    const ay = ends[i + 1] ?? 0;
    const dx = (ends[i + 2] ?? 0) - ax;
    const dy = (ends[i + 3] ?? 0) - ay;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    const offX = ax + along * dx - x;
    const offY = ay + along * dy - y;
    if (offX * offX + offY * offY <= most) return true;
  }
  return false;
}

function doCross(some: Float64Array, others: Float64Array): boolean {
  for (let i = 0; i < some.length; i += 4)
    for (let j = 0; j < others.length; j += 4)
      if (sides(some, i, others, j) <= 0 && sides(others, j, some, i) <= 0) return true;
  return false;
}

/** Negative when the ends of the second edge lie on two sides of the first. */
function sides(edge: Float64Array, i: number, other: Float64Array, j: number): number {
  const [ax = 0, ay = 0, bx = 0, by = 0] = edge.subarray(i, i + 4);
  const [cx = 0, cy = 0, dx = 0, dy = 0] = other.subarray(j, j + 4);
  const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  return side(cx, cy) * side(dx, dy);
}

function isArea({ type }: Geometry): boolean {
  return type === 'Polygon' || type === 'MultiPolygon';
}

/** Even-odd rule over all rings at once: a hole is out, and areas that lie apart are in. */
function isEnclosed(ends: Float64Array, x: number, y: number): boolean {
  let isIn = false;
  for (let i = 0; i < ends.length; i += 4) {
    const ay = ends[i + 1] ?? 0;
    const by = ends[i + 3] ?? 0;
    if (ay > y === by > y) continue;
    const ax = ends[i] ?? 0;
    if (x < ax + ((y - ay) / (by - ay)) * ((ends[i + 2] ?? 0) - ax)) isIn = !isIn;
  }
  return isIn;
}

type Edge = readonly [LngLat, LngLat];

/** A point is an edge without length. */
function edgesOf(geometry: Geometry): readonly Edge[] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates, geometry.coordinates]];
    case 'MultiPoint':
      return geometry.coordinates.map((point) => [point, point]);
    case 'LineString':
      return edgesAlong(geometry.coordinates);
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flatMap(edgesAlong);
    case 'MultiPolygon':
      return geometry.coordinates.flat().flatMap(edgesAlong);
  }
}

function edgesAlong(line: readonly LngLat[]): readonly Edge[] {
  return line.flatMap((to, i): readonly Edge[] => {
    const from = line[i - 1];
    return from === undefined ? [] : [[from, to]];
  });
}
