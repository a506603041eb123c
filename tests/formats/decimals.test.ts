import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BytesDraft } from '#formats/bytes/bytes-draft.ts';
import { addDecimal, tenMillionths } from '#formats/writers/decimals.ts';

function written(scaled: number): string {
  const draft = new BytesDraft();
  addDecimal(draft, scaled);
  return new TextDecoder().decode(draft.take());
}

const A_NUMBER = fc.oneof(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((scaled) => scaled / 1e7),
  fc.integer({ min: -20, max: 20 }).map((scaled) => scaled / 1e7),
  fc.integer({ min: -180, max: 180 }),
  fc.double(),
);

it('writes a number of seven decimals as JSON does, and leaves every other', () => {
  let count = 0;
  fc.assert(
    fc.property(A_NUMBER, (number) => {
      const scaled = tenMillionths(number);
      if (scaled === undefined) return;
      count++;
      expect(written(scaled)).toBe(JSON.stringify(Number(number.toFixed(7))));
    }),
    { numRuns: 1000 },
  );
  expect(count).toBeGreaterThan(500);
  expect([Math.PI, 0, -0, 3e-7, NaN, Infinity, 1e300].map(tenMillionths)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  );
});
