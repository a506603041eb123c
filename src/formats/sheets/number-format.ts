// A number of a sheet as its reader sees it: a day where its format is a date, text where its format makes a label of it.
import { formatDay } from '#core/calendar.ts';
import type { Cell } from '#core/source-table.ts';

/** Formats that a Chinese Excel names by number alone (ECMA-376 part 1, 18.8.30). */
export const CHINESE_FORMATS: ReadonlyMap<number, string> = new Map([
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** Excel keeps 15 digits. */
const EXACT = 1e15;
/** 1900-01-01 is day 1 of Excel's calendar, which has a 29 February 1900 as its day 60; 1904-01-01 is day 0 of the other. */
const DAY_0_AFTER_FEBRUARY = -25_569;
const DAY_0_OF_1904 = -24_107;
const LAST_SERIAL = 2_958_465;

/** What a format shows of a date; absent when it shows none. */
interface Shown {
  readonly hasDay: boolean;
  readonly hasMonth: boolean;
  readonly hasTime: boolean;
}

export interface NumberOptions {
  readonly is1904: boolean;
  /** the number in its format, as text */
  readonly write: (value: number, format: string) => string;
}

/** Reads the numbers of one workbook, whose formats are few. */
export function numberReader({ is1904, write }: NumberOptions): (value: number, format: string) => Cell {
  const meanings = new Map<string, Meaning>();
  return (value, format) => {
    if (!Number.isFinite(value)) return undefined;
    const meaning = meanings.get(format) ?? meaningOf(format);
    meanings.set(format, meaning);
    if (meaning === 'text') return write(value, format);
    if (meaning !== 'number') return dateCell(value, meaning, is1904) ?? value;
    return Number.isInteger(value) && Math.abs(value) >= EXACT ? allDigits(value) : value;
  };
}

type Meaning = 'number' | 'text' | Shown;

function meaningOf(format: string): Meaning {
  const shown = shownBy(format);
  if (shown === 'time') return 'text';
  return shown ?? (isLabel(format) ? 'text' : 'number');
}

/** A long number is one of a register: it is all its digits, as far as Excel keeps them. */
function allDigits(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 15 });
}

/** `0000`, `KM-000`, a percentage or text: what is shown is more than the number. */
function isLabel(format: string): boolean {
  const [positive = ''] = bare(format)
    .replaceAll(/\[[^\]]*\]/g, '')
    .split(';');
  const whole = positive.split('.')[0] ?? '';
  return positive.trim() === '@' || positive.includes('%') || (/0-?0/.test(whole) && !/e/i.test(positive));
}

/** A day, or the month or year where the format shows no more; a time of day goes with it where one is shown. */
function dateCell(value: number, { hasDay, hasMonth, hasTime }: Shown, is1904: boolean): string | undefined {
  const seconds = Math.round(value * 86_400);
  const serial = Math.floor(seconds / 86_400);
  if (serial < (is1904 ? 0 : 1) || serial > LAST_SERIAL) return undefined;
  const day = dayOf(serial, is1904);
  if (!hasDay && !hasTime) return day.slice(0, hasMonth ? 7 : 4);
  const rest = seconds - serial * 86_400;
  return hasTime && rest > 0 ? `${day} ${timeOf(rest)}` : day;
}

function dayOf(serial: number, is1904: boolean): string {
  if (is1904) return formatDay(serial + DAY_0_OF_1904);
  if (serial === 60) return '1900-02-29';
  return formatDay(serial + DAY_0_AFTER_FEBRUARY + (serial < 60 ? 1 : 0));
}

function timeOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** `time`: a time of day or an elapsed one, which is no date. */
function shownBy(format: string): Shown | 'time' | undefined {
  const [positive = ''] = bare(format).toLowerCase().split(';');
  const letters = positive.includes('general') ? '' : positive;
  if (/\[(?:h+|m+|s+)\]/.test(letters)) return 'time';
  const symbols = letters.replaceAll(/\[[^\]]*\]|am\/pm|a\/p|上午\/下午|e[+-]/g, ' ');
  const hasYear = /[ye]/.test(symbols);
  const hasDay = /d/.test(symbols);
  const hasTime = /[hs]/.test(symbols);
  // beside hours and seconds alone, m is a minute
  const hasMonth = /m/.test(symbols) && (hasYear || hasDay || !hasTime);
  if (!hasYear && !hasDay && !hasMonth) return hasTime ? 'time' : undefined;
  return { hasDay: hasDay || !hasYear, hasMonth, hasTime };
}

/** Without what is printed as it stands. */
function bare(format: string): string {
  return format.replaceAll(/"[^"]*"|\\.|_.|\*./g, '');
}
