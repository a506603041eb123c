// Exports that take a while: they say how far they are, can be broken off, and say why when they fail.
import { expect, test } from 'vitest';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const ENGINE = '**/*.wasm';

test('an export broken off while its engine loads leaves nothing behind, and succeeds when it is asked for again', async () => {
  const guatu = await Guatu.open();
  const downloads: string[] = [];
  guatu.page.on('download', (download) => void downloads.push(download.suggestedFilename()));
  // the engine never comes
  await guatu.context.route(ENGINE, () => undefined);

  await guatu.startExport('GeoPackage');
  await guatu.exportCard().getByText('正在下载转换程序').waitFor();
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.cancelExport();
  expect(await guatu.page.getByRole('alert').count()).toBe(0);

  await guatu.context.unroute(ENGINE);
  const csv = await guatu.exportAs('CSV');
  expect(csv.text).toContain(',wkt,crs\r\n');
  const geopackage = await guatu.exportAs('GeoPackage');
  expect(geopackage.text.startsWith('SQLite format 3')).toBe(true);
  expect(downloads.map((name) => name.slice(name.lastIndexOf('.')))).toEqual(['.csv', '.gpkg']);
  expect(guatu.errors).toEqual([]);
  await guatu.close();
});

test('an export without its engine says why, in the language of the page', async () => {
  const guatu = await Guatu.open({ lang: 'en' });
  await guatu.context.route(ENGINE, (route) => route.abort());
  await guatu.startExport('Shapefile');
  const alert = guatu.page.getByRole('alert');
  await alert.getByText('the program for this format could not be downloaded').waitFor();
  await guatu.switchLang('zh-CN');
  await alert.getByText('读写这种格式的程序没有下载下来').waitFor();
  expect(await alert.count()).toBe(1);
  await guatu.close();
});

test('a table in GCJ-02 says so, and a format that cannot be in it says that instead', async () => {
  const guatu = await Guatu.open();
  expect((await guatu.exportAs('CSV', 'GCJ-02')).text).toContain(',GCJ02\r\n');
  await guatu.page.getByRole('button', { name: '导出', exact: true }).click();
  await guatu.page.getByRole('menuitem', { name: 'GeoJSON', exact: true }).getByText('此格式以 WGS84 写出').waitFor();
  await guatu.close();
});
