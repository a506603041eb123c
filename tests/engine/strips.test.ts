import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Items, Strips } from '#engine/strips.ts';

const STRIDE = 3;

const arbitraryPoint = fc.oneof(
  fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })),
  fc.tuple(fc.integer({ min: -(2 ** 29), max: 2 ** 29 }), fc.integer({ min: -(2 ** 29), max: 2 ** 29 })),
);
const arbitraryPoints = fc.array(arbitraryPoint, { minLength: 1, maxLength: 60 });
const arbitraryRadius = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2 ** 27 }));

type XY = readonly [x: number, y: number];

function itemsOf(points: readonly XY[]): Items {
  return { data: Int32Array.from(points.flatMap(([x, y]) => [x, y, 7])), stride: STRIDE, count: points.length };
}

function near(points: readonly XY[], [x, y]: XY, radius: number): number[] {
  return [...points.keys()].filter((i) => {
    const [px, py] = points[i] ?? [NaN, NaN];
    return (px - x) ** 2 + (py - y) ** 2 <= radius ** 2;
  });
}

function found(strips: Strips, [x, y]: XY, radius: number, most: number): number[] {
  const numbers = new Uint32Array(most);
  return [...numbers.subarray(0, strips.near(x, y, radius, numbers))].toSorted((a, b) => a - b);
}

it('finds whatever lies within the radius, in whatever order it is asked', () => {
  fc.assert(
    fc.property(arbitraryPoints, arbitraryRadius, fc.array(arbitraryPoint), (points, radius, others) => {
      const strips = new Strips(points.length);
      strips.layOut(itemsOf(points), radius);
      for (const at of [...points.toSorted((a, b) => a[0] - b[0]), ...others, ...points]) {
        expect(found(strips, at, radius, points.length)).toEqual(near(points, at, radius));
      }
    }),
    { numRuns: 300 },
  );
});

it('is laid out anew for other items and for another radius', () => {
  fc.assert(
    fc.property(arbitraryPoints, arbitraryPoints, fc.array(arbitraryRadius), (first, second, radii) => {
      const most = Math.max(first.length, second.length);
      const strips = new Strips(most);
      const [a, b] = [itemsOf(first), itemsOf(second)];
      for (const radius of radii) {
        for (const [points, items] of [[first, a] as const, [second, b] as const]) {
          strips.layOut(items, radius);
          for (const at of points) expect(found(strips, at, radius, most)).toEqual(near(points, at, radius));
        }
      }
    }),
  );
});
