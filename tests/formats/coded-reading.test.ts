import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asProblemId, type Problem } from '#core/problem.ts';
import type { CodedSink, LedgerSink } from '#formats/contract.ts';
import { coderHere } from '#formats/ledgers/bytes-coder.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { aHead, aProblem } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { MANY_PROBLEMS } from '../builders/many-problems.ts';
import { aLedgerText, aUsualRecord, ledgerText } from '../builders/odd-ledger.ts';
import { mutantOf, randomFrom } from '../builders/mutants.ts';
import { arbitraryLedger } from '../engine/arbitrary-ledger.ts';

async function read(file: Blob, isCoded: boolean) {
  const taken: [record: number, problem: Problem][] = [];
  let coded = 0;
  const sink: LedgerSink = { begin: () => undefined, take: (problem, record) => void taken.push([record, problem]) };
  const take: CodedSink['take'] = (problems, from, to) => {
    coded += to - from;
    for (let row = from; row < to; row++) taken.push([problems.rows.records[row] ?? -1, problems.whole(row)]);
  };
  const asked = { ...sink, ...(isCoded ? { coded: { coder: coderHere(), take } } : {}) };
  const { head, findings, stats } = await streamLedger(file, 'x', {}, asked);
  // what was taken of a file that is refused is worth nothing
  return { told: { head, findings, stats, taken: head ? taken : [] }, coded };
}

async function expectSame(file: Blob): Promise<number> {
  const { told, coded } = await read(file, true);
  expect(told).toStrictEqual((await read(file, false)).told);
  return coded;
}

describe('records told in numbers', () => {
  it('are what they are in words, however their members are written', async () => {
    let coded = 0;
    await fc.assert(
      fc.asyncProperty(aLedgerText, async (text) => {
        coded += await expectSame(new Blob([text]));
      }),
      { numRuns: 400 },
    );
    expect(coded).toBeGreaterThan(300);
  });

  it('are what they are in words in any ledger that we write, whole or after an accident', async () => {
    let coded = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, fc.integer(), async (ledger, seed) => {
        const file = await fileOf(ledger);
        coded += await expectSame(file);
        const mutant = mutantOf(new Uint8Array(await file.arrayBuffer()), randomFrom(seed));
        await expectSame(new Blob([mutant.slice()]));
      }),
      { numRuns: 150 },
    );
    expect(coded).toBeGreaterThan(300);
  });

  it('are most records of the usual shape', async () => {
    const text = ledgerText([
      aUsualRecord('a', 'null'),
      aUsualRecord('b', '{"type":"Point","coordinates":[102.5,24.9]}'),
    ]);
    expect(await expectSame(new Blob([text]))).toBe(2);
  });

  it('are left to the ordinary reader where one is very long, and go on after it', async () => {
    const records = ['a', 'b', 'c'].map((id) => aUsualRecord(id, 'null'));
    const long = aUsualRecord('d', 'null').replace('"name":"', `"name":"${'长'.repeat(6_000_000)}`);
    expect(await expectSame(new Blob([ledgerText([...records, long, aUsualRecord('e', 'null')])]))).toBe(4);
  });

  it('are what they were when many are read again', async () => {
    const problems = Array.from({ length: 600 }, (_, at) => {
      const problem = MANY_PROBLEMS[at % MANY_PROBLEMS.length] ?? aProblem();
      return { ...problem, id: asProblemId(`p-${at}`) };
    });
    const file = await fileOf({ head: aHead(), problems });
    const sink: LedgerSink = { begin: () => undefined, take: () => undefined };
    const { read: readAgain } = await streamLedger(file, 'x', {}, sink);
    const backwards = problems.map((_, record) => record).toReversed();
    expect(await readAgain(backwards)).toStrictEqual(problems.toReversed());
  });
});
