import { pointToPolygonDistance } from '@turf/turf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { neighbourhoodOf } from '#geo/nearness.ts';

const RING: readonly LngLat[] = [
  [102.6, 24.7],
  [102.8, 24.7],
  [102.8, 25],
  [102.7, 24.85],
  [102.6, 25],
  [102.6, 24.7],
];
const ISLAND: readonly LngLat[] = [
  [102.65, 24.75],
  [102.65, 24.8],
  [102.75, 24.8],
  [102.75, 24.75],
  [102.65, 24.75],
];
const LAKE = { type: 'Polygon', coordinates: [RING, ISLAND] } as const satisfies Geometry;

const aPoint = fc.tuple(
  fc.double({ min: 102.3, max: 103.1, noNaN: true }),
  fc.double({ min: 24.5, max: 25.2, noNaN: true }),
);

describe('the neighbourhood of a shape', () => {
  it('holds the points that Turf finds near enough, but for a thousandth of the distance', () => {
    fc.assert(
      fc.property(aPoint, fc.integer({ min: 0, max: 20_000 }), ([lng, lat], meters) => {
        const lake = structuredClone(LAKE) as unknown as Parameters<typeof pointToPolygonDistance>[1];
        const distance = pointToPolygonDistance([lng, lat], lake, { units: 'meters' });
        if (Math.abs(distance - meters) <= 1 + distance / 500) return;
        expect(neighbourhoodOf(LAKE, meters).hasPoint(lng, lat)).toBe(distance < meters);
      }),
      { numRuns: 500 },
    );
  });

  it('lies within its box', () => {
    fc.assert(
      fc.property(aPoint, fc.integer({ min: 0, max: 20_000 }), ([lng, lat], meters) => {
        const { box, hasPoint } = neighbourhoodOf(LAKE, meters);
        const isInBox = lng >= box[0] && lat >= box[1] && lng <= box[2] && lat <= box[3];
        expect(hasPoint(lng, lat) && !isInBox).toBe(false);
      }),
    );
  });

  it('holds a line that crosses it, one that runs past it and an area round it, and not one on its island', () => {
    const { hasGeometry } = neighbourhoodOf(LAKE, 500);
    const line = (...coordinates: LngLat[]): Geometry => ({ type: 'LineString', coordinates });
    const square = (from: LngLat, to: LngLat): Geometry => ({
      type: 'Polygon',
      coordinates: [[from, [to[0], from[1]], to, [from[0], to[1]], from]],
    });
    expect(hasGeometry(line([102.5, 24.72], [102.9, 24.72]))).toBe(true);
    expect(hasGeometry(line([102.804, 24.6], [102.804, 25.1]))).toBe(true);
    expect(hasGeometry(line([102.81, 24.6], [102.81, 25.1]))).toBe(false);
    expect(hasGeometry(square([102, 24], [103.5, 26]))).toBe(true);
    expect(hasGeometry(square([102.69, 24.77], [102.71, 24.78]))).toBe(false);
  });
});
