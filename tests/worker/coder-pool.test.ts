import { describe, expect, it } from 'vitest';
import type { FlatContext } from '#core/flat-feature.ts';
import type { Problem } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import type { ExportRequest } from '#engine/contract.ts';
import type { RecordCoder } from '#formats/contract.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import {
  type CodeAnswer,
  type CodeQuestion,
  type CoderWorker,
  openCoderPool,
  openFeaturePool,
  type FeaturePool,
  type StretchQuestion,
} from '#worker/coder-pool.ts';
import { createEngine } from '#worker/create-engine.ts';
import { codeStretches } from '#worker/coding.ts';
import { SYNTHETIC_HEAD, syntheticProblems } from '../bench/synthetic-ledger.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';
import { fileOf } from '../builders/ledger-file.ts';

const SEED = 7;
/** Several stretches of two megabytes. */
const MANY = 13_000;
/** More than come in the order of the table. */
const LARGE = 20_500;

interface Told {
  readonly workers: number;
  isTerminated: boolean;
  questions: number;
}

/** A worker on the spot: what goes to and fro is cloned as messages are, and each takes its own time. */
function workerHere(told: Told, answerTo?: (question: StretchQuestion) => CodeAnswer | 'dies'): CoderWorker {
  const slowness = told.workers % 2 === 0 ? 0 : 5;
  let code: ((question: CodeQuestion) => Promise<void>) | undefined;
  const heard: { message?: (event: { data: CodeAnswer }) => void; error?: (event: { message: string }) => void } = {};
  const post = (answer: CodeAnswer) => setTimeout(() => heard.message?.({ data: structuredClone(answer) }), slowness);
  codeStretches({
    listen: (answer) => {
      code = answer;
    },
    postMessage: post,
  });
  return {
    addEventListener: (type: 'message' | 'error', listener: never) => {
      heard[type] = listener;
    },
    postMessage: (question) => {
      if ('flat' in question) {
        void code?.(structuredClone(question));
        return;
      }
      told.questions++;
      const answer = answerTo?.(question);
      if (answer === 'dies') heard.error?.({ message: 'no memory' });
      else if (answer) post(answer);
      else void code?.(question);
    },
    terminate: () => {
      told.isTerminated = true;
    },
  };
}

function workersHere(answerTo?: Parameters<typeof workerHere>[1]) {
  const told: Told[] = [];
  const makeWorker = () => {
    const each: Told = { workers: told.length, isTerminated: false, questions: 0 };
    told.push(each);
    return workerHere(each, answerTo);
  };
  return { makeWorker, told };
}

function poolHere(answerTo?: Parameters<typeof workerHere>[1]) {
  const { makeWorker, told } = workersHere(answerTo);
  return { pool: openCoderPool(makeWorker, 3), told };
}

async function read(file: Blob, coder?: RecordCoder, signal?: AbortSignal) {
  const taken: [record: number, problem: Problem][] = [];
  let inNumbers = 0;
  const { head, findings, stats } = await streamLedger(
    file,
    'x',
    {},
    {
      begin: () => undefined,
      take: (problem, record) => void taken.push([record, problem]),
      ...(coder && {
        coded: {
          coder,
          take: (problems, from, to) => {
            inNumbers += to - from;
            for (let row = from; row < to; row++) taken.push([problems.rows.records[row] ?? -1, problems.whole(row)]);
          },
        },
      }),
      ...(signal ? { signal } : {}),
    },
  );
  return { told: { head, findings, stats, taken }, inNumbers };
}

/** Every so often a record is unusual, bears an id that was there before, or none. */
async function aMixedFile(): Promise<Blob> {
  const file = await fileOf({ head: SYNTHETIC_HEAD, problems: [...syntheticProblems(MANY, SEED)] });
  const document = JSON.parse(await file.text()) as {
    features: { id?: string; geometry: unknown; properties: Record<string, unknown> }[];
  };
  document.features.forEach((feature, at) => {
    if (at % 97 === 0)
      feature.geometry = {
        type: 'LineString',
        coordinates: [
          [102, 25],
          [103, 26],
        ],
      };
    if (at % 89 === 0) feature.properties['name'] = '半个字\ud800';
    if (at % 83 === 0) feature.properties['name'] = '第一行\n"第二行"😀';
    if (at % 79 === 0) feature.properties['name'] = '甲😀乙';
    if (at % 501 === 500) feature.id = document.features[at - 7]?.id ?? '';
    if (at % 701 === 0) {
      delete feature.id;
      delete feature.properties['id'];
    }
  });
  return new Blob([JSON.stringify(document)]);
}

describe('a pool of coders', () => {
  it('gives what the records are in words, each in its order, whoever read it', async () => {
    const file = await aMixedFile();
    const { pool, told } = poolHere();
    const { told: pooled, inNumbers } = await read(file, pool);
    expect(pooled).toStrictEqual((await read(file)).told);
    expect(inNumbers).toBeGreaterThan(0.9 * MANY);
    expect(told.map(({ questions }) => questions > 0)).toEqual([true, true, true]);
    pool.close();
    expect(told.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
  });

  it('begins anew when another list of features counts instead', async () => {
    const text = await (await aMixedFile()).text();
    const others = await fileOf({ head: SYNTHETIC_HEAD, problems: [...syntheticProblems(2000, SEED + 1)] });
    const [, otherFeatures = ''] = (await others.text()).split('"features":');
    const both = new Blob([text.slice(0, -1), ',"features":', otherFeatures]);
    const { pool, told } = poolHere();
    const { told: pooled } = await read(both, pool);
    expect(pooled).toStrictEqual((await read(both)).told);
    expect(pooled.taken).toHaveLength(2000);
    // one at least of the list that does not count, and the one of the list that does
    expect(told.reduce((sum, { questions }) => sum + questions, 0)).toBeGreaterThan(1);
  });

  it.each([
    ['fails to read', (): CodeAnswer => ({ number: 0, error: new Error('the file is gone') }), 'the file is gone'],
    ['comes to an end', () => 'dies' as const, 'Unexpected end of a coder: no memory'],
  ])('ends the reading with the reason when one %s', async (_what, answerTo, reason) => {
    const { pool } = poolHere((question) => {
      const answer = answerTo();
      return answer === 'dies' ? answer : { ...answer, number: question.number };
    });
    await expect(read(await aMixedFile(), pool)).rejects.toThrow(reason);
  });

  it('ends the reading also when one has come to an end before it is asked', async () => {
    const deaf = (): CoderWorker => ({
      addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
        if (type === 'error') listener({ message: 'not found' } as never);
      },
      postMessage: () => undefined,
      terminate: () => undefined,
    });
    await expect(read(await aMixedFile(), openCoderPool(deaf, 2))).rejects.toThrow('not found');
  });

  it('is broken off between two stretches', async () => {
    const stop = new AbortController();
    const { pool } = poolHere();
    const reading = read(await aMixedFile(), pool, stop.signal);
    stop.abort();
    await expect(reading).rejects.toThrow('abort');
    pool.close();
  });
});

describe('a pool that makes features', () => {
  const query = emptyQuery('2026-06-30');
  const request: ExportRequest = {
    format: 'geojson',
    query,
    words: OUTPUT_WORDS,
    exportedAt: '2026-07-01T00:00:00Z',
    generator: '甲',
  };

  async function exported(features?: (flat: FlatContext) => FeaturePool, signal?: AbortSignal) {
    const engine = createEngine(features ? { features } : {});
    const problems = [...syntheticProblems(LARGE, SEED)];
    await engine.open({ name: '甲.guatu.geojson', file: await fileOf({ head: SYNTHETIC_HEAD, problems }) });
    return engine.exportFile(request, signal ? { signal } : {});
  }

  it('writes the same file, and ends its workers', async () => {
    const { makeWorker, told } = workersHere();
    const { file } = await exported((flat) => openFeaturePool(makeWorker, 3, flat));
    expect(await file?.text()).toBe(await (await exported()).file?.text());
    expect(told.map(({ questions, isTerminated }) => questions > 0 && isTerminated)).toEqual([true, true, true]);
  });

  it('ends its workers also when one comes to an end, which is told', async () => {
    const { makeWorker, told } = workersHere(() => 'dies');
    await expect(exported((flat) => openFeaturePool(makeWorker, 2, flat))).rejects.toThrow('no memory');
    expect(told.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  });
});
