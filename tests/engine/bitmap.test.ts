import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bitmap,
  countBits,
  countBoth,
  countDifferent,
  emptyBitmap,
  firstBit,
  fullBitmap,
  hasBit,
  lastBit,
  putBit,
  putRange,
  rowsOf,
} from '#engine/bitmap.ts';

const ROWS = 130;
const arbitraryRows = fc.uniqueArray(fc.integer({ min: 0, max: ROWS - 1 }), { maxLength: ROWS });
const arbitraryRange = fc
  .tuple(fc.integer({ min: 0, max: ROWS }), fc.integer({ min: 0, max: ROWS }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function bitmapOf(rows: readonly number[]): Bitmap {
  const bits = emptyBitmap(ROWS);
  for (const row of rows) putBit(bits, row, true);
  return bits;
}

describe('a bitmap', () => {
  it('holds the rows that were put and not taken', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryRows, (put, taken) => {
        const bits = bitmapOf(put);
        for (const row of taken) putBit(bits, row, false);
        const rest = put.filter((row) => !taken.includes(row)).toSorted((a, b) => a - b);
        expect([...rowsOf(bits)]).toEqual(rest);
        for (let row = 0; row < ROWS; row++) expect(hasBit(bits, row)).toBe(rest.includes(row));
      }),
    );
  });

  it('counts and finds within a range as a list does', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryRows, arbitraryRange, (rows, others, [from, to]) => {
        const inRange = rows.filter((row) => row >= from && row < to).toSorted((a, b) => a - b);
        const bits = bitmapOf(rows);
        expect(countBits(bits, from, to)).toBe(inRange.length);
        expect(countBoth(bits, bitmapOf(others), from, to)).toBe(inRange.filter((row) => others.includes(row)).length);
        expect(firstBit(bits, from, to)).toBe(inRange[0] ?? -1);
        expect(lastBit(bits, from, to)).toBe(inRange.at(-1) ?? -1);
        expect(countDifferent(bits, bitmapOf(others))).toBe(
          rows.filter((row) => !others.includes(row)).length + others.filter((row) => !rows.includes(row)).length,
        );
      }),
    );
  });

  it('takes a whole range at once', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryRange, (rows, [from, to]) => {
        const bits = bitmapOf(rows);
        putRange(bits, from, to);
        for (let row = 0; row < ROWS; row++)
          expect(hasBit(bits, row)).toBe(rows.includes(row) || (row >= from && row < to));
      }),
    );
  });

  it('when full has no bit past its last row', () => {
    for (const rows of [0, 1, 31, 32, 33, 64, 100]) expect(rowsOf(fullBitmap(rows)).length).toBe(rows);
  });
});
