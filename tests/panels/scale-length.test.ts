import { scaleLength } from '#panels/scale-length.ts';
import { assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';

test('the scale bar is the longest round length that fits', () => {
  expect(scaleLength(132, 90)).toEqual({ meters: 10000, pixels: 10000 / 132 });
  expect(scaleLength(1.7, 90)).toEqual({ meters: 100, pixels: 100 / 1.7 });
});

test('at any zoom the bar fits and fills at least two fifths of its room', () => {
  assert(
    property(double({ min: 0.01, max: 1e5, noNaN: true }), (metersPerPixel) => {
      const pixels = scaleLength(metersPerPixel, 90)?.pixels ?? 0;
      expect(pixels).toBeLessThanOrEqual(90.0001);
      expect(pixels).toBeGreaterThan(35.9);
    }),
  );
});

test('without a scale there is no bar', () => {
  expect([scaleLength(0, 90), scaleLength(Number.NaN, 90)]).toEqual([undefined, undefined]);
});
