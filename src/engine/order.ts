// Sorted orders as permutations: each key is a column of ranks, and counting sorts from the last key to the first keep ties in order.
import { NOT_STATED, type SortField, type SortKey } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { type Bitmap, hasBit } from './bitmap.ts';
import { type Columns, wordOf } from './columns.ts';
import type { FixedDimension } from './dictionary.ts';
import { type DayColumn, dayOf, NO_DAY } from './day-column.ts';
import { textOf } from './texts.ts';
import type { Standings } from './tally.ts';

/** A rank for every row; `absent` (the highest) sorts last in both directions. */
interface Ranks {
  readonly ranks: Uint32Array;
  readonly absent: number;
}

export interface OrderSource {
  readonly columns: Columns;
  readonly standings: Standings;
}

/** Ranks that no as-of day changes, kept once made. */
export type RankCache = Map<SortField, Ranks>;

/** Every sort ends in these, then in the id. */
const TIES: readonly SortKey[] = [
  { field: 'status', isDescending: false },
  { field: 'published', isDescending: true },
];

/** All rows in the order of the keys; ties fall back to status worst first, the newest published word, the id. */
export function orderBy(source: OrderSource, keys: readonly SortKey[], cache: RankCache): Uint32Array {
  let order: Uint32Array = source.columns.byId;
  for (const { field, isDescending } of [...keys, ...TIES].toReversed()) {
    order = countingSort(order, ranksOf(source, field, cache), isDescending);
  }
  return order;
}

/** The rows of an order that are in both sets. */
export function selectRows(order: Uint32Array, matching: Bitmap, isMember?: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) if (hasBit(matching, row) && (isMember?.(row) ?? true)) rows[count++] = row;
  return count === order.length ? order : rows.slice(0, count);
}

function countingSort(order: Uint32Array, { ranks, absent }: Ranks, isDescending: boolean): Uint32Array {
  const keyOf = (row: number): number => {
    const rank = ranks[row]!;
    return isDescending && rank < absent ? absent - 1 - rank : rank;
  };
  const cursors = new Uint32Array(absent + 2);
  for (const row of order) cursors[keyOf(row) + 1]!++;
  for (let rank = 0; rank <= absent; rank++) cursors[rank + 1]! += cursors[rank]!;
  const sorted = new Uint32Array(order.length);
  for (const row of order) sorted[cursors[keyOf(row)]!++] = row;
  return sorted;
}

function ranksOf(source: OrderSource, field: SortField, cache: RankCache): Ranks {
  const { columns, standings } = source;
  if (field === 'status') return { ranks: Uint32Array.from(standings.status), absent: STATUSES.length + NOT_KNOWN_GAP };
  if (field === 'published') return rankDays(publishedDays(columns, standings));
  const known = cache.get(field);
  if (known) return known;
  const ranks = fixedRanks(source, field);
  cache.set(field, ranks);
  return ranks;
}

// Rows not yet known carry the code 15 and are never listed.
const NOT_KNOWN_GAP = 16 - STATUSES.length;

function publishedDays({ lives, rows }: Columns, { steps }: Standings): Int32Array {
  const days = new Int32Array(rows).fill(NO_DAY);
  if (lives.published.length === 0) return days;
  for (let row = 0; row < rows; row++) {
    if (steps[row]! > 0) days[row] = lives.published[lives.starts[row]! + steps[row]! - 1]!;
  }
  return days;
}

function fixedRanks({ columns }: OrderSource, field: Exclude<SortField, 'status' | 'published'>): Ranks {
  switch (field) {
    case 'deadline':
      return rankDays(columns.lives.due);
    case 'found':
      return rankDays(columns.found);
    case 'id':
      return idRanks(columns);
    case 'name':
      return rankWords(columns.rows, (row) => textOf(columns.names, row), byPinyin);
    case 'unit':
      return rankWords(columns.rows, (row) => wordOf(columns.words.leadUnit, row), byPinyin);
    case 'district':
      return rankValues(columns, 'district', byCodeUnit);
    case 'inspection':
      return rankValues(columns, 'inspection', byCodeUnit);
    case 'category':
      return rankValues(columns, 'category');
  }
}

/** Ranks of the first value of each row; without a comparison the dictionary's own order holds. */
function rankValues(
  { fixed, rows }: Columns,
  dimension: FixedDimension,
  compare?: (a: string, b: string) => number,
): Ranks {
  const { values, lists, isSingle } = fixed[dimension];
  const stated = values.filter((value) => value !== NOT_STATED);
  const sorted = compare ? stated.toSorted(compare) : stated;
  const rankOfValue = new Map(sorted.map((value, rank) => [value, rank]));
  const rankOfCode = Uint32Array.from(values, (value) => rankOfValue.get(value) ?? sorted.length);
  const ranks = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) ranks[row] = rankOfCode[lists.codes[isSingle ? row : lists.starts[row]!]!]!;
  return { ranks, absent: sorted.length };
}

function idRanks({ byId, rows }: Columns): Ranks {
  const ranks = new Uint32Array(rows);
  byId.forEach((row, rank) => {
    ranks[row] = rank;
  });
  return { ranks, absent: rows };
}

function rankDays(column: DayColumn): Ranks {
  const days = Int32Array.from(column, (_, row) => dayOf(column, row));
  const distinct = [...new Set(days)].filter((day) => day !== NO_DAY).toSorted((a, b) => a - b);
  const rankOfDay = new Map(distinct.map((day, rank) => [day, rank]));
  return { ranks: Uint32Array.from(days, (day) => rankOfDay.get(day) ?? distinct.length), absent: distinct.length };
}

function rankWords(
  rows: number,
  wordAt: (row: number) => string | undefined,
  compare: (a: string, b: string) => number,
): Ranks {
  const words = Array.from({ length: rows }, (_, row) => wordAt(row));
  const distinct = [...new Set(words)].filter((word) => word !== undefined).toSorted(compare);
  const rankOfWord = new Map<string | undefined, number>(distinct.map((word, rank) => [word, rank]));
  return { ranks: Uint32Array.from(words, (word) => rankOfWord.get(word) ?? distinct.length), absent: distinct.length };
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** As a Chinese dictionary sorts; words it holds equal by code unit, so that the order is total. */
function byPinyin(a: string, b: string): number {
  return collator.compare(a, b) || byCodeUnit(a, b);
}

function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
