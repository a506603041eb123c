import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { anchorOf } from '#engine/anchor.ts';
import { LAST_LEVEL } from '#engine/cluster-tree.ts';
import type { Mark } from '#engine/contract.ts';
import type { Engine } from '#engine/engine.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import { aLedger, aPlace, aProblem, anEvent } from '../builders/a-problem.ts';
import { arbitraryLedger, arbitraryQuery } from './arbitrary-ledger.ts';
import { engineOn } from './engine-on.ts';
import * as oracle from './oracle.ts';

// laws walk thousands of problems, and pinyin is a large module to load
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WORLD = [-180, -90, 180, 90] as const;
const ZOOMS = Array.from({ length: LAST_LEVEL + 2 }, (_, zoom) => zoom);

let spell: Speller;
beforeAll(async () => {
  spell = await loadSpeller();
});

/** Ids of the problems that all the marks stand for, sorted. */
async function allMembers(engine: Engine, marks: readonly Mark[]): Promise<string[]> {
  const members = await Promise.all(marks.map((mark) => membersOf(engine, mark)));
  return members.flat().toSorted();
}

/** Ids of the problems that a mark stands for. */
async function membersOf(engine: Engine, mark: Mark): Promise<string[]> {
  if (mark.kind === 'site') return [mark.id];
  const { rows } = await engine.page({ kind: 'cluster', cluster: mark.cluster }, 0, Infinity);
  return rows.map(({ id }) => id);
}

/** Counts by status that the mark itself tells. */
function countsOf(mark: Mark): readonly number[] {
  return mark.kind === 'site' ? STATUSES.map((status) => Number(status === mark.status)) : mark.counts;
}

function countOf(mark: Mark): number {
  return mark.kind === 'site' ? 1 : mark.count;
}

function sorted(marks: readonly Mark[]): string[] {
  return marks.map((mark) => JSON.stringify(mark)).toSorted();
}

/** Where a mark is looked for when filters change. */
function nameOf(mark: Mark): string {
  return mark.kind === 'site' ? mark.id : `cluster ${mark.cluster}`;
}

describe('the marks of the whole world', () => {
  it('hold every matching placed problem exactly once, at every zoom, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, async (ledger, query) => {
        const engine = await engineOn(ledger, query);
        const placed = oracle.matching(ledger, query, spell).filter(({ problem }) => problem.places.length > 0);
        const ids = placed.map(({ problem }) => problem.id).toSorted();
        for (const zoom of ZOOMS) {
          const { marks, outside } = engine.marks({ bbox: WORLD, zoom });
          expect(await allMembers(engine, marks)).toEqual(ids);
          expect(outside).toBe(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('count the statuses of their members', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, async (ledger, query) => {
        const engine = await engineOn(ledger, query);
        const standings = new Map(oracle.known(ledger, query).map(({ problem, standing }) => [problem.id, standing]));
        const statusesOf = async (mark: Mark): Promise<number[]> => {
          const statuses = (await membersOf(engine, mark)).map((id) => standings.get(asProblemId(id))?.status);
          return STATUSES.map((status) => statuses.filter((each) => each === status).length);
        };
        for (const zoom of ZOOMS) {
          const { marks } = engine.marks({ bbox: WORLD, zoom });
          expect(marks.map(countsOf)).toEqual(await Promise.all(marks.map(statusesOf)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('draw a lone problem at its own anchor, and keep a cluster where it is whatever the filter', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, fc.constantFrom(...ZOOMS), async (ledger, query, zoom) => {
        const engine = await engineOn(ledger, query);
        const filtered = engine.marks({ bbox: WORLD, zoom }).marks;
        engine.frame(2, emptyQuery(query.asOf));
        const all = engine.marks({ bbox: WORLD, zoom }).marks;
        const places = new Map([
          ...all.map((mark) => [nameOf(mark), mark.lngLat] as const),
          ...ledger.problems.map((problem) => [problem.id as string, anchorOf(problem)] as const),
        ]);
        expect(filtered.map(({ lngLat }) => lngLat)).toEqual(filtered.map((mark) => places.get(nameOf(mark))));
      }),
      { numRuns: 100 },
    );
  });

  it('fall apart at their expansion zoom and not before; those of one position never do', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, fc.constantFrom(...ZOOMS), async (ledger, query, zoom) => {
        const engine = await engineOn(ledger, query);
        const anchors = new Map(ledger.problems.map((problem) => [problem.id, String(anchorOf(problem))]));
        for (const mark of engine.marks({ bbox: WORLD, zoom }).marks) {
          if (mark.kind === 'site') continue;
          const members = await membersOf(engine, mark);
          const isOnePosition = new Set(members.map((id) => anchors.get(asProblemId(id)))).size === 1;
          expect(mark.expansionZoom === undefined).toBe(isOnePosition);
          if (mark.expansionZoom === undefined) continue;
          const pieces = (at: number): number =>
            new Set(members.map((id) => JSON.stringify(engine.markOf(asProblemId(id), at)))).size;
          expect(pieces(mark.expansionZoom - 1)).toBe(1);
          expect(pieces(mark.expansionZoom)).toBeGreaterThan(1);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the marks of a viewport', () => {
  it('are those of the world whose drawn point lies inside, and the rest is counted as outside by anchor', async () => {
    const query = emptyQuery('2020-06-01');
    const point = fc.tuple(
      fc.double({ min: 101, max: 105, noNaN: true }),
      fc.double({ min: 23, max: 27, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, point, point, fc.constantFrom(...ZOOMS), async (ledger, a, b, zoom) => {
        const bbox = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])] as const;
        const isInside = ([lng, lat]: readonly [number, number]): boolean =>
          lng >= bbox[0] && lng <= bbox[2] && lat >= bbox[1] && lat <= bbox[3];
        const engine = await engineOn(ledger, query);
        const world = engine.marks({ bbox: WORLD, zoom }).marks;
        const { marks, outside } = engine.marks({ bbox, zoom });
        expect(sorted(marks)).toEqual(sorted(world.filter(({ lngLat }) => isInside(lngLat))));
        expect(outside).toBe(
          oracle.known(ledger, query).filter(({ problem }) => {
            const anchor = anchorOf(problem);
            return anchor !== undefined && !isInside(anchor);
          }).length,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('turn round the antimeridian', async () => {
    const engine = await engineOn(
      aLedger([
        aProblem({ id: 'west', places: [aPlace(-179, 0)] }),
        aProblem({ id: 'east', places: [aPlace(179, 0)] }),
        aProblem({ id: 'far', places: [aPlace(0, 0)] }),
      ]),
      emptyQuery('2020-06-01'),
    );
    const { marks, outside } = engine.marks({ bbox: [170, -10, 190, 10], zoom: 5 });
    expect(await allMembers(engine, marks)).toEqual(['east', 'west']);
    expect(outside).toBe(1);
  });

  it('come with the lines and areas in view that are large enough to see', async () => {
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [102, 24],
        [102.1, 24.1],
      ] as const,
    };
    const engine = await engineOn(
      aLedger([
        aProblem({
          id: 'river',
          places: [{ geometry: line, precision: 'site' }],
          events: [anEvent('started', '2020-02-01')],
        }),
        aProblem({ id: 'point', places: [aPlace(102, 24)] }),
      ]),
      emptyQuery('2020-06-01'),
    );
    expect(engine.marks({ bbox: [101, 23, 103, 25], zoom: 9 }).shapes).toEqual([
      { id: 'river', status: 'in_progress', geometry: line },
    ]);
    expect(engine.marks({ bbox: WORLD, zoom: 0 }).shapes).toEqual([]);
    expect(engine.marks({ bbox: [10, 10, 20, 20], zoom: 9 }).shapes).toEqual([]);
  });

  it('number problems of one exact position as one cluster without an expansion zoom, even nearest the ground', async () => {
    const engine = await engineOn(
      aLedger([
        aProblem({ id: 'a', places: [aPlace(102, 24)] }),
        aProblem({ id: 'b', places: [aPlace(102, 24)] }),
        aProblem({ id: 'c', places: [aPlace(102.00001, 24)] }),
      ]),
      emptyQuery('2020-06-01'),
    );
    const { marks } = engine.marks({ bbox: WORLD, zoom: 20 });
    expect(marks.map(countOf).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(marks.find(({ kind }) => kind === 'cluster')).not.toHaveProperty('expansionZoom');
  });
});
