import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { placeByHand, type Placing } from '#core/place-by-hand.ts';
import { asProblemId, type Ledger, type Problem } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import type { EngineClient } from '#engine/contract.ts';
import type { Geometry } from '#geo/geometry.ts';
import { regionsOf } from '#geo/regions.ts';
import { createEngine } from '#worker/create-engine.ts';
import type { OpenOptions } from '#worker/open-ledger.ts';
import { aHead, aLedger, aPlace, aProblem } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';
import { arbitraryLedger, arbitraryQuery } from '../engine/arbitrary-ledger.ts';

vi.setConfig({ testTimeout: 60_000 });

const DAY = emptyQuery('2026-07-01');
const A = asProblemId('a');
const PLACE = placeByHand([102.5, 24.5], 10);
const LEDGER = aLedger([
  aProblem({ id: 'a', name: '甲厂', districts: ['990101'] }),
  aProblem({ id: 'b', name: '乙厂', places: [aPlace(103, 25)] }),
]);

type KeptPlacing = Placing & { readonly ledger: string };

/** Keeps what it is given as a browser would. */
function aPlacingStore() {
  const kept = new Map<string, KeptPlacing>();
  return {
    all: () => Promise.resolve([...kept.values()]),
    save: (placing: KeptPlacing) => {
      kept.set(`${placing.ledger} ${placing.id}`, structuredClone(placing));
      return Promise.resolve();
    },
  };
}

async function opened(ledger: Ledger, options: OpenOptions = {}): Promise<EngineClient> {
  const engine = createEngine(options);
  await engine.open({ name: '甲.guatu.geojson', file: await fileOf(ledger) });
  return engine;
}

async function answers(engine: EngineClient, query = DAY) {
  const frame = await engine.frame(1, query);
  const page = await engine.page({ kind: 'all' }, 0, 1000);
  const tray = await engine.page({ kind: 'unplaced' }, 0, 1000);
  const marks = await engine.marks({ bbox: [-180, -85, 180, 85], zoom: 4 });
  const request = {
    format: 'ledger',
    words: OUTPUT_WORDS,
    exportedAt: '2026-07-01T00:00:00Z',
    generator: '甲',
  } as const;
  const { file } = await engine.exportFile({ ...request, query: DAY });
  return { frame, page: page.rows, tray: tray.rows, marks, text: await file?.text() };
}

async function placedOf(engine: EngineClient): Promise<number | undefined> {
  return (await engine.frame(1, DAY))?.totals.placed;
}

/** The same ledger, as if its file had the place. */
function withPlace({ head, problems }: Ledger, id: string, places: Problem['places']): Ledger {
  return { head, problems: problems.map((each) => (each.id === id ? { ...each, places } : each)) };
}

describe('a problem placed by hand', () => {
  it('answers every question as if its file had the place, and as before once it is taken off', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, fc.nat(), async (ledger, query, pick) => {
        const open = ledger.problems.filter(({ places }) => places.length === 0);
        const problem = open[pick % Math.max(1, open.length)];
        if (!problem) return;
        const engine = await opened(ledger);
        const before = await answers(engine, query);
        expect((await engine.place(problem.id, PLACE)).findings).toEqual([]);
        const asFiled = await opened(withPlace(ledger, problem.id, [PLACE]));
        expect(await answers(engine, query)).toEqual(await answers(asFiled, query));
        await engine.place(problem.id, undefined);
        expect(await answers(engine, query)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('is told of in the summary, and stays where a source has put it', async () => {
    const engine = await opened(LEDGER);
    const { opened: summary } = await engine.place(A, PLACE);
    expect(summary).toMatchObject({ placed: 2, bbox: [102.5, 24.5, 103, 25] });
    expect(summary?.findings).toEqual([{ code: 'placed_by_hand', severity: 'info', context: { records: 1 } }]);
    expect(await engine.place(asProblemId('b'), PLACE)).toEqual({ findings: [] });
    expect(await engine.place(asProblemId('nobody'), PLACE)).toEqual({ findings: [] });
  });

  it('stands there another day, in next month’s file, and in no other ledger', async () => {
    const placings = aPlacingStore();
    await (await opened(LEDGER, { placings })).place(A, PLACE);
    expect(await placedOf(await opened(LEDGER, { placings }))).toBe(2);
    const nextMonth = aLedger([...LEDGER.problems, aProblem({ id: 'c', name: '丙厂' })]);
    expect(await placedOf(await opened(nextMonth, { placings }))).toBe(2);
    const renumbered = aLedger([aProblem({ id: 'a', name: '丁厂' })]);
    expect(await placedOf(await opened(renumbered, { placings }))).toBe(0);
    const other = { ...LEDGER, head: aHead({ name: { zh: '乙县台账', en: 'Ledger of Yi County' } }) };
    expect(await placedOf(await opened(other, { placings }))).toBe(1);
    expect(await placedOf(await opened(LEDGER))).toBe(1);
  });

  it('comes back from the ledger file that was exported, can be moved there, and taken off', async () => {
    const first = await opened(LEDGER);
    await first.place(A, PLACE);
    const engine = createEngine();
    await engine.open({ name: 'x', file: new Blob([(await answers(first)).text ?? '']) });
    expect((await engine.file(A))?.problem.places).toEqual([PLACE]);
    await engine.place(A, placeByHand([102, 24], 1000));
    expect((await engine.file(A))?.at).toEqual([102, 24]);
    await engine.place(A, undefined);
    expect(await placedOf(engine)).toBe(1);
  });

  it('is told of where it lies in another district than stated', async () => {
    const square = (lng: number): Geometry => ({
      type: 'Polygon',
      coordinates: [
        [
          [lng, 24],
          [lng + 1, 24],
          [lng + 1, 25],
          [lng, 25],
          [lng, 24],
        ],
      ],
    });
    const regions = regionsOf(
      [
        ['990101', square(100)],
        ['990102', square(102)],
      ],
      500,
    );
    const engine = await opened(LEDGER, { districts: () => Promise.resolve(regions) });
    const { opened: summary, findings } = await engine.place(A, PLACE);
    expect(summary?.placed).toBe(2);
    expect(findings).toEqual([{ code: 'district_mismatch', severity: 'warning', context: { value: '990102' } }]);
    expect((await engine.place(A, placeByHand([100.5, 24.5], 10))).findings).toEqual([]);
  });

  it('is on the map also where the browser keeps nothing, which is told', async () => {
    const placings = { all: () => Promise.reject(new Error('no')), save: () => Promise.reject(new Error('no')) };
    const engine = await opened(LEDGER, { placings });
    expect((await engine.place(A, PLACE)).findings.map(({ code }) => code)).toEqual(['placing_not_kept']);
    expect(await placedOf(engine)).toBe(2);
  });

  it('stays in the tray, and nothing is kept, when the placing is broken off', async () => {
    const placings = aPlacingStore();
    const engine = await opened(LEDGER, { placings });
    const stop = new AbortController();
    const placing = engine.place(A, PLACE, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await placing).toEqual({ findings: [], isCancelled: true });
    expect(await placedOf(engine)).toBe(1);
    expect(await placings.all()).toEqual([]);
  });

  it('is there in a ledger that lies ready, whether it was placed in it or since', async () => {
    const placings = aPlacingStore();
    const kept = new Map<string, { file: Blob; data: unknown }>();
    const snapshots = {
      list: () => Promise.resolve([]),
      load: (key: string) => Promise.resolve(kept.get(key)),
      save: ({ key }: { key: string }, { file, data }: { file: Blob; data: unknown }) => {
        kept.set(key, { file, data: structuredClone(data) });
        return Promise.resolve();
      },
      forget: () => Promise.resolve(),
    };
    const reopened = async () => {
      const engine = createEngine({ placings, snapshots });
      await engine.open({ recent: 'k' });
      return engine;
    };
    const first = createEngine({ placings, snapshots });
    await first.open({ name: '甲.guatu.geojson', file: await fileOf(LEDGER), key: 'k' });
    await (await opened(LEDGER, { placings })).place(A, PLACE);
    const second = await reopened();
    expect(await placedOf(second)).toBe(2);
    await second.place(A, undefined);
    const third = await reopened();
    expect(await placedOf(third)).toBe(1);
    expect((await third.file(A))?.problem.places).toEqual([]);
  });
});
