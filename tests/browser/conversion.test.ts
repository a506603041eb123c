// What GDAL converts takes a while: meanwhile the ledger answers, it can be broken off at once, and it survives what breaks down.
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { syntheticFile } from '../bench/synthetic-file.ts';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const MINUTES = 60_000;
/** What a conversion of this many takes is several times as long as breaking it off may take. */
const MANY = 150_000;
const MOMENT_MS = 1000;
const GPKG = 'tests/fixtures/gpkg/points.gpkg';

const folder = mkdtempSync(join(tmpdir(), 'guatu-conversion-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that GDAL reads slowly. */
function wayPoints(count: number): string {
  const points = Array.from(
    { length: count },
    (_, at) => `<wpt lat="${24.5 + at / 1e6}" lon="102.7"><name>问题${at}</name><desc>排污口 ${at}</desc></wpt>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="甲" xmlns="http://www.topografix.com/GPX/1/1">\n${points.join('\n')}\n</gpx>\n`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

test(
  'a file that is broken off while GDAL reads it leaves the ledger as it was, and another opens',
  { timeout: 5 * MINUTES },
  async () => {
    const path = join(folder, '大.gpx');
    await writeFile(path, wayPoints(MANY));
    const guatu = await Guatu.open({ waitsForMap: false });
    const downloads: string[] = [];
    guatu.page.on('request', (request) => request.url().endsWith('.wasm') && downloads.push(request.url()));
    await guatu.startImport(path);
    await guatu.openingSays(`0 / ${MANY.toLocaleString('en')}`);

    // the ledger that is open answers while GDAL is at work
    await guatu.toggle('district', '西山区');
    const before = await guatu.totals();
    expect(before[0]).toBeLessThan(98);
    expect(await guatu.accessibility()).toEqual([]);
    await guatu.openingSays(`0 / ${MANY.toLocaleString('en')}`);
    expect(await timed(() => guatu.cancelOpening())).toBeLessThan(MOMENT_MS);
    expect(await guatu.totals()).toEqual(before);
    expect(await guatu.page.getByRole('alert').count()).toBe(0);

    await guatu.reset();
    await guatu.importFile(GPKG);
    expect(await guatu.totals()).toEqual([3, 2, 3]);
    expect(downloads).toHaveLength(1);
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  },
);

test(
  'an export that is broken off while GDAL writes it leaves nothing behind, and succeeds when it is asked for again',
  { timeout: 5 * MINUTES },
  async () => {
    const path = join(folder, '合成.guatu.geojson');
    await writeFile(path, syntheticFile(30_000, 42));
    const guatu = await Guatu.open({ waitsForMap: false });
    await guatu.importFile(path);
    const downloads: string[] = [];
    guatu.page.on('download', (download) => void downloads.push(download.suggestedFilename()));
    await guatu.startExport('GeoPackage');
    await guatu
      .exportCard()
      .getByText('正在生成文件')
      .waitFor({ timeout: 2 * MINUTES });
    await guatu.toggle('status', '逾期');
    const before = await guatu.totals();
    await guatu.exportCard().getByText('正在生成文件').waitFor();
    await guatu.cancelExport();

    expect(await guatu.totals()).toEqual(before);
    const shapes = await guatu.exportAs('FlatGeobuf');
    expect(shapes.text.startsWith('fgb')).toBe(true);
    expect(downloads.map((name) => name.slice(name.lastIndexOf('.')))).toEqual(['.fgb']);
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  },
);

test('a GDAL that breaks down is told of in the language of the page, and works the next time', async () => {
  const guatu = await Guatu.open({ lang: 'en', waitsForMap: false });
  await guatu.context.route('**/gdal-worker-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { throw new Error("memory access"); };' }),
  );
  const before = await guatu.totals();
  await guatu.startImport(GPKG);
  const alert = guatu.page.getByRole('alert');
  await alert.getByText('broke down over this file').waitFor();
  await guatu.switchLang('zh-CN');
  await alert.getByText('处理这个文件时崩溃了').waitFor();
  expect(await guatu.totals()).toEqual(before);
  await guatu.startExport('Shapefile');
  await alert.getByText('处理这个文件时崩溃了').nth(1).waitFor();

  await guatu.context.unroute('**/gdal-worker-*.js');
  await guatu.page.keyboard.press('Escape');
  const shapes = await guatu.exportAs('Shapefile');
  expect(shapes.name).toMatch(/\.zip$/);
  await guatu.importFile(GPKG);
  expect(await guatu.totals()).toEqual([3, 2, 3]);
  expect(guatu.errors).toEqual([]);
  await guatu.close();
});
