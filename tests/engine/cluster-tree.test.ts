import * as fc from 'fast-check';
import Supercluster from 'supercluster';
import { describe, expect, it, vi } from 'vitest';
import {
  buildClusterTree,
  CLUSTER_RADIUS,
  clusterOf,
  type ClusterTree,
  itemAt,
  LAST_LEVEL,
  rangeOf,
} from '#engine/cluster-tree.ts';
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

function treeOf(points: readonly LngLat[]): ClusterTree {
  return buildClusterTree(
    Float64Array.from(points, ([lng]) => lng),
    Float64Array.from(points, ([, lat]) => lat),
  );
}

function levelOf(tree: ClusterTree, zoom: number) {
  const level = tree.levels[zoom];
  if (!level) throw new Error(`Unexpected zoom: ${zoom}`);
  return level;
}

/** The points of every item at a zoom, as sorted lists of their numbers. */
function membersHeld(tree: ClusterTree, zoom: number): string[] {
  const { items, starts } = levelOf(tree, zoom);
  return Array.from({ length: items }, (_, item) =>
    [...tree.order.subarray(starts[item], starts[item + 1])].toSorted((a, b) => a - b).join(' '),
  ).toSorted();
}

/** The same through supercluster's public door alone, fed in the order in which the tree feeds it. */
function membersTold(points: readonly LngLat[], zoom: number): string[] {
  const numbers = [...points.keys()].toSorted((a, b) => order(points[a], points[b]));
  const index = new Supercluster<{ point: number }>({
    radius: CLUSTER_RADIUS,
    maxZoom: LAST_LEVEL - 1,
    minPoints: 2,
  }).load(
    numbers.map((point) => ({
      type: 'Feature',
      properties: { point },
      geometry: { type: 'Point', coordinates: [...(points[point] ?? [])] },
    })),
  );
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
          const closer = new Set(levelOf(tree, zoom + 1).starts);
          expect([...levelOf(tree, zoom).starts].filter((start) => !closer.has(start))).toEqual([]);
        }
      }),
    );
  });

  it('finds the item of a row and the rows of a cluster', () => {
    fc.assert(
      fc.property(arbitraryPoints, fc.integer({ min: 0, max: LAST_LEVEL }), (points, zoom) => {
        const tree = treeOf(points);
        const level = levelOf(tree, zoom);
        for (let item = 0; item < level.items; item++) {
          const [from = 0, to = 0] = level.starts.subarray(item, item + 2);
          expect(itemAt(level, from)).toBe(item);
          expect(itemAt(level, to - 1)).toBe(item);
          expect(rangeOf(tree, clusterOf(from, to))).toEqual([from, to]);
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
