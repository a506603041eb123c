import { booleanIntersects } from '@turf/turf';
import fc from 'fast-check';
import type { Geometry as GeoJsonGeometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { touchesBbox, touchesRing } from '#geo/touches.ts';

const SQUARE: readonly LngLat[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];

describe('a shape and a ring', () => {
  it('meet where a line only crosses, with both ends outside', () => {
    expect(
      touchesRing(
        {
          type: 'LineString',
          coordinates: [
            [-1, 2],
            [5, 2],
          ],
        },
        SQUARE,
      ),
    ).toBe(true);
    expect(
      touchesRing(
        {
          type: 'LineString',
          coordinates: [
            [-1, 5],
            [5, 5],
          ],
        },
        SQUARE,
      ),
    ).toBe(false);
  });

  it('meet where the ring lies wholly inside an area, unless it lies in its hole', () => {
    const outer: LngLat[] = [
      [-9, -9],
      [9, -9],
      [9, 9],
      [-9, 9],
      [-9, -9],
    ];
    const hole: LngLat[] = [
      [-5, -5],
      [-5, 5],
      [5, 5],
      [5, -5],
      [-5, -5],
    ];
    expect(touchesRing({ type: 'Polygon', coordinates: [outer] }, SQUARE)).toBe(true);
    expect(touchesRing({ type: 'Polygon', coordinates: [outer, hole] }, SQUARE)).toBe(false);
  });

  it('meet in a box that runs over the antimeridian', () => {
    expect(touchesBbox({ type: 'Point', coordinates: [-179.5, 0] }, [179, -1, -179, 1])).toBe(true);
  });

  it('meet exactly where Turf says so', () => {
    const aCoordinate = fc.integer({ min: -6, max: 6 });
    const aCorner: fc.Arbitrary<LngLat> = fc.tuple(aCoordinate, aCoordinate);
    const aGeometry: fc.Arbitrary<Geometry> = fc.oneof(
      aCorner.map((coordinates) => ({ type: 'Point' as const, coordinates })),
      fc
        .tuple(aCorner, aCorner)
        .filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1])
        .map((coordinates) => ({ type: 'LineString' as const, coordinates })),
      fc.tuple(aCoordinate, aCoordinate, fc.integer({ min: 1, max: 5 })).map(([x, y, size]) => ({
        type: 'Polygon' as const,
        coordinates: [
          [
            [x, y],
            [x + size, y],
            [x + size, y + size],
            [x, y + size],
            [x, y],
          ] as LngLat[],
        ],
      })),
    );
    const square: GeoJsonGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
      ],
    };
    fc.assert(
      fc.property(aGeometry, (geometry) => {
        expect(touchesRing(geometry, SQUARE)).toBe(
          booleanIntersects(structuredClone(geometry) as unknown as GeoJsonGeometry, square),
        );
      }),
      { numRuns: 500 },
    );
  });
});
