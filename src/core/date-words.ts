// Dates and deadlines as offices write them: 2017年12月底前, 二〇一七年十二月, 2018.6.30, 立行立改. Nothing is guessed: a year must be there, in four digits.
import { type Day, firstDay, formatDay, isPartialDate, lastDay, type PartialDate } from './calendar.ts';
import type { Deadline } from './problem.ts';

const LONGEST = 500;
const PLAIN = /^\d{4}-\d{2}-\d{2}$/;
const DIGITS = '〇一二三四五六七八九';
const CHINESE_NUMBER = /[〇零○一二三四五六七八九十]{1,4}(?=[年月日号])/g;

/** 2018年, 2018年6月, 2018年6月30日, 2018年6月上旬, 2018年上半年, 2018年第三季度 */
const WORDED =
  /(?<!\d)(?<year>\d{4})年(?:(?<month>\d{1,2})月份?(?:(?<day>\d{1,2})[日号]?|(?<third>[上中下])旬)?|(?:(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度))?/g;
/** 2018-6, 2018.6.30, 2018/06/30 */
const NUMERIC = /(?<![\d.])(?<year>\d{4})(?<mark>[-./])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?(?!\d)/g;
/** 20180630, 201806 */
const PACKED = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})?(?!\d)/g;
const BARE_YEAR = /^(?<year>\d{4})$/g;
/** Second date of a range, which leaves out what the first has said: 至24日, —12月, ~07-30 */
const RANGE_END =
  /^[底末初]?(?:至|到|[-—–―~]+)(?:(?<month>\d{1,2})月份?(?:(?<day>\d{1,2})[日号]?)?|(?<dayOnly>\d{1,2})[日号]|(?<numericMonth>\d{1,2})[-./](?<numericDay>\d{1,2}))(?!\d)/;
/** What may follow a year for it to mean the whole year; 2020年春节前 ends sooner. */
const WHOLE_YEAR = /^度?(?:$|年?[底末内]|以?前|之前|[至到]|完成|[^\p{L}\p{N}])/u;

const IMMEDIATE = /立行立改|即知即改|立查立改|立整立改|边督边改|立即/;
const LONG_TERM = /长期|持续(?:推进|整改|坚持|实施)|常态/;
const NOTHING = /^(?:[\s\-—–―_/\\.。…*]*|无|暂无|没有|未填|未填写|未明确|不详|待定|n\/?a|null|none)$/i;

/** Does a cell only say that there is nothing to say: blank, 无, —? */
export function saysNothing(text: string): boolean {
  return text.length <= LONGEST && NOTHING.test(text.trim());
}

/** Of what befalls a problem; an earlier one is a slip of the pen, or no date at all. */
const EARLIEST = '1949';
const LATEST = '2101';

/** Every date that a text names, in its order. A partial one stands for its last day: 2017年底 is 2017. */
export function datesIn(text: string, earliest = EARLIEST): readonly PartialDate[] {
  if (text.length > LONGEST) return [];
  // files have most days like this, and hundreds of thousands of them
  if (PLAIN.test(text) && text >= earliest && text < LATEST && isPartialDate(text)) return [text];
  const spaced = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
  const even = spaced.replaceAll(/(?<!\d) | (?!\d)/g, '').replaceAll(CHINESE_NUMBER, arabic);
  const found = [WORDED, NUMERIC, PACKED, BARE_YEAR].flatMap((form) => [...even.matchAll(form)]);
  return found
    .toSorted((a, b) => a.index - b.index)
    .flatMap((match) => datesOf(match, even.slice(match.index + match[0].length)))
    .filter((date) => date >= earliest && date < LATEST);
}

/** The last of the dates that a text names: the end of a range, the last of several steps. */
export function dateFromWords(text: string, earliest = EARLIEST): PartialDate | undefined {
  return datesIn(text, earliest).reduce<PartialDate | undefined>(
    (last, date) => (last === undefined || lastDay(date) >= lastDay(last) ? date : last),
    undefined,
  );
}

/** The years 2000 to 2050 as Excel counts days. */
const SERIAL = /^[345]\d{4}(?:\.\d{1,12})?$/;
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 55_153;
/** Excel's day 0, as a day of ours */
const SERIAL_ZERO = firstDay('1899-12-30');
/** By how much the numbers of a workbook that counts from 1904 are smaller */
const FOUR_YEARS = 1_462;

/** The day that a bare number is where a date is expected: 43100, with or without a time of day. */
export function dateFromSerial(text: string, countsFrom?: 1904): Day | undefined {
  if (!SERIAL.test(text.trim())) return undefined;
  const serial = Math.floor(Number(text)) + (countsFrom === 1904 ? FOUR_YEARS : 0);
  return serial < FIRST_SERIAL || serial > LAST_SERIAL ? undefined : formatDay(SERIAL_ZERO + serial);
}

/**
 * A deadline from its words, which are kept unless they are the date itself. A date outweighs phrases;
 * work that is to be done at once and kept up (立行立改、长期坚持) is kept up: once done it never falls due.
 */
export function deadlineFromWords(text: string): Deadline {
  if (text.trim() === '') return { kind: 'unknown' };
  const date = dateFromWords(text);
  if (date !== undefined) return { kind: 'date', date, ...(text === date ? {} : { words: text }) };
  const kind = LONG_TERM.test(text) ? 'long_term' : IMMEDIATE.test(text) ? 'immediate' : 'unknown';
  return { kind, words: text };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** A date and, where a range goes on from it, the range's end. */
function datesOf({ groups = {} }: RegExpMatchArray, rest: string): readonly PartialDate[] {
  const first = dateOf(groups, rest);
  if (first === undefined) return [];
  const end = RANGE_END.exec(rest)?.groups;
  if (end === undefined) return [first];
  const month = end['month'] ?? end['numericMonth'] ?? groups['month'];
  const last = written(groups['year'], month, end['day'] ?? end['dayOnly'] ?? end['numericDay']);
  return last === undefined ? [first] : [first, last];
}

function dateOf(parts: Parts, rest: string): PartialDate | undefined {
  const { year, month, day, third, half, quarter } = parts;
  if (half !== undefined) return written(year, half === '上' ? '6' : '12');
  if (quarter !== undefined) return written(year, String(3 * (1 + ('一二三四1234'.indexOf(quarter) % 4))));
  if (month === undefined) return WHOLE_YEAR.test(rest) ? written(year) : undefined;
  if (third === '上' || third === '中') return written(year, month, third === '上' ? '10' : '20');
  return written(year, month, day);
}

function written(year = '', month?: string, day?: string): PartialDate | undefined {
  const date = [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
  return isPartialDate(date) ? date : undefined;
}

/** 二〇一七 → 2017, 十二 → 12, 三十一 → 31 */
function arabic(number: string): string {
  const digits = number.replaceAll(/[零○]/g, '〇');
  const [tens = '', ones = ''] = digits.split('十');
  if (!digits.includes('十')) return Array.from(digits, (digit) => DIGITS.indexOf(digit)).join('');
  const value = 10 * (tens === '' ? 1 : DIGITS.indexOf(tens)) + (ones === '' ? 0 : DIGITS.indexOf(ones));
  return String(value);
}
