// The ledger as columns: one number per row and field, rows in the leaf order of the cluster tree, problems without a place last.
import type { DayNumber } from '#core/calendar.ts';
import type { Bbox } from '#geo/geometry.ts';
import type { Bitmap } from './bitmap.ts';
import type { ClusterTree } from './cluster-tree.ts';
import type { DayColumn } from './day-column.ts';
import type { FixedDimension } from './dictionary.ts';
import type { Lives } from './life.ts';
import type { Codes, Lists } from './lists.ts';
import type { Shapes } from './shapes.ts';
import { textOf, type Texts } from './texts.ts';

/** A dimension whose values belong to the problem itself. */
export interface FixedColumn {
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  readonly lists: Lists;
  /** every row has exactly one value: `lists.codes` is a plain column */
  readonly isSingle: boolean;
}

/** Words without an order of their own (docks, zones), sorted. */
export interface NamedLists {
  readonly names: readonly string[];
  readonly lists: Lists;
}

/** At most one word a row, as the source has it; code 0 = none. */
export interface WordColumn {
  readonly words: readonly string[];
  /** empty when no row has a word */
  readonly codes: Codes;
}

export const WORD_FIELDS = ['leadUnit', 'supervisingUnit', 'districtWords', 'inspectionWords'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

export interface Columns {
  readonly rows: number;
  /** rows below this have a place */
  readonly placed: number;
  readonly tree: ClusterTree;
  /** number of each row's record in its file */
  readonly records: Uint32Array;
  /** anchors of the placed rows */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  /** the box round everything placed */
  readonly bbox?: Bbox;
  readonly shapes: Shapes;
  readonly fixed: Readonly<Record<FixedDimension, FixedColumn>>;
  readonly lives: Lives;
  /** first day of the finding */
  readonly found: DayColumn;
  readonly docks: NamedLists;
  readonly zones: NamedLists;
  /** months since 1970-01 of the dated events, counted from `firstMonth` */
  readonly months: Lists;
  readonly firstMonth: number;
  readonly monthCount: number;
  readonly days?: readonly [DayNumber, DayNumber];
  /** rows by id, rising by code unit */
  readonly byId: Uint32Array;
  readonly ids: Texts;
  readonly names: Texts;
  readonly namesEn: Texts;
  /** rows whose id and whose name are spelled as a search looks for them */
  readonly plainIds: Bitmap;
  readonly plainNames: Bitmap;
  /** what is written of the place, folded */
  readonly places: Texts;
  /** all other text of a row that is searched, folded */
  readonly rest: Texts;
  readonly words: Readonly<Record<WordField, WordColumn>>;
}

/** Row of an id, or -1. */
export function rowOfId({ byId, ids }: Pick<Columns, 'byId' | 'ids'>, id: string): number {
  let low = 0;
  let high = byId.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (textOf(ids, byId[middle]!) < id) low = middle + 1;
    else high = middle;
  }
  const row = byId[low];
  return row !== undefined && textOf(ids, row) === id ? row : -1;
}

export function wordOf({ words, codes }: WordColumn, row: number): string | undefined {
  const code = codes[row] ?? 0;
  return code === 0 ? undefined : words[code];
}
