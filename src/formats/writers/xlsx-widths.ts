// How wide a sheet's columns are, as their header and their first texts ask for, and how high a row then is.
import { formatDay } from '#core/calendar.ts';
import type { XlsxValue } from './xlsx-columns.ts';

const NARROWEST = 8;
/** of a header's filter button */
const BUTTON = 3;
/** A longer text is wrapped whatever it says, so no more of it is measured. */
const MEASURED = 200;
const LINE_HEIGHT = 15;
/** Of Excel. */
const HIGHEST = 409;

/** `widest`: of each column, in half-width characters. */
export function widthsOf(
  headers: readonly string[],
  lines: readonly (readonly XlsxValue[])[],
  widest: readonly number[],
): readonly number[] {
  return headers.map((header, column) => {
    const fitting = lines.reduce((width, values) => Math.max(width, widthOf(values[column]) + 2), NARROWEST);
    return Math.max(textWidth(header) + BUTTON, Math.min(fitting, widest[column] ?? fitting));
  });
}

/** Points that the row's longest text takes; not every program works it out. `widths`: of the columns that wrap. */
export function heightOf(values: readonly XlsxValue[], widths: readonly (number | undefined)[]): number {
  const lines = values.reduce((most, value, column) => {
    const width = widths[column];
    return value?.kind === 'text' && width !== undefined ? Math.max(most, linesOf(value.text, width)) : most;
  }, 1);
  return Math.min(HIGHEST, lines * LINE_HEIGHT);
}

function linesOf(text: string, width: number): number {
  if (2 * text.length < width && !text.includes('\n')) return 1;
  const most = text.slice(0, (HIGHEST / LINE_HEIGHT) * width);
  return most.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(lineWidth(line) / (width - 1))), 0);
}

function widthOf(value: XlsxValue): number {
  if (value === undefined) return 0;
  if (value.kind === 'number') return String(value.value).length;
  return textWidth(value.kind === 'day' ? formatDay(value.day) : value.text);
}

/** Of the longest line. */
function textWidth(text: string): number {
  return Math.max(...text.slice(0, MEASURED).split('\n').map(lineWidth));
}

/** A Han character is two wide. */
function lineWidth(line: string): number {
  let width = 0;
  for (const sign of line) width += sign > '\u{2E7F}' ? 2 : 1;
  return width;
}
