import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ReadTable } from '#formats/contract.ts';
import { mutantOf, randomFrom } from '../builders/mutants.ts';
import { takeIn } from './any-file.ts';
import { bytesOf } from './layers.ts';

const FIXTURES = 'tests/fixtures';
const SEED = 20_170_426;
/** Each file, so often. */
const MUTANTS = 2;
/** What a file of a few kilobytes may cost while it is read. */
const MOST_GROWTH = 700 * 1024 * 1024;
const MOST_CELLS = 5_000_000;

const folders = readdirSync(FIXTURES).filter((folder) => folder !== 'kml-out');

function filesIn(folder: string): readonly string[] {
  return readdirSync(`${FIXTURES}/${folder}`).filter((name) => !/\.\w+\.json$/.test(name));
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe('a file after an accident', () => {
  test.each(folders)('of the folder %s is read, or refused with a reason', async (folder) => {
    const random = randomFrom(SEED);
    const before = memory();
    for (const name of filesIn(folder)) {
      const whole = bytesOf(`${FIXTURES}/${folder}/${name}`);
      for (let mutant = 0; mutant < MUTANTS; mutant++) {
        const { tables, problems, findings } = await takeIn(name, mutantOf(whole, random));
        expect(tables.length + problems + findings.length, `${name}, mutant ${mutant}`).toBeGreaterThan(0);
        expect(cellsOf(tables)).toBeLessThan(MOST_CELLS);
        expect(memory() - before).toBeLessThan(MOST_GROWTH);
      }
    }
  });
});

function cellsOf(tables: readonly ReadTable[]): number {
  return tables.reduce((sum, { columns, rows }) => sum + columns.length * rows.length, 0);
}
