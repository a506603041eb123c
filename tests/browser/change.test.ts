// What a change costs the page, counted in pieces of work: times would be those of the machine that runs the stories.
import { expect, test } from 'vitest';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

test('a change of the filter is painted on the map once', { timeout: 120_000 }, async () => {
  const guatu = await Guatu.open();
  const counts: number[] = [];
  // a busy machine may be late with a tile and paint twice: not every time
  for (let i = 0; i < 6; i++) counts.push(await guatu.picturesOf(() => guatu.toggle('status', '整改中')));
  expect(Math.min(...counts)).toBe(1);
});

test('another day is painted on the map once, its new pictures of counts with it', { timeout: 120_000 }, async () => {
  const guatu = await Guatu.open();
  const counts: number[] = [];
  for (const year of [2018, 2019, 2020, 2021, 2022, 2023])
    counts.push(await guatu.picturesOf(() => guatu.setAsOf(`${year}-06-30`)));
  expect(Math.min(...counts)).toBe(1);
});

test('a change of the filter leaves the root of the page alone', { timeout: 120_000 }, async () => {
  const guatu = await Guatu.open();
  expect(await guatu.rootAttributesSetBy(() => guatu.toggle('status', '整改中'))).toEqual([]);
});

test('a replay shows every month with its own counts', { timeout: 120_000 }, async () => {
  const guatu = await Guatu.open({ address: '?asOf=2026-03-31' });
  const months = await guatu.replayedMonths();
  expect(months.length).toBeGreaterThan(3);
  expect(months.filter(({ isCounted }) => !isCounted)).toEqual([]);
});
