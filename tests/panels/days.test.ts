import { formatDay } from '#core/calendar.ts';
import { lastDayOf, monthOf, shiftDay, shiftMonth, yearOf } from '#panels/days.ts';
import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';

test('a day on from the last of February is in March', () => {
  expect([shiftDay('2024-02-29', 1), shiftDay('2023-03-01', -1)]).toEqual(['2024-03-01', '2023-02-28']);
});

test('a month on from the 31st is the last day of a shorter month', () => {
  expect([shiftMonth('2019-01-31', 1), shiftMonth('2019-03-31', -1), shiftMonth('2019-12-15', 1)]).toEqual([
    '2019-02-28',
    '2019-02-28',
    '2020-01-15',
  ]);
});

test('every day lies in its own month, which ends before the next begins', () => {
  assert(
    property(integer({ min: -20000, max: 60000 }), (number) => {
      const day = formatDay(number);
      const month = monthOf(day);
      expect(lastDayOf(month).slice(0, 7)).toBe(day.slice(0, 7));
      expect(shiftDay(lastDayOf(month), 1).slice(8)).toBe('01');
      expect(yearOf(month)).toBe(Number(day.slice(0, 4)));
    }),
  );
});
