// supercluster as its documentation has it for counts by status. Flat keys: a reducer over nested arrays would share them between clusters.
import { STATUSES } from '#core/status.ts';
import { CLUSTER_RADIUS } from '#engine/cluster-tree.ts';
import type { LngLat } from '#geo/geometry.ts';
import Supercluster, { type InputFeature } from 'supercluster';

const KEYS = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'] as const;
export type StatusCounts = Record<(typeof KEYS)[number], number>;
export type CountedPoint = InputFeature<StatusCounts>;

/** Shared by all points of a status: supercluster copies what it adds to. */
const ONE_OF = STATUSES.map((_, rank) => countsOf(rank));
const NONE = countsOf(-1);

/** `rank` −1: a point that counts nowhere. */
export function countedPoint([lng, lat]: LngLat, rank: number): CountedPoint {
  return { type: 'Feature', properties: ONE_OF[rank] ?? NONE, geometry: { type: 'Point', coordinates: [lng, lat] } };
}

/** With the engine's own radius and depth. */
export function clusterPoints(points: CountedPoint[]): Supercluster<StatusCounts, StatusCounts> {
  const index = new Supercluster<StatusCounts, StatusCounts>({
    radius: CLUSTER_RADIUS,
    extent: 512,
    maxZoom: 16,
    minPoints: 2,
    reduce: addCounts,
  });
  return index.load(points);
}

export function listCounts(counts: StatusCounts): number[] {
  return KEYS.map((key) => counts[key]);
}

function addCounts(sum: StatusCounts, added: Readonly<StatusCounts>): void {
  sum.s0 += added.s0;
  sum.s1 += added.s1;
  sum.s2 += added.s2;
  sum.s3 += added.s3;
  sum.s4 += added.s4;
  sum.s5 += added.s5;
  sum.s6 += added.s6;
  sum.s7 += added.s7;
  sum.s8 += added.s8;
}

function countsOf(rank: number): StatusCounts {
  const one = (each: number): number => Number(each === rank);
  return { s0: one(0), s1: one(1), s2: one(2), s3: one(3), s4: one(4), s5: one(5), s6: one(6), s7: one(7), s8: one(8) };
}
