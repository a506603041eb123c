import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { firstDay, lastDay } from '#core/calendar.ts';
import { valuesOf } from '#core/dimension-values.ts';
import { CATEGORIES, type Ledger } from '#core/problem.ts';
import { emptyQuery, type SortField, type SortKey } from '#core/query.ts';
import { deadlineDay } from '#core/status-of.ts';
import { rankOf } from '#core/status.ts';
import { docksOf } from '#engine/columns-draft.ts';
import { openEngine } from '#engine/draft.ts';
import type { Engine } from '#engine/engine.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import { aLedger, aProblem, anObservation } from '../builders/a-problem.ts';
import { arbitraryLedger, arbitraryQuery, WORLD } from './arbitrary-ledger.ts';
import { engineOn } from './engine-on.ts';
import * as oracle from './oracle.ts';

// laws walk thousands of problems, and pinyin is a large module to load
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ALL = { kind: 'all' } as const;

let spell: Speller;
beforeAll(async () => {
  spell = await loadSpeller();
});

async function idsOf(engine: Engine, subset: Parameters<Engine['page']>[0] = ALL): Promise<string[]> {
  const { rows } = await engine.page(subset, 0, Infinity);
  return rows.map(({ id }) => id);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** What a row is sorted by; undefined comes last in both directions. */
function keyOf(
  { problem, standing }: oracle.Stood,
  field: SortField,
  collectedOn: string,
): number | string | undefined {
  switch (field) {
    case 'status':
      return rankOf(standing.status);
    case 'name':
      return problem.name;
    case 'district':
      return problem.districts[0] ?? problem.managementArea;
    case 'inspection':
      return problem.inspection;
    case 'category': {
      if (problem.category === undefined) return undefined;
      const place = CATEGORIES.findIndex((each) => each === problem.category);
      return place < 0 ? CATEGORIES.length : place;
    }
    case 'deadline':
      return deadlineDay(problem);
    case 'published':
      return standing.published && lastDay(standing.published.on ?? collectedOn);
    case 'unit':
      return problem.leadUnit;
    case 'found':
      return problem.foundOn === undefined ? undefined : firstDay(problem.foundOn);
    case 'id':
      return problem.id;
  }
}

function compare(a: number | string | undefined, b: number | string | undefined, field: SortField): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const byWords = field === 'name' || field === 'unit' ? collator.compare(String(a), String(b)) : 0;
  return byWords || (String(a) < String(b) ? -1 : 1);
}

function sorted(ledger: Ledger, rows: readonly oracle.Stood[], sort: readonly SortKey[]): oracle.Stood[] {
  const keys: SortKey[] = [
    ...sort,
    { field: 'status', isDescending: false },
    { field: 'published', isDescending: true },
    { field: 'id', isDescending: false },
  ];
  return rows.toSorted((a, b) => {
    for (const { field, isDescending } of keys) {
      const [keyA, keyB] = [a, b].map((row) => keyOf(row, field, ledger.head.collectedOn));
      if (keyA === keyB) continue;
      if (keyA === undefined) return 1;
      if (keyB === undefined) return -1;
      const order = compare(keyA, keyB, field);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
}

describe('a page', () => {
  it('lists the matching problems in the order of the query, whatever was listed before', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger,
        fc.array(arbitraryQuery, { minLength: 1, maxLength: 3 }),
        async (ledger, queries) => {
          const engine = openEngine(ledger, [], WORLD);
          for (const query of queries) {
            await engine.prepare(query);
            engine.frame(1, query);
            const rows = sorted(ledger, oracle.matching(ledger, query, spell), query.sort);
            expect(await idsOf(engine)).toEqual(rows.map(({ problem }) => problem.id));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the slice of the whole list that was asked for, its rows at their places', async () => {
    const bound = fc.integer({ min: -3, max: 45 });
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, bound, bound, async (ledger, query, from, to) => {
        const engine = await engineOn(ledger, query);
        const all = await idsOf(engine);
        const page = await engine.page(ALL, from, to);
        expect(page.count).toBe(all.length);
        expect(page.rows.map(({ id }) => id)).toEqual(all.slice(Math.max(0, from), Math.max(0, to)));
        for (const [i, { id }] of page.rows.entries()) {
          expect((await engine.file(id))?.position).toBe(Math.max(0, from) + i);
          expect(engine.idAt(Math.max(0, from) + i)).toBe(id);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of the unplaced and of a zone keeps the order and leaves out the rest', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, async (ledger, query) => {
        const engine = await engineOn(ledger, query);
        const problems = new Map(ledger.problems.map((problem) => [String(problem.id), problem]));
        const all = (await idsOf(engine)).flatMap((id) => problems.get(id) ?? []);
        const unplaced = all.filter(({ places }) => places.length === 0);
        expect(await idsOf(engine, { kind: 'unplaced' })).toEqual(unplaced.map(({ id }) => id));
        for (const adcode of ['990101', '990100', '530000']) {
          const docked = unplaced.filter((problem) => docksOf(problem).includes(adcode));
          expect(await idsOf(engine, { kind: 'unplaced', adcode })).toEqual(docked.map(({ id }) => id));
        }
        const ofZone = all.filter(({ zones }) => zones.includes('lake_a'));
        expect(await idsOf(engine, { kind: 'zone', zone: 'lake_a' })).toEqual(ofZone.map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });

  it('shows of a row only what is said', async () => {
    const engine = await engineOn(
      aLedger([aProblem({ id: 'a', events: [anObservation('in_progress', '2020-02', '甲词')] })]),
      emptyQuery('2020-03-01'),
    );
    expect((await engine.page(ALL, 0, 1)).rows).toEqual([
      {
        row: 0,
        id: 'a',
        name: '甲县乙厂排污',
        standing: {
          status: 'in_progress',
          since: lastDay('2020-02'),
          isOverdue: false,
          isLate: false,
          isDueUnpublished: false,
          isUndated: false,
          published: { word: '甲词', on: '2020-02' },
        },
        districts: [],
        isDistrictInferred: false,
        deadlineKind: 'unknown',
        foundOn: '2020-01-01',
        precision: 'none',
        recordKind: 'problem',
      },
    ]);
  });
});

describe('the order of the list', () => {
  it('follows the status of the day after the day moves', async () => {
    const ledger = aLedger([
      aProblem({ id: 'a', events: [anObservation('closed', '2020-03-01')] }),
      aProblem({
        id: 'b',
        events: [anObservation('in_progress', '2020-01-05'), anObservation('stalled', '2020-04-01')],
      }),
    ]);
    const engine = await engineOn(ledger, emptyQuery('2020-02-01'));
    expect(await idsOf(engine)).toEqual(['b', 'a']);
    const sort = [{ field: 'status', isDescending: true }] as const;
    engine.frame(2, { ...emptyQuery('2020-05-01'), sort });
    expect(await idsOf(engine)).toEqual(['a', 'b']);
    engine.frame(3, { ...emptyQuery('2020-02-01'), sort });
    expect(await idsOf(engine)).toEqual(['a', 'b']);
  });
});

describe('the values of a dimension', () => {
  it('are of the fixed dimensions the same on every standing, as the columns take for granted', () => {
    fc.assert(
      fc.property(arbitraryLedger, arbitraryQuery, (ledger, query) => {
        for (const { problem, standing } of oracle.known(ledger, query)) {
          for (const dimension of [
            'district',
            'category',
            'inspection',
            'unit',
            'precision',
            'source',
            'record',
          ] as const) {
            const anyDay = valuesOf(
              problem,
              dimension,
              { ...standing, status: 'closed', isOverdue: !standing.isOverdue },
              0,
            );
            expect(valuesOf(problem, dimension, standing, firstDay(query.asOf))).toEqual(anyDay);
          }
        }
      }),
    );
  });
});
