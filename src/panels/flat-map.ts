// A small map as plain drawing: degrees to pixels with one scale, true shape in the middle.
import { boxOf } from '#geo/corners.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';

export interface FlatMap {
  pixelOf(point: LngLat): readonly [x: number, y: number];
  pathOf(ring: readonly LngLat[]): string;
  /** circles of that radius, all in one path */
  dotsOf(points: readonly LngLat[], radius: number): string;
}

const KUNMING: readonly LngLat[] = [
  [102.17, 24.39],
  [103.67, 26.55],
];
const MARGIN = 0.06;

/** The points and Kunming, by which one sees where they are; undefined = no points. */
export function boxAround(points: readonly LngLat[]): Bbox | undefined {
  return points.length === 0 ? undefined : boxOf([...KUNMING, ...points]);
}

export function flatMapOf([west, south, east, north]: Bbox, size: { width: number; height: number }): FlatMap {
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(size.width / ((east - west) * narrow), size.height / (north - south)) * (1 - 2 * MARGIN);
  const x = (lng: number): string => ((lng - (west + east) / 2) * narrow * scale + size.width / 2).toFixed(1);
  const y = (lat: number): string => (((south + north) / 2 - lat) * scale + size.height / 2).toFixed(1);
  return {
    pixelOf: ([lng, lat]) => [Number(x(lng)), Number(y(lat))],
    pathOf: (ring) => `M${ring.map(([lng, lat]) => `${x(lng)} ${y(lat)}`).join('L')}Z`,
    dotsOf: (points, radius) =>
      points
        .map(
          ([lng, lat]) =>
            `M${x(lng)} ${y(lat)}m${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`,
        )
        .join(''),
  };
}

/** Outer and inner rings of a collection of polygons that this page ships itself. */
export function outlinesOf(collection: unknown): readonly (readonly LngLat[])[] {
  const { features } = collection as { features: readonly { geometry: Outline }[] };
  return features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  );
}

type Outline =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LngLat[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly LngLat[])[])[] };
