// The same seven records in every format: one sound, the others swapped, out of range, a number borne twice, no place, an undated deadline,
// markup and a formula, under columns named as an object's own machinery. And ten thousand columns. What becomes of each is in its golden file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { importWorld } from '#app/import-world.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { bytesOf, GDAL } from './layers.ts';

const FOLDER = 'tests/fixtures/bad-records';
const COLLECTED_ON = '2020-12-31';
const { takeIn } = createTakeIn({ gdal: GDAL, load: importWorld });

const FILES = readdirSync(FOLDER)
  .map((name) => `${FOLDER}/${name}`)
  .filter((path) => existsSync(`${path}.json`));

async function told(path: string): Promise<unknown> {
  const file = new Blob([bytesOf(path).slice()]);
  const taken = await takeIn([{ name: basename(path), file }], { collectedOn: COLLECTED_ON });
  const written = new Uint8Array((await taken.file?.arrayBuffer()) ?? []);
  const { ledger } = readLedger(written, 'x', { collectedOn: COLLECTED_ON });
  const columns = taken.table?.columns.map(({ name }) => name) ?? [];
  return {
    stats: taken.stats ?? null,
    columns: columns.length > 20 ? columns.length : columns,
    findings: taken.findings.length > 100 ? taken.findings.slice(-1) : taken.findings,
    problems: (ledger?.problems ?? []).map(({ id, name, deadline, places }) => ({
      id,
      name,
      deadline,
      places: places.map(({ geometry }) => geometry.coordinates),
    })),
  };
}

test.each(FILES)('%s gives what its golden file says', async (path) => {
  expect(JSON.parse(JSON.stringify(await told(path)))).toEqual(JSON.parse(readFileSync(`${path}.json`, 'utf8')));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('every format that holds records has them', () => {
  expect(FILES.map((path) => basename(path)).toSorted()).toEqual([
    'points-mif.zip',
    'points-shp.zip',
    'points.csv',
    'points.docx',
    'points.fgb',
    'points.geojson',
    'points.gml',
    'points.gpkg',
    'points.gpx',
    'points.html',
    'points.kml',
    'points.ods',
    'points.xls',
    'points.xlsx',
    'ten-thousand-columns.csv',
    'ten-thousand-columns.geojson',
    'ten-thousand-columns.xlsx',
  ]);
});
