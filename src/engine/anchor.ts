// The one point that stands for a problem on the map: its own point, or a point on its line or in its area.
import { PRECISIONS, type Problem } from '#core/problem.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';

/** Anchor of the most exact place (the first of equals); undefined when the problem has no place. */
export function anchorOf(problem: Pick<Problem, 'places'>): LngLat | undefined {
  for (const precision of PRECISIONS) {
    const place = problem.places.find((each) => each.precision === precision);
    if (place) return pointOn(place.geometry);
  }
  return undefined;
}

/** A point that lies on the geometry: half-way along a line, inside an area where its middle parallel runs longest. */
export function pointOn(geometry: Geometry): LngLat | undefined {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'MultiPoint':
      return geometry.coordinates[0];
    case 'LineString':
      return halfWay(geometry.coordinates);
    case 'MultiLineString':
      return halfWay(longest(geometry.coordinates, lengthOf));
    case 'Polygon':
      return insideOf(geometry.coordinates);
    case 'MultiPolygon':
      return insideOf(longest(geometry.coordinates, ([ring]) => areaOf(ring ?? [])));
  }
}

function longest<T>(parts: readonly (readonly T[])[], measure: (part: readonly T[]) => number): readonly T[] {
  return parts.reduce((best, part) => (measure(part) > measure(best) ? part : best), parts[0] ?? []);
}

function distance([x0, y0]: LngLat, [x1, y1]: LngLat): number {
  return Math.hypot((x1 - x0) * Math.cos(((y0 + y1) * Math.PI) / 360), y1 - y0);
}

function lengthOf(line: readonly LngLat[]): number {
  return line.reduce((sum, point, i) => sum + distance(line[i - 1] ?? point, point), 0);
}

function areaOf(ring: readonly LngLat[]): number {
  const doubled = ring.reduce((sum, [x1, y1], i) => {
    const [x0, y0] = ring[i - 1] ?? [x1, y1];
    return sum + x0 * y1 - x1 * y0;
  }, 0);
  return Math.abs(doubled) / 2;
}

function halfWay(line: readonly LngLat[]): LngLat | undefined {
  let left = lengthOf(line) / 2;
  for (const [i, point] of line.entries()) {
    const before = line[i - 1];
    if (!before) continue;
    const step = distance(before, point);
    if (step >= left) {
      const share = step === 0 ? 0 : left / step;
      return [before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share];
    }
    left -= step;
  }
  return line.at(-1);
}

function insideOf(rings: readonly (readonly LngLat[])[]): LngLat | undefined {
  const outer = rings[0] ?? [];
  const first = outer[0];
  if (!first) return undefined;
  const lat = midParallel(outer);
  if (lat === undefined) return first;
  const run = longestRun(rings.flatMap((ring) => crossingsOf(ring, lat)));
  return run ? [(run[0] + run[1]) / 2, lat] : first;
}

/** Near the middle, and between two corners' parallels, so that it meets no corner. */
function midParallel(ring: readonly LngLat[]): number | undefined {
  const lats = [...new Set(ring.map(([, lat]) => lat))].toSorted((a, b) => a - b);
  const middle = ((lats[0] ?? 0) + (lats.at(-1) ?? 0)) / 2;
  const above = lats.find((lat) => lat > middle);
  const below = lats.findLast((lat) => lat <= middle);
  return above === undefined || below === undefined ? undefined : (above + below) / 2;
}

/** The longest way inside, where a parallel crosses the border at these longitudes. */
function longestRun(crossings: readonly number[]): readonly [west: number, east: number] | undefined {
  const sorted = crossings.toSorted((a, b) => a - b);
  let best: readonly [west: number, east: number] | undefined;
  for (let i = 0; i + 1 < sorted.length; i += 2) {
    const [west, east] = [sorted[i] ?? 0, sorted[i + 1] ?? 0];
    if (!best || east - west > best[1] - best[0]) best = [west, east];
  }
  return best;
}

function crossingsOf(ring: readonly LngLat[], lat: number): number[] {
  return ring.flatMap(([x1, y1], i) => {
    const [x0, y0] = ring[i - 1] ?? [x1, y1];
    return y0 > lat === y1 > lat ? [] : [x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)];
  });
}
