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
  const roles = sheet.rows.slice(first).map((row, index): RowRole => {
    if (isBlankRow(row)) return 'blank';
    if (isHeaderAgain(row, heads) || (index === 0 && heads.length > 0 && isNumbering(row))) return 'header';
    if (isTotal(row)) return 'total';
    return isSection(sheet, first + index, width) ? 'note' : 'record';
  });
  return withNotesBelow(sheet.rows.slice(first), roles, width);
}

/** `合计` or `甲县小计` and nothing but counts. */
function isTotal(row: readonly Cell[]): boolean {
  const texts = row.filter((cell) => !isBlank(cell)).map(lettersOf);
  const label = texts.findIndex((text) => TOTAL.test(text));
  return label !== -1 && label < 2 && texts.every((text, index) => index === label || COUNT.test(text));
}

function isHeaderAgain(row: readonly Cell[], heads: readonly (readonly string[])[]): boolean {
  const texts = lettersOfRow(row);
  const filled = texts.filter((text) => text !== '').length;
  return heads.some((head) => {
    const same = texts.filter((text, column) => text !== '' && text === head[column]).length;
    return same === filled && (filled > 1 || head.filter((text) => text !== '').length === 1);
  });
}

/** A line 1 2 3 4 … that numbers the columns. */
function isNumbering(row: readonly Cell[]): boolean {
  return row.length > 4 && row.every((cell, column) => lettersOf(cell) === String(column + 1));
}

/** A heading between records: alone in its row, and either across the table or numbered like a chapter. */
function isSection({ rows, merges }: Sheet, at: number, width: number): boolean {
  const row = rows[at] ?? [];
  const column = aloneIn(row);
  if (column === undefined || width < 3) return false;
  const isAcross = merges.some(
    ({ top, bottom, left, right }) => top === at && bottom === at && left === column && right - left + 1 >= width * 0.6,
  );
  return isAcross || (column === 0 && SECTION.test(lettersOf(row[0])));
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
