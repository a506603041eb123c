// Days of the ledger's own calendar. A day is `YYYY-MM-DD` outside and a number of days since 1970-01-01 inside; no time of day, no zone.

/** A full day, `YYYY-MM-DD`. */
export type Day = string;
/** A date as a source gives it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string;
/** Days since 1970-01-01 (proleptic Gregorian). */
export type DayNumber = number;

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Is the text a date that exists, whole or partial? */
export function isPartialDate(text: string): text is PartialDate {
  const match = PARTIAL.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month)));
}

/** Is the text a full day that exists? */
export function isDay(text: string): text is Day {
  return text.length === 10 && isPartialDate(text);
}

/** Day number of a full or partial date's first day. Throws when the text is not a date: check with `isPartialDate` at the border. */
export function firstDay(date: PartialDate): DayNumber {
  const [year, month = 1, day = 1] = partsOf(date);
  return daysFromCivil(year, month, day);
}

/** Day number of a full or partial date's last day: the day from which a partially dated event is certain. */
export function lastDay(date: PartialDate): DayNumber {
  const [year, month = 12, day = daysInMonth(year, month)] = partsOf(date);
  return daysFromCivil(year, month, day);
}

/** Months since 1970-01 of a full or partial date's last month; with `isFirst` of its first: only of a year they differ. */
export function monthOf(date: PartialDate, isFirst: boolean): number {
  const [year, month = isFirst ? 1 : 12] = partsOf(date);
  return (year - 1970) * 12 + month - 1;
}

/** `YYYY-MM-DD` of a day number. */
export function formatDay(day: DayNumber): Day {
  // Howard Hinnant's civil_from_days: eras of 400 years that begin on 1 March.
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Reads digits where the pattern has them: a ledger holds millions of dates, and every one was checked at the border. */
function partsOf(date: PartialDate): [year: number, month: number | undefined, day: number | undefined] {
  const { length } = date;
  const year = 100 * twoDigits(date, 0) + twoDigits(date, 2);
  const month = length > 4 ? twoDigits(date, 5) : undefined;
  const day = length > 7 ? twoDigits(date, 8) : undefined;
  const isRead = (length === 4 || length === 7 || length === 10) && year + (month ?? 0) + (day ?? 0) >= 0;
  if (!isRead) throw new Error(`Unexpected date: ${date}`);
  return [year, month, day];
}

const ZERO = 0x30;

/** Not a number where a digit is missing. */
function twoDigits(date: string, at: number): number {
  const tens = date.charCodeAt(at) - ZERO;
  const ones = date.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysFromCivil(year: number, month: number, day: number): DayNumber {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}
