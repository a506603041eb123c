// A geometry as well-known text.
import type { LngLat } from '#geo/geometry.ts';
import type { OutputGeometry } from './geojson-writer.ts';

export function wktOf(geometry: OutputGeometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${corner(geometry.coordinates)})`;
    case 'MultiPoint':
      return `MULTIPOINT (${geometry.coordinates.map((point) => `(${corner(point)})`).join(', ')})`;
    case 'LineString':
      return `LINESTRING ${corners(geometry.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING (${geometry.coordinates.map(corners).join(', ')})`;
    case 'Polygon':
      return `POLYGON (${geometry.coordinates.map(corners).join(', ')})`;
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map((rings) => `(${rings.map(corners).join(', ')})`).join(', ')})`;
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION (${geometry.geometries.map(wktOf).join(', ')})`;
  }
}

function corner([lng, lat]: LngLat): string {
  return `${lng} ${lat}`;
}

function corners(line: readonly LngLat[]): string {
  return `(${line.map(corner).join(', ')})`;
}
