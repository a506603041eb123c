// Whatever an office has comes in: looked at first, corrected if need be, taken whole, and undone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OFFICE_PLACES, officeWorkbook } from '../builders/office-ledger.ts';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const folder = mkdtempSync(join(tmpdir(), 'guatu-import-'));
const workbook = join(folder, '整改台账.xlsx');
writeFileSync(workbook, officeWorkbook());
afterAll(() => rmSync(folder, { recursive: true }));

interface Exported {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly coordinates: readonly [number, number] } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

test('an office workbook is on the map without a setting being touched, and can be taken back', async () => {
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.toggle('district', '西山区');
  const before = await guatu.totals();

  await guatu.startImport(workbook);
  const review = await guatu.importReview();
  expect(await review.innerText()).toMatch(/记录\s*4\s*读入\s*4\s*上图\s*3\s*未上图\s*1\s*不收\s*0/);
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.acceptImport();

  expect(await guatu.totals()).toEqual([4, 3, 4]);
  const { text } = await guatu.exportAs('GeoJSON');
  const { features } = JSON.parse(text) as Exported;
  const byId = new Map(features.map((feature) => [feature.id, feature]));
  expect(byId.get('T-001')?.properties).toMatchObject({ district: '西山区', deadline: '2017-12-31', overdue: true });
  expect(byId.get('T-002')?.properties).toMatchObject({ district: '西山区', status: 'completed' });
  expect(byId.get('T-003')?.properties).toMatchObject({
    district: '晋宁区',
    status: 'closed',
    deadline_kind: 'immediate',
  });
  for (const [id, [lng, lat]] of Object.entries(OFFICE_PLACES)) {
    const [x = 0, y = 0] = byId.get(id)?.geometry?.coordinates ?? [];
    expect(Math.abs(x - lng) + Math.abs(y - lat)).toBeLessThan(5e-6);
  }

  await guatu.undoImport();
  expect(await guatu.totals()).toEqual(before);
  expect(guatu.errors).toEqual([]);
  expect(guatu.elsewhere).toEqual([]);
});

test('problems without coordinates stand at the seat of their district once that is chosen, and are counted so', async () => {
  const table = join(folder, '无坐标.csv');
  writeFileSync(table, '编号,问题,区县\n1,甲厂排污,西山区\n2,乙厂扬尘,西山区\n3,丙园违建,阳宗海风景名胜区\n');
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.startImport(table);
  const review = await guatu.importReview();
  await review.filter({ hasText: /读入\s*3\s*上图\s*0\s*未上图\s*3/ }).waitFor();
  await review.getByRole('radio', { name: '放在区县驻地' }).click();
  await review.filter({ hasText: /读入\s*3\s*上图\s*2\s*其中放在区县驻地\s*2\s*未上图\s*1/ }).waitFor();
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.acceptImport();
  await guatu.totalsAre([3, 2, 3]);
  const { features } = JSON.parse((await guatu.exportAs('GeoJSON')).text) as Exported;
  expect(features.map(({ properties }) => properties['precision'])).toEqual(['district', 'district', 'none']);
  expect(guatu.errors).toEqual([]);
});

test('cells pasted from a spreadsheet come in with their merges, not as the picture that it puts beside them', async () => {
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.pasteCells(
    '编号\t问题\t区县\n1\t甲厂排污\t西山区\n2\t乙厂扬尘\t\n',
    '<html><body><table><tr><td>编号</td><td>问题</td><td>区县</td></tr><tr><td>1</td><td>甲厂排污</td>' +
      '<td rowspan=2>西山区</td></tr><tr><td>2</td><td>乙厂扬尘</td></tr></table></body></html>',
  );
  await (await guatu.importReview()).filter({ hasText: /读入\s*2/ }).waitFor();
  await guatu.acceptImport();
  await guatu.totalsAre([2, 0, 2]);
  expect(await guatu.countOf('district', '西山区')).toBe(2);
  expect(guatu.errors).toEqual([]);
});

test('systems that lie a few hundred metres apart are told apart at one record, and chosen there', async () => {
  const table = join(folder, '坐标.csv');
  writeFileSync(table, '编号,问题,坐标\n1,甲厂排污,"102.7,24.95"\n');
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.startImport(table);
  const review = await guatu.importReview();
  const systems = review.getByRole('group', { name: '同一条记录在各坐标系里的位置' });
  expect(await systems.getByRole('radio').count()).toBe(3);
  await systems.getByRole('radio', { name: /GCJ-02（.*相距 \d+ m/ }).click();
  await review.filter({ hasText: /坐标系\s*GCJ-02/ }).waitFor();
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.acceptImport();
  await guatu.totalsAre([1, 1, 1]);
  const { features } = JSON.parse((await guatu.exportAs('GeoJSON')).text) as Exported;
  const [lng = 0, lat = 0] = features[0]?.geometry?.coordinates ?? [];
  expect([lng.toFixed(3), lat.toFixed(3)]).toEqual(['102.699', '24.953']);
  expect(guatu.errors).toEqual([]);
});

test('a file that was looked at and left changes nothing', async () => {
  const guatu = await Guatu.open({ lang: 'en', waitsForMap: false });
  await guatu.startImport(workbook);
  const review = await guatu.importReview();
  await review.getByRole('button', { name: 'Cancel', exact: true }).last().click();
  await review.waitFor({ state: 'detached' });
  expect((await guatu.totals())[2]).toBe(98);
});

test('a GeoJSON of others that is too large to be held is looked at in part, mapped, and read whole once accepted', async () => {
  const count = 12_000;
  const path = join(folder, '外来.geojson');
  const story = '甲'.repeat(1900);
  const feature = (at: number) =>
    `{"type":"Feature","geometry":{"type":"Point","coordinates":[102.7,24.9]},"properties":{"编号":"T-${at}","问题名称":"第 ${at} 号","来龙去脉":"${story}"}}`;
  const features = Array.from({ length: count }, (_, at) => feature(at)).join(',\n');
  writeFileSync(path, `{"type":"FeatureCollection","features":[\n${features}\n]}`);
  const guatu = await Guatu.open({ waitsForMap: false });
  await guatu.startImport(path);
  const review = await guatu.importReview();
  expect(await review.innerText()).toMatch(/以下只是抽样 [\d,]+ 条的情况，确认导入后读取全部 12,000 条/);
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.acceptImport();
  await guatu.cancelOpening();
  expect((await guatu.totals())[2]).toBe(98);

  await guatu.importFile(path);
  expect(await guatu.totals()).toEqual([count, count, count]);
  await guatu.search('第 11999 号');
  expect((await guatu.totals())[0]).toBe(1);
  expect(guatu.errors).toEqual([]);
});
