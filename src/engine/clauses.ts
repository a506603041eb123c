// From the words of a query to the rows that each clause lets through.
import { type DayNumber, firstDay } from '#core/calendar.ts';
import type { DeadlineRange, Query, Nearness } from '#core/query.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { type Bitmap, emptyBitmap, putBit, unionOf } from './bitmap.ts';
import type { Columns, FixedColumn } from './columns.ts';
import { FIXED_DIMENSIONS, type FixedDimension, MOVING_VALUES, type MovingDimension } from './dictionary.ts';
import { dayOf, NO_DAY } from './day-column.ts';
import { invert } from './lists.ts';

/** Rows of each value, made when a dimension is first filtered. */
export type RowsByValue = Map<FixedDimension, { readonly starts: Uint32Array; readonly rows: Uint32Array }>;

/** Rows that have one of the values; without values there is no clause. `sets`: the rows of each value, where they are kept as sets. */
export function rowsWithValues(
  { columns, byValue }: { readonly columns: Columns; readonly byValue: RowsByValue },
  dimension: FixedDimension,
  values: readonly string[] | undefined,
  sets?: readonly Bitmap[],
): Bitmap | undefined {
  if (values === undefined || values.length === 0) return undefined;
  const column = columns.fixed[dimension];
  const chosen = [...new Set(values)].flatMap((value) => column.codeOf.get(value) ?? []);
  if (sets) {
    return unionOf(
      chosen.map((code) => sets[code]!),
      columns.rows,
    );
  }
  const { starts, rows } = rowsByValueOf(column, byValue, dimension);
  const pass = emptyBitmap(columns.rows);
  for (const code of chosen) {
    for (let i = starts[code]!; i < starts[code + 1]!; i++) pass[rows[i]! >>> 5]! |= 1 << (rows[i]! & 31);
  }
  return pass;
}

function rowsByValueOf(column: FixedColumn, byValue: RowsByValue, dimension: FixedDimension) {
  const known = byValue.get(dimension);
  if (known) return known;
  const made = invert(column.lists, column.values.length);
  byValue.set(dimension, made);
  return made;
}

/** Bits of the values of a moving dimension; undefined = all pass. */
export function maskOf(dimension: MovingDimension, values: readonly string[] | undefined): number | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return MOVING_VALUES[dimension].reduce(
    (mask, value, code) => (values.includes(value) ? mask | (1 << code) : mask),
    0,
  );
}

/** Rows with a dated deadline in the range, both ends included; without a range there is no clause. */
export function rowsDueIn({ lives, rows }: Columns, range: DeadlineRange | undefined): Bitmap | undefined {
  if (range === undefined) return undefined;
  const from: DayNumber = range.from === undefined ? -NO_DAY : firstDay(range.from);
  const to: DayNumber = range.to === undefined ? NO_DAY - 1 : firstDay(range.to);
  const pass = emptyBitmap(rows);
  const { due } = lives;
  for (let row = 0; row < rows; row++) {
    const day = dayOf(due, row);
    if (day >= from && day <= to) putBit(pass, row, true);
  }
  return pass;
}

/** The fixed dimensions whose values differ between two queries. */
export function changedDimensions(before: Query | undefined, after: Query): readonly FixedDimension[] {
  return FIXED_DIMENSIONS.filter((dimension) => !isSameList(before?.values[dimension], after.values[dimension]));
}

function isSameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

export function isSameRange(a: DeadlineRange | undefined, b: DeadlineRange | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to && (a === undefined) === (b === undefined);
}

export function isSameBox(a: Bbox | undefined, b: Bbox | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((side, i) => side === b[i]));
}

export function isSameRing(a: readonly LngLat[] | undefined, b: readonly LngLat[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every(([lng, lat], i) => lng === b[i]?.[0] && lat === b[i]?.[1]);
}

export function isSameNearness(a: Nearness | undefined, b: Nearness | undefined): boolean {
  return a?.zone === b?.zone && a?.meters === b?.meters;
}
