import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsFromText } from '#geo/coordinate-list.ts';

const TWO = [
  { x: 102.71, y: 25.04 },
  { x: 102.72, y: 25.05 },
];

describe('places in one cell', () => {
  it.each([
    '102.71,25.04;102.72,25.05',
    '102.71，25.04；102.72，25.05；',
    '102.71,25.04\n102.72,25.05',
    '102.71,25.04、102.72,25.05',
    '102.71,25.04 102.72,25.05',
    '(102.71,25.04),(102.72,25.05)',
    '（102.71，25.04）、（102.72，25.05）',
    '102.71,25.04,102.72,25.05',
    '102.71 25.04;102.72 25.05',
    '1、102.71,25.04；2、102.72,25.05',
    '拐点1：102.71,25.04\n拐点2：102.72,25.05',
    'J1 102.71,25.04;J2 102.72,25.05',
    '①102.71,25.04\n②102.72,25.05',
    '东经102.71，北纬25.04；东经102.72，北纬25.05',
  ])('are two in %j', (text) => {
    expect(pairsFromText(text)).toEqual(TWO);
  });

  it.each(['', '甲村', '102.71', '102.71,25.04;甲村', '102.71,25.04,102.72', '1,'.repeat(1e5)])(
    'are none where a part of it is none: %j',
    (text) => {
      expect(pairsFromText(text)).toBeUndefined();
    },
  );

  it('are as many as were written, in their order', () => {
    const place = fc.record({
      x: fc.integer({ min: 97_0000, max: 106_0000 }),
      y: fc.integer({ min: 21_0000, max: 29_0000 }),
    });
    const written = fc.record({
      places: fc.array(place, { minLength: 1, maxLength: 40 }),
      between: fc.constantFrom(';', '；', '\n', '、', '; '),
      label: fc.constantFrom(
        (_at: number) => '',
        (at: number) => `${at})`,
        (at: number) => `拐点${at}：`,
      ),
    });
    fc.assert(
      fc.property(written, ({ places, between, label }) => {
        const degrees = places.map(({ x, y }) => ({ x: x / 10_000, y: y / 10_000 }));
        const text = degrees.map(({ x, y }, at) => `${label(at + 1)}${x.toFixed(4)},${y.toFixed(4)}`).join(between);
        expect(pairsFromText(text)).toEqual(degrees);
      }),
    );
  });
});
