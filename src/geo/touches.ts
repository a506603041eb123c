// Does a shape lie in a ring, or touch it? Straight lines between corners in degrees, edges included.
import type { Bbox, Geometry, LngLat } from './geometry.ts';

type Line = readonly LngLat[];

/** Is any part of the geometry inside the ring (closed or not) or on its edge? */
export function touchesRing(geometry: Geometry, ring: Line): boolean {
  switch (geometry.type) {
    case 'Point':
      return isInRing(geometry.coordinates, ring);
    case 'MultiPoint':
      return geometry.coordinates.some((point) => isInRing(point, ring));
    case 'LineString':
      return lineTouches(geometry.coordinates, ring);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineTouches(line, ring));
    case 'Polygon':
      return polygonTouches(geometry.coordinates, ring);
    case 'MultiPolygon':
      return geometry.coordinates.some((rings) => polygonTouches(rings, ring));
  }
}

/** Is any part of the geometry inside the box or on its edge? A box with west > east runs over the antimeridian. */
export function touchesBbox(geometry: Geometry, bbox: Bbox): boolean {
  const [west, south, east, north] = bbox;
  if (west > east) {
    return touchesBbox(geometry, [west, south, 180, north]) || touchesBbox(geometry, [-180, south, east, north]);
  }
  return touchesRing(geometry, [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
}

/** Even-odd rule; a point on the edge is in. */
export function isInRing(point: LngLat, ring: Line): boolean {
  const [lng, lat] = point;
  let isIn = false;
  for (const [a, b] of edgesOf(ring)) {
    if (sideOf(a, b, point) === 0 && isBetween(a, b, point)) return true;
    const crossesParallel = a[1] > lat !== b[1] > lat;
    if (crossesParallel && lng < a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) isIn = !isIn;
  }
  return isIn;
}

function lineTouches(line: Line, ring: Line): boolean {
  return (
    line.some((point) => isInRing(point, ring)) ||
    segmentsOf(line).some((segment) => crossesAny(segment, edgesOf(ring)))
  );
}

function polygonTouches(rings: readonly Line[], ring: Line): boolean {
  const [outer = [], ...holes] = rings;
  if (rings.some((each) => lineTouches(closed(each), ring))) return true;
  // no edge is met: the ring lies wholly inside the polygon or wholly outside it
  const [first] = ring;
  return first !== undefined && isInRing(first, outer) && !holes.some((hole) => isInRing(first, hole));
}

function closed(ring: Line): Line {
  const [first] = ring;
  return first === undefined ? ring : [...ring, first];
}

type Segment = readonly [from: LngLat, to: LngLat];

function segmentsOf(line: Line): readonly Segment[] {
  return line.flatMap((to, i) => {
    const from = line[i - 1];
    return from === undefined ? [] : [[from, to] as const];
  });
}

function edgesOf(ring: Line): readonly Segment[] {
  return segmentsOf(closed(ring));
}

function crossesAny(segment: Segment, edges: readonly Segment[]): boolean {
  return edges.some((edge) => doMeet(segment, edge));
}

function doMeet([a, b]: Segment, [c, d]: Segment): boolean {
  const [ofC, ofD, ofA, ofB] = [sideOf(a, b, c), sideOf(a, b, d), sideOf(c, d, a), sideOf(c, d, b)];
  if (ofC !== ofD && ofA !== ofB) return true;
  return (
    (ofC === 0 && isBetween(a, b, c)) ||
    (ofD === 0 && isBetween(a, b, d)) ||
    (ofA === 0 && isBetween(c, d, a)) ||
    (ofB === 0 && isBetween(c, d, b))
  );
}

/** -1, 0, 1: on which side of the line a–b the point lies. */
function sideOf(a: LngLat, b: LngLat, point: LngLat): number {
  return Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]));
}

function isBetween(a: LngLat, b: LngLat, [lng, lat]: LngLat): boolean {
  return (
    lng >= Math.min(a[0], b[0]) &&
    lng <= Math.max(a[0], b[0]) &&
    lat >= Math.min(a[1], b[1]) &&
    lat <= Math.max(a[1], b[1])
  );
}
