import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKml } from '#formats/kml/kml.ts';
import { sniff } from '#formats/bytes/sniff.ts';
import { bytesOf, plain, readLayers } from './layers.ts';

const FIXTURES = 'tests/fixtures';
const GDAL_FOLDERS = ['shapefile', 'gpkg', 'fgb', 'gml', 'gpx', 'mapinfo', 'dxf', 'topojson', 'gdb'] as const;

function filesIn(folder: string): readonly string[] {
  return readdirSync(`${FIXTURES}/${folder}`)
    .map((name) => `${FIXTURES}/${folder}/${name}`)
    .filter((path) => existsSync(`${path}.json`));
}

function golden(path: string): unknown {
  return JSON.parse(readFileSync(`${path}.json`, 'utf8'));
}

describe.each(GDAL_FOLDERS)('a file of the folder %s', (folder) => {
  test.each(filesIn(folder))('%s is read, or refused, as its golden file says', async (path) => {
    const kind = sniff({ name: basename(path), bytes: bytesOf(path) });
    const beside = path.endsWith('.mif') ? [path.replace('.mif', '.mid')] : [];
    expect(plain(await readLayers([path, ...beside], kind))).toEqual(golden(path));
  });
});

test.each(filesIn('kml'))('%s is read, or refused, as its golden file says', async (path) => {
  expect(plain(await readKml({ name: basename(path), bytes: bytesOf(path) }))).toEqual(golden(path));
});
