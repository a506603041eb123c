import { barsOf, dayOfMonth, monthAfterKey, monthAtShare, shareOf, yearsOf } from '#panels/as-of-months.ts';
import { monthOf } from '#panels/days.ts';
import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';

const first = monthOf('2019-11-01');
const months = { first, last: first + 14, counts: Uint32Array.of(1, 0, 0, 4, 0, 1) };
const pressed = (key: string, shiftKey = false) => ({ key, shiftKey });

test('an arrow goes to the next month with events, with Shift to the very next', () => {
  expect(monthAfterKey(months, first, pressed('ArrowRight'))).toBe(first + 3);
  expect(monthAfterKey(months, first + 3, pressed('ArrowLeft'))).toBe(first);
  expect(monthAfterKey(months, first, pressed('ArrowRight', true))).toBe(first + 1);
});

test('after the last event an arrow goes to the end, and no key leads beyond it', () => {
  expect(monthAfterKey(months, first + 5, pressed('ArrowRight'))).toBe(first + 14);
  expect(monthAfterKey(months, first + 8, pressed('PageUp'))).toBe(first + 14);
  expect(monthAfterKey(months, first, pressed('ArrowLeft'))).toBe(first);
});

test('a key that is not the slider’s is left alone', () => {
  expect(monthAfterKey(months, first, pressed('Tab'))).toBeUndefined();
});

test('a month found at its own share of the track is that month', () => {
  assert(
    property(integer({ min: 0, max: 14 }), (by) => {
      expect(monthAtShare(months, shareOf(months, first + by) - 1e-9)).toBe(first + by);
    }),
  );
});

test('bars grow with the square root of the events', () => {
  expect(barsOf(months)).toEqual([
    { month: first, height: 0.5 },
    { month: first + 3, height: 1 },
    { month: first + 5, height: 0.5 },
  ]);
});

test('years are marked at their Januaries', () => {
  expect(yearsOf(months)).toEqual([
    { year: 2020, month: monthOf('2020-01-01') },
    { year: 2021, month: monthOf('2021-01-01') },
  ]);
});

test('a first year that begins after January is marked where it begins, if its label has room', () => {
  const early = monthOf('2019-03-01');
  expect(yearsOf({ ...months, first: early, last: early + 4 })).toEqual([{ year: 2019, month: early }]);
  expect(yearsOf({ ...months, first: early + 4, last: early + 8 })).toEqual([]);
});

test('a month stands for its last day, the newest for today', () => {
  expect([dayOfMonth(months, first), dayOfMonth(months, first + 14)]).toEqual(['2019-11-30', undefined]);
});
