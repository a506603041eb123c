// The main job, end to end: open, filter, read one file, go back in time, export, and let an independent tool read it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasCommand } from '../builders/commands.ts';
import { expectedIds } from '../builders/expected.ts';
import { Guatu, useBrowser } from './driver.ts';

interface Exported {
  features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
  guatu: { query: unknown; as_of: string; count: number; total: number };
}

useBrowser();

describe('the main job', () => {
  test('opens on every record, located and not, with nothing asked of another host and no complaint', async () => {
    const guatu = await Guatu.open();
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    expect(guatu.elsewhere).toEqual([]);
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  });

  test('which problems of 西山区 are not finished: filter, read, look back to 2017-09-01, export what is shown', async () => {
    const guatu = await Guatu.open();
    await guatu.toggle('district', '西山区');
    for (const status of ['整改不力', '未启动', '整改中', '未公布']) await guatu.toggle('status', status);
    const query = 'district=530112&status=stalled,not_started,in_progress,unknown';
    const [matching] = await guatu.totals();
    expect(matching).toBe(expectedIds(query).length);
    expect(await guatu.rowCount()).toBe(matching);

    await guatu.openRow('西山区海口工业园区扬尘污染');
    const file = await guatu.file().innerText();
    expect(file).toContain('第一轮中央');
    expect(file).toContain('昆明以最严厉措施推进整改落实');
    expect(file).toContain('中国环境报');
    expect(file).toContain('2017-09-01');

    await guatu.setAsOf('2017-09-01');
    const then = expectedIds(query, '2017-09-01');
    expect((await guatu.totals())[0]).toBe(then.length);

    const { name, text } = await guatu.exportAs('GeoJSON');
    expect(name).toContain('西山区');
    expect(name).toContain('2017-09-01');
    const exported = JSON.parse(text) as Exported;
    expect(exported.features.map(({ id }) => id).toSorted()).toEqual(then.toSorted());
    expect(exported.guatu).toMatchObject({ as_of: '2017-09-01', count: then.length });
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  });

  test.runIf(hasCommand('ogrinfo'))('an independent reader finds the same rows in the exported file', async () => {
    const guatu = await Guatu.open({ address: '?district=530112', waitsForMap: false });
    const { text } = await guatu.exportAs('GeoJSON');
    await guatu.close();
    const path = join(tmpdir(), `guatu-story-${process.pid}.geojson`);
    writeFileSync(path, text);
    const seen = execFileSync('ogrinfo', ['-ro', '-al', path], { encoding: 'utf8' });
    const ids = [...seen.matchAll(/^ {2}id \(String\) = (.+)$/gm)].map(([, id]) => id);
    const statuses = [...seen.matchAll(/^ {2}status \(String\) = (.+)$/gm)].map(([, status]) => status);
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as Exported;
    expect(ids).toEqual(features.map(({ id }) => id));
    expect(statuses).toEqual(features.map(({ properties }) => properties['status']));
    expect(new Set(ids)).toEqual(new Set(expectedIds('district=530112')));
  });

  test('the CSV holds the rows that the table holds', async () => {
    const guatu = await Guatu.open({ address: '?status=stalled', waitsForMap: false });
    const { text } = await guatu.exportAs('CSV');
    const expected = expectedIds('status=stalled');
    expect(text.startsWith('\uFEFF')).toBe(true);
    for (const id of expected) expect(text).toContain(id);
    expect(await guatu.rowCount()).toBe(expected.length);
    await guatu.close();
  });
});

describe('filters', () => {
  test('a facet counts under all other filters, and not under its own', async () => {
    const guatu = await Guatu.open({ waitsForMap: false });
    await guatu.toggle('district', '官渡区');
    expect(await guatu.countOf('district', '西山区')).toBe(expectedIds('district=530112').length);
    expect(await guatu.countOf('status', '已完成')).toBe(expectedIds('district=530111&status=completed').length);
    await guatu.toggle('status', '已完成');
    expect(await guatu.countOf('district', '西山区')).toBe(expectedIds('district=530112&status=completed').length);
    expect(await guatu.countOf('status', '整改中')).toBe(expectedIds('district=530111&status=in_progress').length);
    await guatu.close();
  });

  test.each([
    ['海口工业园区', '海口工业园区'],
    ['haikougongyeyuanqu', '海口工业园区'],
    ['Haikou Industrial', '海口工业园区'],
    ['阳宗海 高尔夫', '高尔夫'],
  ])('a search for %s finds the record', async (text, expected) => {
    const guatu = await Guatu.open({ waitsForMap: false });
    await guatu.search(text);
    const rows = await guatu.rows();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(20);
    expect(rows.join('\n')).toContain(expected);
    await guatu.close();
  });

  test('reset brings every record back, and an empty result says why', async () => {
    const guatu = await Guatu.open({ address: '?district=530112&status=long_term', waitsForMap: false });
    expect((await guatu.totals())[0]).toBe(0);
    expect(await guatu.words()).toContain('重置');
    await guatu.reset();
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    await guatu.close();
  });
});

test('a problem out of sight that is chosen in the table is brought into sight beside its file', async () => {
  const guatu = await Guatu.open();
  await guatu.openRow('杞麓湖治理拖沓');
  await guatu.page.waitForURL(/#9\/24\.1700\/102\.7700$/);
  expect(guatu.errors).toEqual([]);
  await guatu.close();
});

describe('the address', () => {
  test('a copied link restores the very view in a new window, and Back undoes the last choice', async () => {
    const guatu = await Guatu.open();
    await guatu.toggle('district', '西山区');
    await guatu.toggle('status', '整改中');
    await guatu.openRow('海口工业园区扬尘');
    const totals = await guatu.totals();
    const link = await guatu.copyLink();
    const other = await Guatu.open({ address: link });
    expect(await other.totals()).toEqual(totals);
    expect(await other.file().innerText()).toContain('海口工业园区扬尘');
    await other.close();

    await guatu.page.goBack();
    await guatu.file().waitFor({ state: 'detached' });
    await guatu.page.goBack();
    await guatu.standsStill();
    expect((await guatu.totals())[0]).toBe(expectedIds('district=530112').length);
    await guatu.close();
  });

  test('nonsense opens the default view and says nothing', async () => {
    const guatu = await Guatu.open({
      address: '?status=purple&asOf=yesterday&deadline=x..y&bbox=1,2&area=%7C%7C&sort=-&foo=bar#99/x/y',
    });
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    expect(await guatu.page.getByRole('alert').count()).toBe(0);
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  });

  test('of a zone’s neighbourhood only sites are shown, and where there is none it says why', async () => {
    const guatu = await Guatu.open({ address: '?near=dianchi,1000', waitsForMap: false });
    expect(await guatu.totals()).toEqual([0, 0, 98]);
    expect(await guatu.words()).toContain('到保护区的距离只量精确到点位的问题');
    await guatu.close();
  });

  test('a problem that does not exist is said to be missing', async () => {
    const guatu = await Guatu.open({ address: '?select=km-no-such-thing', waitsForMap: false });
    await guatu.page.getByRole('alert').filter({ hasText: 'km-no-such-thing' }).waitFor();
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    await guatu.close();
  });
});
