// Which rows of a sheet are its header: by the words that ledgers are known to use, and by shape.
import { isHeaderWord } from '#core/header-words.ts';
import type { Cell } from '#core/source-table.ts';
import { isBlank, isBlankRow, type Merge, type Sheet } from './sheet.ts';

/** 0-based rows, both ends included. */
export interface HeaderRows {
  readonly from: number;
  readonly to: number;
}

/** Above the header there may be a title, who filled it in and when. */
const LAST_START = 40;
const MOST_ROWS = 3;
/** More than this is no header but text. */
const LONGEST_NAME = 60;
/** Known words that make a row a header; a table of two columns cannot have more. */
const ENOUGH_WORDS = 2;

/** Absent when the sheet begins with its records. */
export function headerRowsOf(sheet: Sheet): HeaderRows | undefined {
  const start = startByWords(sheet) ?? startByShape(sheet);
  if (start === undefined) return undefined;
  const from = withParents(sheet, start);
  return { from, to: lastHeaderRow(sheet, start, from) };
}

/** The first row that has at least half as many known words as the row that has most. */
function startByWords({ rows }: Sheet): number | undefined {
  const counts = rows.slice(0, LAST_START).map((row) => (looksLikeNames(row) ? row.filter(isKnownWord).length : 0));
  const most = Math.max(0, ...counts);
  if (most < ENOUGH_WORDS) return undefined;
  return counts.findIndex((count) => count >= Math.max(ENOUGH_WORDS, most / 2));
}

function isKnownWord(cell: Cell): boolean {
  return typeof cell === 'string' && isHeaderWord(cell);
}

/** The first row that fills most of the table and is names all through, unless only its own beginning tells it from the rest. */
function startByShape({ rows }: Sheet): number | undefined {
  const width = usualWidth(rows);
  const start = rows.findIndex((row) => filledIn(row) > width / 2 && filledIn(row) >= Math.min(2, width));
  const row = rows[start];
  return row !== undefined && start < LAST_START && looksLikeNames(row) && areDistinct(row) ? start : undefined;
}

/** Cells filled in most rows. */
function usualWidth(rows: Sheet['rows']): number {
  const widths = rows
    .slice(0, 200)
    .filter((row) => !isBlankRow(row))
    .map(filledIn);
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
}

function filledIn(row: readonly Cell[]): number {
  return row.filter((cell) => !isBlank(cell)).length;
}

function areDistinct(row: readonly Cell[]): boolean {
  const names = row.filter((cell) => !isBlank(cell));
  return new Set(names).size === names.length;
}

/** Short texts only: a number or a day is a value. Years of a statistics table may head their columns. */
function looksLikeNames(row: readonly Cell[]): boolean {
  return row.every((cell) => isBlank(cell) || (typeof cell === 'string' && isName(cell)));
}

function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && !/^\s*[-+]?\d[\d.,:/\s-]*%?\s*$/.test(text);
}

/** A row above that spans several of the columns heads them. */
function withParents(sheet: Sheet, start: number): number {
  let from = start;
  while (from > 0 && start - from + 1 < MOST_ROWS && isParentRow(sheet, from - 1)) from--;
  return from;
}

/** How offices name their tables. A title need not reach over all of them. */
const TITLE = /(?:台账|清单|表|汇总|一览|情况)(?:[（(][^（）()]*[）)])?$/;

/** Not a title, which spans all or stands alone, nor a line of 单位：… 时间：…, which says values. */
function isParentRow(sheet: Sheet, row: number): boolean {
  const cells = sheet.rows[row] ?? [];
  if (!looksLikeNames(cells) || cells.some((cell) => typeof cell === 'string' && /[：:]|年.*月/.test(cell)))
    return false;
  const below = sheet.rows[row + 1] ?? [];
  const spans = sheet.merges.filter((merge) => merge.top === row && merge.right > merge.left);
  const width = lastFilled(below) + 1;
  if (filledIn(cells) < 2 && TITLE.test(String(cells[0] ?? '').trim())) return false;
  if (filledIn(cells) < 2)
    return spans.some(({ left, right }) => (left > 0 || right + 1 < width) && right - left + 1 < width);
  return filledIn(cells) < filledIn(below) || spans.length > 0;
}

/** Merges tell how deep a header goes; without them, a row that only fills in below its parents does. */
function lastHeaderRow(sheet: Sheet, start: number, from: number): number {
  const last = from + MOST_ROWS - 1;
  let to = start;
  while (to < last && (reachesBelow(sheet, from, to) || isChildRow(sheet, to + 1))) to++;
  return to;
}

function reachesBelow({ rows, merges }: Sheet, from: number, to: number): boolean {
  const below = rows[to + 1];
  if (below === undefined || !looksLikeNames(below) || isBlankRow(below)) return false;
  return merges.some(({ top, left, bottom, right }) => {
    if (top < from || top > to) return false;
    if (bottom > to) return bottom - from < MOST_ROWS && hasUnmerged(below, merges, to + 1);
    return right > left && bottom === to && hasNamesUnder(below, left, right);
  });
}

/** Does the row have a cell of its own that is not the lower part of one above? */
function hasUnmerged(row: readonly Cell[], merges: readonly Merge[], at: number): boolean {
  return row.some(
    (cell, column) =>
      !isBlank(cell) && !merges.some((merge) => merge.top < at && merge.bottom >= at && holds(merge, column)),
  );
}

function holds({ left, right }: Merge, column: number): boolean {
  return column >= left && column <= right;
}

function hasNamesUnder(row: readonly Cell[], left: number, right: number): boolean {
  const under = row.slice(left, right + 1);
  return under.filter((cell) => !isBlank(cell)).length > 1 && areDistinct(under);
}

/** Names under some parents and blank under all that stand for themselves, where records are not blank. */
function isChildRow({ rows, merges }: Sheet, row: number): boolean {
  const child = rows[row] ?? [];
  const parent = rows[row - 1] ?? [];
  if (merges.some((merge) => merge.top <= row && merge.bottom >= row)) return false;
  if (isBlankRow(child) || !looksLikeNames(child) || !areDistinct(child)) return false;
  const filled = child.flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  const isUnderParents = filled.every((column) => isBlank(parent[column]) || isBlank(parent[column + 1]));
  const hasOwnColumns = filled.some((column) => isBlank(parent[column]));
  const isBlankBesides = parent.some((cell, column) => !isBlank(cell) && isBlank(child[column]));
  const next = rows.slice(row + 1, row + 1 + MOST_ROWS);
  return isUnderParents && hasOwnColumns && isBlankBesides && next.some((cells) => filledIn(cells) > filled.length);
}

function lastFilled(row: readonly Cell[]): number {
  return row.findLastIndex((cell) => !isBlank(cell));
}
