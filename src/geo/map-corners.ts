// A geometry of the same shape with its corners moved.
import type { Geometry, LngLat } from './geometry.ts';

type Move = (corner: LngLat) => LngLat | undefined;

/** Undefined when any corner has nowhere to go: half a shape is none. */
export function mapCorners(geometry: Geometry, move: Move): Geometry | undefined {
  const line = (corners: readonly LngLat[]) => mapAll(corners, move);
  const polygon = (rings: readonly (readonly LngLat[])[]) => mapAll(rings, line);
  switch (geometry.type) {
    case 'Point':
      return shaped(geometry.type, move(geometry.coordinates));
    case 'MultiPoint':
    case 'LineString':
      return shaped(geometry.type, line(geometry.coordinates));
    case 'MultiLineString':
    case 'Polygon':
      return shaped(geometry.type, polygon(geometry.coordinates));
    case 'MultiPolygon':
      return shaped(geometry.type, mapAll(geometry.coordinates, polygon));
  }
}

function mapAll<T, R>(items: readonly T[], map: (item: T) => R | undefined): readonly R[] | undefined {
  const mapped: R[] = [];
  for (const item of items) {
    const each = map(item);
    if (each === undefined) return undefined;
    mapped.push(each);
  }
  return mapped;
}

function shaped<T extends string, C>(type: T, coordinates: C | undefined): { type: T; coordinates: C } | undefined {
  return coordinates === undefined ? undefined : { type, coordinates };
}
