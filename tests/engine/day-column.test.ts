import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayColumn, dayOf, NO_DAY } from '#engine/day-column.ts';

const anyDay = fc.oneof(
  fc.constant(NO_DAY),
  fc.integer({ min: -0x8000, max: 0x7ffe }),
  fc.constantFrom(0x7fff, 0x8000, -0x8001, -719_528),
);

describe('a column of days', () => {
  it('holds every day and every absence, however wide it is', () => {
    fc.assert(
      fc.property(fc.array(anyDay), (days) => {
        const column = dayColumn(Int32Array.from(days));
        expect(days.map((_, row) => dayOf(column, row))).toEqual(days);
      }),
    );
  });

  it('takes two bytes a row where the days allow', () => {
    expect(dayColumn(Int32Array.of(20_454, NO_DAY)).BYTES_PER_ELEMENT).toBe(2);
    expect(dayColumn(Int32Array.of(0x7fff)).BYTES_PER_ELEMENT).toBe(4);
  });
});
