// A geometry as the single shapes that it is made of, and shapes of one kind as one geometry.
import type { Geometry } from './geometry.ts';

/** Points, lines and polygons, in their order. */
export function partsOf(geometry: Geometry): readonly Geometry[] {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
    case 'Point':
    case 'LineString':
    case 'Polygon':
      return [geometry];
  }
}

/** A single shape stays what it is; undefined when there is none, or shapes of several kinds. */
export function joinedParts(parts: readonly Geometry[]): Geometry | undefined {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first;
  const points = parts.flatMap((each) => (each.type === 'Point' ? [each.coordinates] : []));
  if (points.length === parts.length) return { type: 'MultiPoint', coordinates: points };
  const lines = parts.flatMap((each) => (each.type === 'LineString' ? [each.coordinates] : []));
  if (lines.length === parts.length) return { type: 'MultiLineString', coordinates: lines };
  const polygons = parts.flatMap((each) => (each.type === 'Polygon' ? [each.coordinates] : []));
  return polygons.length === parts.length ? { type: 'MultiPolygon', coordinates: polygons } : undefined;
}
