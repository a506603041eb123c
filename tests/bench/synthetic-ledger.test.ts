import { Buffer } from 'node:buffer';
import { hasError } from '#core/finding.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { syntheticFile } from './synthetic-file.ts';
import { syntheticLedger, syntheticProblems } from './synthetic-ledger.ts';

const SIZE = fc.integer({ min: 0, max: 60 });

async function fileOf(count: number, seed: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of syntheticFile(count, seed)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

describe('the synthetic ledger', () => {
  test('is the same for the same seed, and a longer one begins as a shorter one', () => {
    fc.assert(
      fc.property(SIZE, SIZE, fc.integer(), (count, more, seed) => {
        const longer = [...syntheticProblems(count + more, seed)];
        expect(longer.slice(0, count)).toEqual([...syntheticProblems(count, seed)]);
      }),
    );
  });

  test('is another one for another seed', () => {
    expect([...syntheticProblems(5, 1)]).not.toEqual([...syntheticProblems(5, 2)]);
  });

  test('says in its name, its note and the name of every problem that it is made up', () => {
    const { head, problems } = syntheticLedger(500);
    expect(head.name.zh).toContain('合成数据');
    expect(head.note?.zh).toContain('合成数据');
    expect(head.note?.en).toContain('Synthetic data');
    expect(problems.filter(({ name }) => !name.startsWith('合成'))).toEqual([]);
  });

  test('is written as a ledger file that reads back whole, without a complaint', async () => {
    const { ledger, findings } = readLedger(await fileOf(200, 7), 'synthetic.guatu.geojson');
    expect(hasError(findings)).toBe(false);
    expect(ledger).toEqual(syntheticLedger(200, 7));
  });

  test('is spread as real ledgers are: unequal counties, some seven in a hundred without a place, names of some 18 characters', () => {
    const problems = [...syntheticProblems(20_000)];
    const unplaced = problems.filter(({ places }) => places.length === 0).length / problems.length;
    expect(unplaced).toBeGreaterThan(0.06);
    expect(unplaced).toBeLessThan(0.08);
    const letters = problems.reduce((sum, { name }) => sum + name.length, 0) / problems.length;
    expect(letters).toBeGreaterThan(17);
    expect(letters).toBeLessThan(20);
    const counties = new Map<string | undefined, number>();
    for (const { districts } of problems) counties.set(districts[0], (counties.get(districts[0]) ?? 0) + 1);
    const largest = [...counties.values()].toSorted((a, b) => b - a);
    expect(largest[0]).toBeGreaterThan(10 * (largest[largest.length >> 1] ?? 0));
  });
});
