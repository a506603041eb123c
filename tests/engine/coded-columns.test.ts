import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EngineDraft } from '#engine/draft.ts';
import type { EngineData } from '#engine/engine.ts';
import { coderHere } from '#formats/ledgers/bytes-coder.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { arbitraryLedger } from './arbitrary-ledger.ts';

async function columnsOf(file: Blob, isCoded: boolean): Promise<EngineData | undefined> {
  const drafts: EngineDraft[] = [];
  const { findings, read } = await streamLedger(
    file,
    'x',
    {},
    {
      begin: (head) => drafts.push(new EngineDraft(head)),
      take: (problem, record) => drafts[0]?.add(problem, record),
      ...(isCoded ? { coded: { coder: coderHere(), take: (...rows) => drafts[0]?.addCoded(...rows) } } : {}),
    },
  );
  return drafts[0]?.close({ findings, read }).data();
}

it('columns are the same whether problems come in words or in numbers', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryLedger, async (ledger) => {
      const file = await fileOf(ledger);
      expect(await columnsOf(file, true)).toEqual(await columnsOf(file, false));
    }),
    { numRuns: 60 },
  );
});
