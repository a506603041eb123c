// Rows of a sheet as XML. A text is a text cell whatever it looks like: no formula, no number, no lost zero.
import { type DayNumber, formatDay } from '#core/calendar.ts';
import { escapeXml } from './xml.ts';
import type { XlsxValue } from './xlsx-columns.ts';

export const MOST_SHEET_ROWS = 1_048_576;

/** Of UTF-16 units. */
const LONGEST_CELL = 32_767;
/** Excel counts days from 1899-12-31, with a 29 February 1900 that never was: before it the count means another day. */
const EPOCH_1970 = 25_569;
const FIRST_COUNTED = 61;
const LAST_COUNTED = 2_958_465;

/** Excel's own way to write what XML cannot hold, and what is written like it. */
const UNHELD = /(?![\t\n])[\p{Cc}\u{FFFE}\u{FFFF}]|_(?=x[\dA-Fa-f]{4})/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

export interface CellLook {
  /** of a text or number */
  readonly plain: number;
  /** of a day */
  readonly day: number;
}

export interface RowPlace {
  readonly row: number;
  /** in points */
  readonly height: number;
}

/** `cut` ends a text that is longer than a cell may be. */
export function rowXml(
  values: readonly XlsxValue[],
  { row, height }: RowPlace,
  looks: readonly CellLook[],
  cut: string,
): string {
  const cells = values.map((value, column) => {
    const look = looks[column];
    return look === undefined ? '' : cellXml(value, `${columnName(column)}${row}`, look, cut);
  });
  return `<row r="${row}" ht="${height}">${cells.join('')}</row>`;
}

function cellXml(value: XlsxValue, name: string, { plain, day }: CellLook, cut: string): string {
  if (value === undefined) return `<c r="${name}" s="${plain}"/>`;
  if (value.kind === 'number') return `<c r="${name}" s="${plain}"><v>${value.value}</v></c>`;
  if (value.kind === 'day') {
    const serial = serialOf(value.day);
    if (serial !== undefined) return `<c r="${name}" s="${day}"><v>${serial}</v></c>`;
  }
  const text = value.kind === 'day' ? formatDay(value.day) : value.text;
  return `<c r="${name}" s="${plain}" t="inlineStr"><is><t xml:space="preserve">${cellText(text, cut)}</t></is></c>`;
}

function serialOf(day: DayNumber): number | undefined {
  const serial = day + EPOCH_1970;
  return serial >= FIRST_COUNTED && serial <= LAST_COUNTED ? serial : undefined;
}

function cellText(text: string, cut: string): string {
  const fitting = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL - cut.length) + cut : text;
  const held = fitting.replaceAll(LONE_SURROGATE, '\u{FFFD}').replaceAll(UNHELD, escapedUnit);
  return escapeXml(held);
}

function escapedUnit(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** A, B, … Z, AA: of a column from 0. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
