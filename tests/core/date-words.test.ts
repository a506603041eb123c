import { formatDay, lastDay } from '#core/calendar.ts';
import { dateFromWords, datesIn, deadlineFromWords, saysNothing } from '#core/date-words.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const CHINESE = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–31 as it is read out: 三十一 */
function readOut(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${CHINESE[tens]}十`;
  return head + (ones === 0 ? '' : CHINESE[ones]);
}

const digitByDigit = (year: string): string => Array.from(year, (digit) => CHINESE[Number(digit)]).join('');
const anyDay = fc.integer({ min: lastDay('1949-01-01'), max: lastDay('2100-12-31') }).map(formatDay);

/** Every way to write a day, from its year, month and day with and without leading zeros. */
const FORMS: readonly ((y: string, m: number, d: number) => string)[] = [
  (y, m, d) => `${y}年${m}月${d}日`,
  (y, m, d) => `${y}年${m}月${d}日前完成`,
  (y, m, d) => `${y} 年 ${m} 月 ${d} 日`,
  (y, m, d) => `力争于${y}年${m}月${d}号前完成整改`,
  (y, m, d) => `${y}.${m}.${d}`,
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => `${y}-${m}-${d} 00:00:00`,
  (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
  (y, m, d) => `${digitByDigit(y)}年${readOut(m)}月${readOut(d)}日`,
  (y, m, d) => `1949-01-01至${y}-${m}-${d}`,
  (y, m, d) => `1949.1.1-${y}.${m}.${d}`,
];

describe('a date in words', () => {
  it('is read in every form that a day can have', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year = '', month, date] = day.split('-');
        for (const form of FORMS) {
          const text = form(year, Number(month), Number(date));
          expect([text, dateFromWords(text)]).toEqual([text, day]);
        }
      }),
    );
  });

  it('is itself where it stands as we write it, if there is such a day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(datesIn(day)).toEqual(datesIn(`（${day}）`));
      }),
    );
    for (const none of ['2018-02-30', '1948-12-31', '2101-01-01']) {
      expect([none, datesIn(none)]).toEqual([none, datesIn(`（${none}）`)]);
    }
  });

  it('is read in every form that a month can have', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year = '', two = ''] = day.split('-');
        const month = Number(two);
        const texts = [
          `${year}年${month}月`,
          `${year}年${month}月底前`,
          `${year}年${month}月份`,
          `${year}-${month}`,
          `${year}.${month}`,
          `${year}${two}`,
          `${digitByDigit(year)}年${readOut(month)}月`,
          `${year}年${month}月下旬`,
        ];
        for (const text of texts) expect([text, dateFromWords(text)]).toEqual([text, `${year}-${two}`]);
      }),
    );
  });

  it.each([
    ['2017年底', '2017'],
    ['2017年底前', '2017'],
    ['2017年年底', '2017'],
    ['2017年', '2017'],
    ['2017', '2017'],
    ['２０１７年１２月底前', '2017-12'],
    ['2017年12月\n底前', '2017-12'],
    ['2018年上半年', '2018-06'],
    ['2018年第三季度', '2018-09'],
    ['2018年4季度', '2018-12'],
    ['2018年6月中旬', '2018-06-20'],
    ['2018年6月上旬', '2018-06-10'],
  ])('reads %j as %s', (text, date) => {
    expect(dateFromWords(text)).toBe(date);
  });

  it.each([
    ['2023-06-21 至 06-24', '2023-06-24'],
    ['2023年6月21日至24日', '2023-06-24'],
    ['2018年6月—12月', '2018-12'],
    ['2018年6月底至12月底', '2018-12'],
    ['2018-2020年', '2020'],
    ['2018年至2020年底', '2020'],
    ['2018.6.30-7.30', '2018-07-30'],
    ['2019年底前完成甲项；2018年6月30日前完成乙项', '2019'],
  ])('takes the last day of %j', (text, date) => {
    expect(dateFromWords(text)).toBe(date);
  });

  it('names every date in its order', () => {
    expect(datesIn('2023年6月21日至24日，2024年底前验收')).toEqual(['2023-06-21', '2023-06-24', '2024']);
  });

  it.each([
    '12月底前',
    '6月30日',
    '18年6月',
    '18.6.30',
    '2018-13',
    '2018年2月30日',
    '2020年春节前',
    '2020年初',
    '1017年',
    '12018年',
    '〔2018〕66号',
    '12018.6.30',
    '13888882018',
    '立行立改',
    '',
  ])('is not made of %j', (text) => {
    expect(dateFromWords(text)).toBeUndefined();
  });

  it('is looked for in a cell, not in an essay', () => {
    expect(datesIn(`2018年底${'，'.repeat(1_000_000)}`)).toEqual([]);
  });
});

describe('a deadline in words', () => {
  it.each([
    ['立行立改', 'immediate'],
    ['即知即改', 'immediate'],
    ['立即整改', 'immediate'],
    ['长期坚持', 'long_term'],
    ['持续推进', 'long_term'],
    ['中长期', 'long_term'],
    ['立行立改、长期坚持', 'long_term'],
    ['12月底前', 'unknown'],
    ['无', 'unknown'],
    ['—', 'unknown'],
  ] as const)('%j is of kind %s, and keeps its words', (words, kind) => {
    expect(deadlineFromWords(words)).toEqual({ kind, words });
  });

  it('has a date wherever its words name one, whatever else they say', () => {
    expect(deadlineFromWords('2018年12月31日前完成，长期坚持')).toEqual({
      kind: 'date',
      date: '2018-12-31',
      words: '2018年12月31日前完成，长期坚持',
    });
  });

  it('has no words where they are the date itself, or blank', () => {
    expect(deadlineFromWords('2018-12-31')).toEqual({ kind: 'date', date: '2018-12-31' });
    expect(deadlineFromWords('  ')).toEqual({ kind: 'unknown' });
  });
});

describe('a cell', () => {
  it('says nothing when it is blank, a dash or 无', () => {
    for (const text of ['', ' ', '—', '--', '/', '无', '暂无', 'N/A'])
      expect([text, saysNothing(text)]).toEqual([text, true]);
    for (const text of ['无问题', '0', '甲', '否']) expect([text, saysNothing(text)]).toEqual([text, false]);
  });
});
