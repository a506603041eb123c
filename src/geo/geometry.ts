// Shapes on the earth. Every coordinate inside the house is WGS84 degrees, longitude first.

/** `[lng, lat]`, WGS84 degrees. */
export type LngLat = readonly [lng: number, lat: number];
/** `[west, south, east, north]`, WGS84 degrees. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** The RFC 7946 geometries a place can have. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: LngLat }
  | { readonly type: 'MultiPoint'; readonly coordinates: readonly LngLat[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly LngLat[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly LngLat[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LngLat[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly LngLat[])[])[] };
