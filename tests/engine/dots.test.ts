import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyQuery } from '#core/query.ts';
import { rankOf } from '#core/status.ts';
import { anchorOf } from '#engine/anchor.ts';
import type { Mark } from '#engine/contract.ts';
import { dotPlaces, HIDDEN } from '#engine/dots.ts';
import type { Engine } from '#engine/engine.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import type { LngLat } from '#geo/geometry.ts';
import { aLedger, aPlace, aProblem, anEvent } from '../builders/a-problem.ts';
import { arbitraryLedger, arbitraryQuery } from './arbitrary-ledger.ts';
import { engineOn } from './engine-on.ts';
import * as oracle from './oracle.ts';

// laws walk thousands of problems, and pinyin is a large module to load
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let spell: Speller;
beforeAll(async () => {
  spell = await loadSpeller();
});

/** Web mercator of the whole world as 0…1, by the textbook. */
function mercator([lng, lat]: LngLat): readonly [x: number, y: number] {
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return [(lng + 180) / 360, Math.min(1, Math.max(0, y))];
}

/** Distance on the map's plane in degrees of longitude, the short way round the world. */
function distance(a: LngLat, b: LngLat): number {
  const [[ax, ay], [bx, by]] = [mercator(a), mercator(b)];
  const dx = Math.abs(ax - bx);
  return 360 * Math.hypot(Math.min(dx, 1 - dx), ay - by);
}

async function idsOf(engine: Engine, mark: Mark | undefined): Promise<string[]> {
  if (mark === undefined) return [];
  if (mark.kind === 'site') return [mark.id];
  return (await engine.page({ kind: 'cluster', cluster: mark.cluster }, 0, Infinity)).rows.map(({ id }) => id);
}

const world = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }));
const yunnan = fc.tuple(fc.double({ min: 97, max: 107, noNaN: true }), fc.double({ min: 21, max: 30, noNaN: true }));

describe('the places of dots', () => {
  it('are web mercator, off by no more than 32 bits lose from the middle of all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(world), fc.array(yunnan, { minLength: 1 })), (points) => {
        const columns = {
          lngs: Float64Array.from(points, ([lng]) => lng),
          lats: Float64Array.from(points, ([, lat]) => lat),
          placed: points.length,
        };
        const { origin, offsets } = dotPlaces(columns);
        const wanted = points.flatMap(mercator);
        const reach = Math.max(0, ...wanted.map((value, i) => Math.abs(value - (origin[i % 2] ?? 0))));
        const errors = wanted.map((value, i) => Math.abs((origin[i % 2] ?? 0) + (offsets[i] ?? Number.NaN) - value));
        expect(offsets).toHaveLength(2 * points.length);
        expect(Math.max(0, ...errors)).toBeLessThanOrEqual(reach * 2 ** -24 + 1e-14);
      }),
    );
  });

  it('of a province are exact to a tenth of a pixel at zoom 16', () => {
    const points: LngLat[] = [
      [97.5, 21.1],
      [106.2, 29.3],
      [102.7123456, 25.0412345],
    ];
    const { origin, offsets } = dotPlaces({
      lngs: Float64Array.from(points, ([lng]) => lng),
      lats: Float64Array.from(points, ([, lat]) => lat),
      placed: points.length,
    });
    const worldPixels = 512 * 2 ** 16;
    points.flatMap(mercator).forEach((value, i) => {
      const off = Math.abs((origin[i % 2] ?? 0) + (offsets[i] ?? Number.NaN) - value);
      expect(off * worldPixels).toBeLessThan(0.1);
    });
  });
});

describe('the looks of dots', () => {
  it('are the statuses of the matching placed problems, each at the index of its place; no other dot shows', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, arbitraryQuery, async (ledger, query) => {
        const engine = await engineOn(ledger, query);
        const { offsets, origin } = engine.dotPlaces();
        const { revision, looks } = engine.dotLooks();
        const { rows } = await engine.page({ kind: 'all' }, 0, Infinity);
        const rowOf = new Map(rows.map(({ id, row }) => [id, row]));
        const matching = oracle.matching(ledger, query, spell).filter(({ problem }) => problem.places.length > 0);
        const wanted = new Uint8Array(offsets.length / 2).fill(HIDDEN);
        for (const { problem, standing } of matching) {
          const row = rowOf.get(problem.id) ?? Number.NaN;
          const [x, y] = mercator(anchorOf(problem) ?? [Number.NaN, Number.NaN]);
          wanted[row] = rankOf(standing.status);
          expect(origin[0] + (offsets[2 * row] ?? Number.NaN)).toBeCloseTo(x, 6);
          expect(origin[1] + (offsets[2 * row + 1] ?? Number.NaN)).toBeCloseTo(y, 6);
        }
        expect([revision, looks]).toEqual([1, wanted]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the site near a point', () => {
  it('is the nearest of all matching, with all that lie exactly there, or none within reach', async () => {
    const within = fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 200, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger,
        arbitraryQuery,
        fc.oneof(yunnan, world),
        within,
        async (ledger, query, at, reach) => {
          const engine = await engineOn(ledger, query);
          const sites = oracle.matching(ledger, query, spell).flatMap(({ problem }) => {
            const anchor = anchorOf(problem);
            return anchor ? [{ id: problem.id, anchor, far: distance(at, anchor) }] : [];
          });
          const least = Math.min(Infinity, ...sites.map(({ far }) => far));
          fc.pre(Math.abs(least - reach) > 1e-6);
          const found = await idsOf(engine, engine.siteNear(at, reach));
          const [first] = sites.filter(({ id }) => found.includes(id));
          const there = sites.filter(({ anchor }) => String(anchor) === String(first?.anchor));
          expect(first === undefined ? reach < least : first.far < least + 1e-6).toBe(true);
          expect(found.toSorted()).toEqual(there.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the worst of those equally near, since it lies on top', async () => {
    const engine = await engineOn(
      aLedger([
        aProblem({ id: 'done', places: [aPlace(102, 24)], events: [anEvent('closed', '2020-02-01')] }),
        aProblem({ id: 'begun', places: [aPlace(104, 24)], events: [anEvent('started', '2020-02-01')] }),
      ]),
      emptyQuery('2020-06-01'),
    );
    expect(engine.siteNear([103, 24], 2)).toMatchObject({ kind: 'site', id: 'begun', status: 'in_progress' });
    expect(engine.siteNear([102.9, 24], 2)).toMatchObject({ kind: 'site', id: 'done' });
  });

  it('may lie on the other side of the antimeridian', async () => {
    const engine = await engineOn(
      aLedger([aProblem({ id: 'west', places: [aPlace(-179.9, 0)] })]),
      emptyQuery('2020-06-01'),
    );
    expect(engine.siteNear([179.95, 0], 0.2)).toMatchObject({ id: 'west' });
    expect(engine.siteNear([179.95, 0], 0.1)).toBeUndefined();
  });
});
