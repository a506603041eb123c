import { firstDay, formatDay, isDay, isPartialDate, lastDay } from '#core/calendar.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The platform's own calendar, as the slow oracle. */
function oracleDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** `YYYY-MM` */
function monthOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Day numbers of the years 0001 to 9999. */
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });
const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));

describe('days', () => {
  it('start at 1970-01-01', () => {
    expect(firstDay('1970-01-01')).toBe(0);
    expect(formatDay(0)).toBe('1970-01-01');
  });

  it('are written as the platform writes them, leap years and century years included', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(formatDay(day)).toBe(oracleDay(day));
      }),
    );
    expect(formatDay(firstDay('2000-02-29'))).toBe('2000-02-29');
    expect(formatDay(firstDay('2024-02-29') + 1)).toBe('2024-03-01');
    expect(formatDay(firstDay('1900-02-28') + 1)).toBe('1900-03-01');
  });

  it('come back from their own writing', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(firstDay(formatDay(day))).toBe(day);
        expect(lastDay(formatDay(day))).toBe(day);
      }),
    );
  });
});

describe('partial dates', () => {
  it('begin on their first day', () => {
    expect(formatDay(firstDay('2017'))).toBe('2017-01-01');
    expect(formatDay(firstDay('2017-12'))).toBe('2017-12-01');
  });

  it('end on their last day', () => {
    expect(formatDay(lastDay('2017'))).toBe('2017-12-31');
    expect(formatDay(lastDay('2017-04'))).toBe('2017-04-30');
    expect(formatDay(lastDay('2023-02'))).toBe('2023-02-28');
    expect(formatDay(lastDay('2024-02'))).toBe('2024-02-29');
  });

  it('of a month end the day before the next month begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const next = month === 12 ? monthOf(year + 1, 1) : monthOf(year, month + 1);
        expect(lastDay(monthOf(year, month)) + 1).toBe(firstDay(next));
      }),
    );
  });

  it('that are no dates throw instead of becoming some other day', () => {
    expect(() => firstDay('2017-9-1')).toThrow('2017-9-1');
    expect(() => lastDay('')).toThrow('Unexpected date');
  });
});

describe('what is a date', () => {
  it('agrees with the platform on every day that could be written', () => {
    fc.assert(
      fc.property(digits(4), digits(2), digits(2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const read = new Date(`${text}T00:00:00Z`);
        const isReal = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
        expect(isPartialDate(text)).toBe(isReal);
        expect(isDay(text)).toBe(isReal);
      }),
      {
        examples: [
          ['2023', '02', '29'],
          ['2024', '02', '29'],
          ['1900', '02', '29'],
          ['2000', '02', '29'],
        ],
      },
    );
  });

  it.each(['2017', '2017-12', '2017-12-31'])('takes %s', (text) => {
    expect(isPartialDate(text)).toBe(true);
  });

  it.each(['', '17', '2017-13', '2017-00', '2017-1', '2017/12', '2017-12-32', '2017-12-31T00:00', ' 2017', '2017年'])(
    'refuses %j',
    (text) => {
      expect(isPartialDate(text)).toBe(false);
    },
  );

  it('knows a full day from a partial date', () => {
    expect(isDay('2017-12-31')).toBe(true);
    expect(isDay('2017-12')).toBe(false);
    expect(isDay('2017')).toBe(false);
  });
});
