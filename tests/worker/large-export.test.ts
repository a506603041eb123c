import { expect, it, vi } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { placeByHand } from '#core/place-by-hand.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import type { EngineClient, ExportProgress, ExportRequest } from '#engine/contract.ts';
import { writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { createEngine } from '#worker/create-engine.ts';
import { aLedger, aPlace, aProblem } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';
import { textOf } from '../builders/output.ts';

vi.setConfig({ testTimeout: 120_000 });

/** More than come in the order of the table. */
const COUNT = 20_500;
const PLACED = 3;
const DAY = '2020-06-30';
const HAND = placeByHand([102.5, 24.5], 10);
const LEDGER = aLedger(
  Array.from({ length: COUNT }, (_, at) =>
    aProblem({
      id: `p-${at}`,
      category: at % 50 === 0 ? 'air' : 'water',
      foundOn: at === 7 ? '2020-07-01' : '2020-01-01',
      places: at === PLACED ? [] : [aPlace(100 + (at % 100) / 10, 24.5)],
      deadline: { kind: 'date', date: `2020-0${1 + (at % 9)}` },
    }),
  ),
);
const QUERY: Query = { ...emptyQuery(DAY), values: { ...emptyQuery(DAY).values, category: ['water'] } };
const SAID = { query: QUERY, words: OUTPUT_WORDS, exportedAt: '2026-01-01T00:00:00Z', generator: '甲' };
const REQUEST: ExportRequest = { format: 'geojson', ...SAID };

const FILE = fileOf(LEDGER);

async function opened(): Promise<EngineClient> {
  const [ledger, placed] = [LEDGER.head.name.zh, LEDGER.problems[PLACED] ?? aProblem()];
  const kept = { ledger, id: placed.id, name: placed.name, place: HAND };
  const placings = { all: () => Promise.resolve([kept]), save: () => Promise.resolve() };
  const engine = createEngine({ placings });
  await engine.open({ name: '甲.guatu.geojson', file: await FILE });
  return engine;
}

it('writes what matches in the order of the file, what was placed by hand at its place', async () => {
  const heard: ExportProgress[] = [];
  const { file } = await (await opened()).exportFile(REQUEST, { onProgress: (progress) => void heard.push(progress) });
  const rows = LEDGER.problems.flatMap((problem, at) => {
    const standing = statusOf(problem, firstDay(DAY), LEDGER.head);
    if (!standing || problem.category !== 'water') return [];
    return [{ problem: at === PLACED ? { ...problem, places: [HAND] } : problem, standing }];
  });
  const count = rows.length;
  const options = { ...SAID, count, total: COUNT - 1, context: LEDGER.head, ledger: LEDGER.head };
  expect(await file?.text()).toBe(await textOf(writeGeoJson(rows, options)));
  expect(heard[0]).toEqual({ phase: 'write', done: 0, total: count });
  expect(heard.at(-1)).toEqual({ phase: 'write', done: count, total: count });
  expect(heard.length).toBeGreaterThan(4);
});

it('comes to nothing when it is broken off on the way', async () => {
  const stop = new AbortController();
  const onProgress = ({ done }: ExportProgress) => done > 0 && stop.abort();
  const broken = await (await opened()).exportFile(REQUEST, { signal: stop.signal, onProgress });
  expect(broken).toEqual({ findings: [], isCancelled: true });
});
