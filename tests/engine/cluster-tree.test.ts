import * as fc from 'fast-check';
import Supercluster from 'supercluster';
import { describe, expect, it, vi } from 'vitest';
import { emptyBitmap, rowsOf } from '#engine/bitmap.ts';
import {
  anchorOfRange,
  CLUSTER_RADIUS,
  clusterOf,
  type ClusterTree,
  LAST_LEVEL,
  rangeAt,
  rangeOf,
} from '#engine/cluster-tree.ts';
import { buildClusterTree } from '#engine/cluster-tree-build.ts';
import type { LngLat } from '#geo/geometry.ts';

vi.setConfig({ testTimeout: 60_000 });

const arbitraryPoints = fc.array(
  fc.oneof(
    fc.tuple(fc.double({ min: 102, max: 103, noNaN: true }), fc.double({ min: 24, max: 25, noNaN: true })),
    fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true })),
    fc.constantFrom<[number, number]>([102.5, 24.5], [102.5001, 24.5], [102.5000001, 24.5]),
  ),
  { minLength: 1, maxLength: 80 },
);

/** Crowds of all sizes round a few places. */
const crowdedPoints = fc
  .array(
    fc.tuple(
      fc.double({ min: 98, max: 105, noNaN: true }),
      fc.double({ min: 22, max: 29, noNaN: true }),
      fc.integer({ min: -8, max: 0 }),
    ),
    { minLength: 8, maxLength: 16 },
  )
  .map((places) =>
    places.flatMap(([lng, lat, size]) =>
      Array.from({ length: 60 }, (_, i): LngLat => [
        lng + Math.cos(i * i) * 2 ** size * (i / 60),
        lat + Math.sin(i * i) * 2 ** size * (i / 60),
      ]),
    ),
  );

function treeOf(points: readonly LngLat[]): ClusterTree {
  return buildClusterTree(
    Float64Array.from(points, ([lng]) => lng),
    Float64Array.from(points, ([, lat]) => lat),
  );
}

/** First row of every item at a zoom. */
function startsOf(tree: ClusterTree, zoom: number): number[] {
  return [...rowsOf(tree.levels[zoom] ?? emptyBitmap(0))];
}

/** Rows of every item at a zoom. */
function rangesOf(tree: ClusterTree, zoom: number): [from: number, to: number][] {
  const starts = startsOf(tree, zoom);
  return starts.map((start, i) => [start, starts[i + 1] ?? tree.rows]);
}

/** The points of every item at a zoom, as sorted lists of their numbers. */
function membersHeld(tree: ClusterTree, zoom: number): string[] {
  return rangesOf(tree, zoom)
    .map(([from, to]) => [...tree.order.subarray(from, to)].toSorted((a, b) => a - b).join(' '))
    .toSorted();
}

/** What supercluster tells through its public door alone, fed in the order in which the tree feeds it. */
function superclusterOf(points: readonly LngLat[]): Supercluster<{ point: number }> {
  const numbers = [...points.keys()].toSorted((a, b) => order(points[a], points[b]));
  return new Supercluster<{ point: number }>({ radius: CLUSTER_RADIUS, maxZoom: LAST_LEVEL - 1, minPoints: 2 }).load(
    numbers.map((point) => ({
      type: 'Feature',
      properties: { point },
      geometry: { type: 'Point', coordinates: [...(points[point] ?? [])] },
    })),
  );
}

function anchorsTold(points: readonly LngLat[], zoom: number): number[][] {
  return superclusterOf(points)
    .getClusters([-180, -90, 180, 90], zoom)
    .map(({ geometry }) => geometry.coordinates);
}

function membersTold(points: readonly LngLat[], zoom: number): string[] {
  const index = superclusterOf(points);
  return index
    .getClusters([-180, -90, 180, 90], zoom)
    .map(({ properties }) =>
      ('cluster_id' in properties
        ? index.getLeaves(properties.cluster_id, Infinity).map((leaf) => leaf.properties.point)
        : [properties.point]
      )
        .toSorted((a, b) => a - b)
        .join(' '),
    )
    .toSorted();
}

function positionsOf(points: readonly LngLat[]): string[] {
  const groups = new Map<string, number[]>();
  points.forEach((point, number) => groups.set(String(point), [...(groups.get(String(point)) ?? []), number]));
  return [...groups.values()].map((group) => group.toSorted((a, b) => a - b).join(' ')).toSorted();
}

function order(a: LngLat = [0, 0], b: LngLat = [0, 0]): number {
  return a[0] - b[0] || a[1] - b[1];
}

describe('the cluster tree', () => {
  // The alarm for a supercluster that keeps its data otherwise than the tree reads them.
  it('holds at every zoom the clusters that supercluster itself tells, each as one range of rows', () => {
    fc.assert(
      fc.property(arbitraryPoints, fc.integer({ min: 0, max: LAST_LEVEL - 1 }), (points, zoom) => {
        expect(membersHeld(treeOf(points), zoom)).toEqual(membersTold(points, zoom));
      }),
      { numRuns: 200 },
    );
  });

  it('holds what supercluster tells of more points than one leaf of its own trees has', () => {
    fc.assert(
      fc.property(crowdedPoints, (points) => {
        const tree = treeOf(points);
        for (const zoom of [0, 4, 7, 10, 13, LAST_LEVEL - 1]) {
          expect(membersHeld(tree, zoom)).toEqual(membersTold(points, zoom));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('parts at its last level whatever does not share one exact position', () => {
    fc.assert(
      fc.property(arbitraryPoints, (points) => {
        expect(membersHeld(treeOf(points), LAST_LEVEL)).toEqual(positionsOf(points));
      }),
    );
  });

  it('never parts at one level what a closer level holds together', () => {
    fc.assert(
      fc.property(arbitraryPoints, (points) => {
        const tree = treeOf(points);
        for (let zoom = 0; zoom < LAST_LEVEL; zoom++) {
          const closer = new Set(startsOf(tree, zoom + 1));
          expect(startsOf(tree, zoom).filter((start) => !closer.has(start))).toEqual([]);
        }
      }),
    );
  });

  it('finds the item of a row and the rows of a cluster', () => {
    fc.assert(
      fc.property(arbitraryPoints, fc.integer({ min: 0, max: LAST_LEVEL }), (points, zoom) => {
        const tree = treeOf(points);
        for (const [from, to] of rangesOf(tree, zoom)) {
          expect(rangeAt(tree, zoom, from)).toEqual([from, to]);
          expect(rangeAt(tree, zoom, to - 1)).toEqual([from, to]);
          expect(rangeOf(tree, clusterOf(from, to))).toEqual([from, to]);
        }
      }),
    );
  });

  it('draws an item where supercluster draws it, to a metre', () => {
    fc.assert(
      fc.property(arbitraryPoints, fc.integer({ min: 0, max: LAST_LEVEL - 1 }), (points, zoom) => {
        const tree = treeOf(points);
        const drawn = rangesOf(tree, zoom).map((range) => anchorOfRange(tree, range));
        for (const [lng = NaN, lat = NaN] of anchorsTold(points, zoom)) {
          const nearest = Math.min(...drawn.map(([x, y]) => Math.hypot(x - lng, y - lat)));
          expect(nearest).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it('knows no rows of a number that is no cluster', () => {
    const tree = treeOf([[102, 24]]);
    expect(rangeOf(tree, 12_345)).toBeUndefined();
    expect(rangeOf(tree, -1)).toBeUndefined();
  });
});
