// How wide a sheet's columns are: as their header and their first texts ask for.
import { formatDay } from '#core/calendar.ts';
import type { XlsxValue } from './xlsx-columns.ts';

const NARROWEST = 8;
/** of a header's filter button */
const BUTTON = 3;
/** A longer text is wrapped whatever it says, so no more of it is measured. */
const MEASURED = 200;

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

function widthOf(value: XlsxValue): number {
  if (value === undefined) return 0;
  if (value.kind === 'number') return String(value.value).length;
  return textWidth(value.kind === 'day' ? formatDay(value.day) : value.text);
}

/** Of the longest line. A Han character is two wide. */
function textWidth(text: string): number {
  const lines = text.slice(0, MEASURED).split('\n');
  return Math.max(
    ...lines.map((line) => Array.from(line).reduce((width, sign) => width + (sign > '\u{2E7F}' ? 2 : 1), 0)),
  );
}
