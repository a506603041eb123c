import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAsTaken } from './any-file.ts';
import { bytesOf } from './layers.ts';

const FIXTURES = 'tests/fixtures';
const FOLDERS = ['xlsx', 'xls', 'ods', 'html', 'docx', 'geojson', 'unreadable'] as const;

function filesIn(folder: string): readonly string[] {
  return readdirSync(`${FIXTURES}/${folder}`)
    .map((name) => `${FIXTURES}/${folder}/${name}`)
    .filter((path) => existsSync(`${path}.json`));
}

describe.each(FOLDERS)('a file of the folder %s', (folder) => {
  test.each(filesIn(folder))('%s is read, or refused, as its golden file says', async (path) => {
    const golden: unknown = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
    const taken = await readAsTaken(basename(path), bytesOf(path));
    expect(JSON.parse(JSON.stringify(taken))).toEqual(golden);
  });
});
