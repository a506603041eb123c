import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ledger } from '#core/problem.ts';
import { DIMENSIONS, emptyQuery, type Query } from '#core/query.ts';
import type { Frame } from '#engine/contract.ts';
import { docksOf } from '#engine/columns-draft.ts';
import { openEngine } from '#engine/draft.ts';
import type { Engine } from '#engine/engine.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import { aLedger, aPlace, aProblem, anEvent } from '../builders/a-problem.ts';
import { arbitraryLedger, arbitraryQuery, WORLD } from './arbitrary-ledger.ts';
import * as oracle from './oracle.ts';

// laws walk thousands of problems, and pinyin is a large module to load
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let spell: Speller;
beforeAll(async () => {
  spell = await loadSpeller();
});

async function ask(engine: Engine, query: Query): Promise<Frame> {
  await engine.prepare(query);
  return engine.frame(1, query);
}

/** One clause of a query taken from another, or taken away. */
function withPart(query: Query, other: Query, part: keyof Query): Query {
  const { [part]: _, ...rest } = query;
  return { ...emptyQuery(query.asOf), ...rest, ...(other[part] === undefined ? {} : { [part]: other[part] }) };
}

function countsOf(values: readonly string[], counts: Uint32Array): Map<string, number> {
  return new Map(values.flatMap((value, code) => (counts[code] ? [[value, counts[code]] as const] : [])));
}

/** A frame with its codes spelled out. */
function readable({ summary }: Engine, frame: Frame) {
  return {
    totals: frame.totals,
    facets: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, countsOf(summary.dictionaries[dimension], frame.facets[dimension])]),
    ),
    statusCounts: [...frame.statusCounts],
    kpis: frame.kpis,
    docks: frame.docks.map(({ adcode, count, worst }) => ({ name: adcode, count, worst })),
    zones: frame.zones.map(({ zone, count, worst }) => ({ name: zone, count, worst })),
    months: new Map([...frame.months.counts].flatMap((n, i) => (n > 0 ? [[frame.months.first + i, n] as const] : []))),
    events: frame.events,
  };
}

function isPlaced({ problem }: oracle.Stood): boolean {
  return problem.places.length > 0;
}

function expected(ledger: Ledger, query: Query) {
  const rows = oracle.matching(ledger, query, spell);
  return {
    totals: {
      matching: rows.length,
      placed: rows.filter(isPlaced).length,
      known: oracle.known(ledger, query).length,
    },
    facets: oracle.facets(ledger, query, spell),
    statusCounts: oracle.statusCounts(rows),
    kpis: oracle.kpis(rows, query),
    docks: oracle.worst(
      rows.filter((row) => !isPlaced(row)),
      // these ledgers are of elsewhere: the province has nothing to do with them
      (problem) => docksOf(problem).filter((adcode) => adcode !== '530000'),
    ),
    zones: oracle.worst(rows, ({ zones }) => zones),
    months: oracle.months(rows),
    events: oracle.eventCount(ledger, rows, query),
  };
}

describe('a frame', () => {
  it('counts what a walk over all problems counts, whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger,
        fc.array(arbitraryQuery, { minLength: 1, maxLength: 4 }),
        async (ledger, queries) => {
          const engine = openEngine(ledger, [], WORLD);
          for (const query of queries) {
            expect(readable(engine, await ask(engine, query))).toEqual(expected(ledger, query));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('follows single changes of a query row by row as a fresh engine would', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger,
        arbitraryQuery,
        fc.array(arbitraryQuery, { maxLength: 6 }),
        fc.infiniteStream(fc.constantFrom('asOf', 'values', 'text', 'bbox', 'area', 'near', 'deadline')),
        async (ledger, start, others, parts) => {
          const engine = openEngine(ledger, [], WORLD);
          let query = start;
          for (const other of others) {
            query = withPart(query, other, parts.next().value);
            const fresh = openEngine(ledger, [], WORLD);
            expect(readable(engine, await ask(engine, query))).toEqual(readable(fresh, await ask(fresh, query)));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of an empty ledger is all zeros', async () => {
    const engine = openEngine(aLedger([]));
    const frame = await ask(engine, emptyQuery('2020-01-01'));
    expect(frame.totals).toEqual({ matching: 0, placed: 0, known: 0 });
    expect(frame.months).toEqual({ first: 0, counts: new Uint32Array(0) });
  });

  it('holds nothing of a problem before the day it was found', async () => {
    const engine = openEngine(aLedger([aProblem({ foundOn: '2020-06-01', places: [aPlace()] })]));
    expect((await ask(engine, emptyQuery('2020-05-31'))).totals).toEqual({ matching: 0, placed: 0, known: 0 });
    expect((await ask(engine, emptyQuery('2020-06-01'))).totals).toEqual({ matching: 1, placed: 1, known: 1 });
  });

  it('docks a problem of two counties at both and one of a management area at its prefecture', async () => {
    const engine = openEngine(
      aLedger([
        aProblem({
          id: 'a',
          districts: ['990101', '990102'],
          prefecture: '990100',
          events: [anEvent('started', '2020-02-01')],
        }),
        aProblem({ id: 'b', managementArea: '丁开发区', prefecture: '990100' }),
        aProblem({ id: 'c' }),
        aProblem({ id: 'd', districts: ['990101'], places: [aPlace()] }),
        aProblem({ id: 'e', prefecture: '530100' }),
      ]),
    );
    expect((await ask(engine, emptyQuery('2020-03-01'))).docks).toEqual([
      { adcode: '530000', count: 1, worst: 'unknown' },
      { adcode: '530100', count: 1, worst: 'unknown' },
      { adcode: '990100', count: 1, worst: 'unknown' },
      { adcode: '990101', count: 1, worst: 'in_progress' },
      { adcode: '990102', count: 1, worst: 'in_progress' },
    ]);
  });

  it('docks nothing at the province in a ledger of elsewhere', async () => {
    const engine = openEngine(aLedger([aProblem({ id: 'a', prefecture: '990100' }), aProblem({ id: 'b' })]));
    const { docks } = await ask(engine, emptyQuery('2020-03-01'));
    expect(docks.map(({ adcode }) => adcode)).toEqual(['990100']);
  });
});

describe('the dictionaries of a ledger', () => {
  it('keep the order of core, then fall by count, with what is not stated last', () => {
    const { summary } = openEngine(
      aLedger([
        aProblem({ id: 'a', inspection: 'round_2', category: '石漠化' }),
        aProblem({ id: 'b', inspection: 'round_2', category: 'air' }),
        aProblem({ id: 'c', inspection: 'round_1', category: 'water' }),
        aProblem({ id: 'd' }),
      ]),
    );
    expect(summary.dictionaries.inspection).toEqual(['round_2', 'round_1', 'none']);
    expect(summary.dictionaries.category).toEqual(['water', 'air', '石漠化', 'none']);
    expect(summary.dictionaries.record).toEqual(['problem', 'complaint']);
  });
});
