import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceField } from '#map/distance-field.ts';

const REACH = 4;

/** Every pixel against every other. */
function slowField(bits: readonly boolean[], width: number): number[] {
  return bits.map((bit, pixel) => {
    const others = bits.flatMap((other, at) => {
      if (other === bit) return [];
      return [Math.hypot((at % width) - (pixel % width), Math.floor(at / width) - Math.floor(pixel / width))];
    });
    const away = Math.min(Infinity, ...others) - 0.5;
    return Math.max(-REACH, Math.min(REACH, bit ? -away : away));
  });
}

const picture = fc
  .integer({ min: 1, max: 12 })
  .chain((width) => fc.tuple(fc.constant(width), fc.integer({ min: 1, max: 10 })))
  .chain(([width, height]) =>
    fc.tuple(
      fc.constant(width),
      fc.constant(height),
      fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.boolean() }), {
        minLength: width * height,
        maxLength: width * height,
      }),
    ),
  );

it('a distance field holds the way to the edge, cut at its reach, as a look at every pixel finds it', () => {
  fc.assert(
    fc.property(picture, ([width, height, bits]) => {
      const field = distanceField({ width, height, inside: (pixel) => bits[pixel] === true }, REACH);
      const errors = slowField(bits, width).map((away, pixel) => Math.abs(away - (field[pixel] ?? Number.NaN)));
      expect(Math.max(...errors)).toBeLessThan(1e-5);
      expect(field).toHaveLength(bits.length);
    }),
    { numRuns: 300 },
  );
});
