// A day for every row, or none, in as few bytes as the days allow.
import type { DayNumber } from '#core/calendar.ts';

/** No day: later than any other. */
export const NO_DAY = 0x7fffffff;

export type DayColumn = Int16Array | Int32Array;

/** What stands for no day in 16 bits, which hold every other from 1880 to 2059. */
const NO_SHORT_DAY = 0x7fff;

export function dayColumn(days: Int32Array): DayColumn {
  const short = new Int16Array(days.length);
  for (let row = 0; row < days.length; row++) {
    const day = days[row]!;
    if (day !== NO_DAY && (day < -0x8000 || day >= NO_SHORT_DAY)) return days;
    short[row] = day === NO_DAY ? NO_SHORT_DAY : day;
  }
  return short;
}

/** `NO_DAY` where the row has none. */
export function dayOf(column: DayColumn, row: number): DayNumber {
  const day = column[row]!;
  return day === NO_SHORT_DAY && column instanceof Int16Array ? NO_DAY : day;
}
