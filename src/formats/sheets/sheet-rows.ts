// What each row below a header is: a record, or one of the lines that offices put between and below the records.
import type { Cell } from '#core/source-table.ts';
import type { HeaderRows } from './sheet-header.ts';
import { isBlank, isBlankRow, type Sheet } from './sheet.ts';

export type RowRole = 'record' | 'total' | 'note' | 'header' | 'blank';

const TOTAL = /^(?:[\p{Script=Han}\d（）()、]{0,12}?)(?:合计|小计|总计|共计|累计)(?:[（(][^（）()]*[）)])?[：:]?$/u;
const COUNT = /^[-+]?[\d.,]+(?:%|‰|个|件|项|条|处|起|宗)?$|^[-—–/]+$/;
/** Lines below a table, and the words that they begin with. */
const NOTE =
  /^[※*＊]|^(?:注|附注|备注|说明|填表说明|填报说明|数据来源|资料来源|填表人|填报人|制表人?|经办人|审核人?|审批人|签发人|联系人|联系电话|电话|负责人|单位负责人|主要领导|分管领导|填报单位|填表单位|单位|填报时间|填报日期|填表日期|填表时间|日期|时间|签字|盖章)\d*(?:[（(][^（）()]*[）)])?[：:．.、]/;
const SECTION =
  /^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[部分类批章])/;

/** One role for each row after the header. */
export function rolesOf(sheet: Sheet, header: HeaderRows | undefined, width: number): readonly RowRole[] {
  const first = (header?.to ?? -1) + 1;
  const heads = header === undefined ? [] : sheet.rows.slice(header.from, first).map(lettersOfRow);
  const spans = spansByRow(sheet);
  const roles = sheet.rows.slice(first).map((row, index): RowRole => {
    if (isBlankRow(row)) return 'blank';
    if (isHeaderAgain(row, heads) || (index === 0 && heads.length > 0 && isNumbering(row))) return 'header';
    if (isTotal(row)) return 'total';
    return isSection(row, width, spans.get(first + index) ?? 0) ? 'note' : 'record';
  });
  return withNotesBelow(sheet.rows.slice(first), roles, width);
}

/** `合计` or `甲县小计`, first or second in its row, and nothing but counts. */
function isTotal(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  const label = filled.slice(0, 2).findIndex((cell) => TOTAL.test(lettersOf(cell)));
  return label !== -1 && filled.every((cell, index) => index === label || COUNT.test(lettersOf(cell)));
}

function isHeaderAgain(row: readonly Cell[], heads: readonly (readonly string[])[]): boolean {
  return heads.some(
    (head) =>
      row.every((cell, column) => isBlank(cell) || lettersOf(cell) === head[column]) &&
      (filledIn(row) > 1 || head.filter((text) => text !== '').length === 1),
  );
}

function filledIn(row: readonly Cell[]): number {
  return row.filter((cell) => !isBlank(cell)).length;
}

/** A line 1 2 3 4 … that numbers the columns. */
function isNumbering(row: readonly Cell[]): boolean {
  return row.length > 4 && row.every((cell, column) => lettersOf(cell) === String(column + 1));
}

/** A heading between records: alone in its row, and either across the table or numbered like a chapter. */
function isSection(row: readonly Cell[], width: number, spanned: number): boolean {
  const column = aloneIn(row);
  if (column === undefined || width < 3) return false;
  return spanned >= width * 0.6 || (column === 0 && SECTION.test(lettersOf(row[0])));
}

/** By row: over how many columns its widest cell is merged. */
function spansByRow({ merges }: Sheet): ReadonlyMap<number, number> {
  const spans = new Map<number, number>();
  for (const { top, bottom, left, right } of merges) {
    if (top === bottom) spans.set(top, Math.max(spans.get(top) ?? 0, right - left + 1));
  }
  return spans;
}

/** Below the last full record, everything from the first line on that begins like a note. */
function withNotesBelow(rows: Sheet['rows'], roles: readonly RowRole[], width: number): readonly RowRole[] {
  const last = rows.findLastIndex((row, index) => roles[index] === 'record' && !isNote(row) && !isShort(row, width));
  const first = rows.findIndex((row, index) => index > last && roles[index] !== 'total' && isNote(row));
  if (first === -1) return roles;
  return roles.map((role, index) => (index >= first && role === 'record' ? 'note' : role));
}

function isNote(row: readonly Cell[]): boolean {
  const text = lettersOf(row.find((cell) => !isBlank(cell)));
  return NOTE.test(text) || /^注\d*/.test(text);
}

/** Too little for a record of this table: one value. */
function isShort(row: readonly Cell[], width: number): boolean {
  return width > 2 && aloneIn(row) !== undefined;
}

/** The column of the only value of a row. */
function aloneIn(row: readonly Cell[]): number | undefined {
  const column = row.findIndex((cell) => !isBlank(cell));
  return column !== -1 && isBlankRow(row.slice(column + 1)) ? column : undefined;
}

function lettersOfRow(row: readonly Cell[]): readonly string[] {
  return row.map(lettersOf);
}

function lettersOf(cell: Cell): string {
  return String(cell ?? '').replaceAll(/\s+/gu, '');
}
