// A ledger of a hundred thousand synthetic problems feels like the one of ninety-eight: opened, filtered, read, exported, opened again.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstDay } from '#core/calendar.ts';
import { statusOf } from '#core/status-of.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticFile } from '../bench/synthetic-file.ts';
import { SYNTHETIC_HEAD, syntheticProblems } from '../bench/synthetic-ledger.ts';
import { Guatu, useBrowser } from './driver.ts';

const COUNT = 100_000;
const SEED = 42;
const DAY = '2022-06-30';
const MINUTES = 60_000;

useBrowser();

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-scale-'));
  path = join(folder, '合成.guatu.geojson');
  await writeFile(path, syntheticFile(COUNT, SEED));
}, 5 * MINUTES);
afterAll(() => rm(folder, { recursive: true }));

/** Overdue problems with a word in their name, found by walking over all of them. */
function overdueWith(word: string): string[] {
  const ids: string[] = [];
  for (const problem of syntheticProblems(COUNT, SEED)) {
    const standing = statusOf(problem, firstDay(DAY), SYNTHETIC_HEAD);
    if (standing?.status === 'overdue' && problem.name.includes(word)) ids.push(problem.id);
  }
  return ids;
}

test('a hundred thousand problems open, filter, read and export as few do', { timeout: 8 * MINUTES }, async () => {
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.importFile(path);
  expect((await guatu.totals())[2]).toBe(COUNT);

  await guatu.setAsOf(DAY);
  await guatu.toggle('status', '逾期');
  await guatu.search('尘烟');
  const expected = overdueWith('尘烟');
  const [matching, , known] = await guatu.totals();
  expect(matching).toBe(expected.length);
  expect(known).toBeLessThan(COUNT);
  expect(await guatu.rowCount()).toBe(matching);
  const { text } = await guatu.exportAs('GeoJSON');
  const exported = JSON.parse(text) as { features: { id: string }[] };
  expect(exported.features.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());

  await guatu.ledger().getByRole('row').nth(1).click();
  await guatu.file().waitFor();
  expect(await guatu.file().innerText()).toContain('尘烟');

  // kept ready by the browser: after a reload it opens without its file
  await guatu.goTo('', { waitsForMap: false });
  expect((await guatu.totals())[2]).toBe(98);
  await guatu.openRecent('合成.guatu.geojson');
  expect((await guatu.totals())[2]).toBe(COUNT);
  expect(guatu.errors).toEqual([]);
});

test('an opening that is broken off leaves the ledger before it as it was', { timeout: 3 * MINUTES }, async () => {
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.toggle('district', '西山区');
  const before = await guatu.totals();
  await guatu.startImport(path);
  await guatu.cancelOpening();
  expect(await guatu.totals()).toEqual(before);
  expect(guatu.errors).toEqual([]);
});

test('a file that is no ledger says so and leaves the page as it was', { timeout: 3 * MINUTES }, async () => {
  const guatu = await Guatu.open({ waitsForMap: false });
  const broken = join(folder, '坏.geojson');
  writeFileSync(broken, '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"},]}');
  await guatu.startImport(broken);
  await guatu.page.getByRole('alert').getByText('坏.geojson').waitFor();
  expect((await guatu.totals())[2]).toBe(98);
});
