import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger, Problem } from '#core/problem.ts';
import type { ReadProgress, StreamOptions } from '#formats/contract.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { writtenLedger } from '#formats/writers/written-ledger.ts';
import { syntheticLedger } from '../bench/synthetic-ledger.ts';
import { arbitraryLedger } from '../engine/arbitrary-ledger.ts';

async function read(file: Blob, options: StreamOptions) {
  const taken: [record: number, problem: Problem][] = [];
  const phases = new Set<ReadProgress['phase']>();
  const { head, findings, stats, save } = await streamLedger(file, '甲.geojson', options, {
    begin: () => undefined,
    take: (problem, record) => taken.push([record, problem]),
    onProgress: ({ phase }) => phases.add(phase),
  });
  return { head, findings, stats, taken, phases, kept: save() };
}

async function bothWays({ head, problems }: Ledger) {
  const { file, spans } = await writtenLedger(head, problems, undefined);
  const { phases, ...known } = await read(file, { spans });
  const { phases: lookedThrough, ...found } = await read(file, {});
  return { known, found, isLookedThrough: [phases.has('scan'), lookedThrough.has('scan')] };
}

describe('a ledger written here', () => {
  it('is read by the places of its records as it is when they are looked for', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, async (ledger) => {
        const { known, found, isLookedThrough } = await bothWays(ledger);
        expect(known).toStrictEqual(found);
        expect(known.taken).toHaveLength(ledger.problems.length);
        expect(isLookedThrough).toStrictEqual([false, true]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 1500])('is so with %i records, over many pieces or none', async (count) => {
    const { known, found } = await bothWays(syntheticLedger(count));
    expect(known).toStrictEqual(found);
    expect(known.taken).toHaveLength(count);
  });
});
