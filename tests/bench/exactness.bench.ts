// Exactness at full size: thousands of cluster × status cells at every zoom against supercluster's own tree, counted over by its reducer,
// and every hit set against the slow definition.
import { firstDay } from '#core/calendar.ts';
import { matches } from '#core/matches.ts';
import { CATEGORIES, type Problem } from '#core/problem.ts';
import { emptyQuery, type Query, withValues } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { rankOf } from '#core/status.ts';
import type { Bbox } from '#geo/geometry.ts';
import type { Engine } from '#engine/engine.ts';
import type { Opened } from './opened.ts';
import { assertSame } from './same.ts';
import { clusterPoints, type CountedPoint, countedPoint, listCounts } from './supercluster-peer.ts';
import { randomOf } from './synthetic-ledger.ts';

const AS_OF = '2022-06-30';
const LAST_ZOOM = 16;
const WHOLE: Bbox = [-180, -85, 180, 85];
/** Up to this zoom all clusters are compared, then those in some views round sites chosen by lot. */
const LAST_WHOLE_ZOOM = 6;
const VIEWS = 40;

/** A cluster's anchor and its counts by status. */
interface Cluster {
  readonly at: readonly number[];
  readonly counts: readonly number[];
}
/** The engine keeps anchors as whole numbers of a grid finer than a pixel at any zoom. */
const SAME_PLACE_DEGREES = 1e-4;

/** Throws at the first cell that differs; answers with how many were compared. */
export function checkClusters({ ledger, engine, count }: Opened): number {
  const query = withValues(emptyQuery(AS_OF), 'category', CATEGORIES.slice(0, 4));
  const points = pointsOf(ledger.problems, (problem) => rankUnder(problem, query, ledger));
  const oracle = clusterPoints(points);
  const random = randomOf(count);
  engine.frame(0, query);
  let cells = 0;
  for (let zoom = 0; zoom <= LAST_ZOOM; zoom++) {
    const boxes =
      zoom <= LAST_WHOLE_ZOOM ? [WHOLE] : Array.from({ length: VIEWS }, () => viewRound(points, zoom, random()));
    for (const box of boxes) {
      const expected = oracle.getClusters([...box], zoom).flatMap(({ properties, geometry }): Cluster[] => {
        const counts = listCounts(properties);
        return sumOf(counts) > 1 ? [{ at: geometry.coordinates, counts }] : [];
      });
      assertSameClusters(`zoom ${zoom} in ${box.join(' ')}`, clustersIn(engine, box, zoom), expected);
      cells += 9 * expected.length;
    }
  }
  return cells;
}

function clustersIn(engine: Engine, bbox: Bbox, zoom: number): Cluster[] {
  return engine
    .marks({ bbox, zoom })
    .marks.flatMap((mark) => (mark.kind === 'cluster' ? [{ at: mark.lngLat, counts: mark.counts }] : []));
}

/** Each of ours has its like among the expected, and there are no others. */
function assertSameClusters(what: string, got: readonly Cluster[], expected: readonly Cluster[]): void {
  assertSame(`number of clusters at ${what}`, got.length, expected.length);
  const byLng = byColumn(expected);
  for (const cluster of got) {
    const column = columnOf(cluster.at);
    const near = [column - 1, column, column + 1].flatMap((each) => byLng.get(each) ?? []);
    const likes = near.filter(({ at }) => distance(at, cluster.at) < SAME_PLACE_DEGREES);
    const like = likes.find(({ counts }) => counts.join() === cluster.counts.join());
    if (!like) assertSame(`cluster at ${what}, ${cluster.at.join(' ')}`, cluster.counts, likes);
  }
}

function byColumn(clusters: readonly Cluster[]): Map<number, Cluster[]> {
  const columns = new Map<number, Cluster[]>();
  for (const cluster of clusters) {
    const column = columnOf(cluster.at);
    columns.set(column, [...(columns.get(column) ?? []), cluster]);
  }
  return columns;
}

function columnOf([lng = 0]: readonly number[]): number {
  return Math.floor(lng / SAME_PLACE_DEGREES);
}

function distance([lng = 0, lat = 0]: readonly number[], [otherLng = 0, otherLat = 0]: readonly number[]): number {
  return Math.hypot(lng - otherLng, lat - otherLat);
}

function rankUnder(problem: Problem, query: Query, { head }: Opened['ledger']): number {
  const standing = statusOf(problem, firstDay(query.asOf), head);
  return standing && matches(problem, standing, query) ? rankOf(standing.status) : -1;
}

/** In the engine's order of input, by which supercluster grows the very same tree. */
function pointsOf(problems: readonly Problem[], rankIn: (problem: Problem) => number): CountedPoint[] {
  return problems
    .flatMap((problem) => {
      const geometry = problem.places[0]?.geometry;
      return geometry?.type === 'Point' ? [{ problem, at: geometry.coordinates }] : [];
    })
    .toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .map(({ problem, at }) => countedPoint(at, rankIn(problem)));
}

function viewRound(points: readonly CountedPoint[], zoom: number, share: number): Bbox {
  const [lng = 0, lat = 0] = points[Math.floor(share * points.length)]?.geometry.coordinates.flat() ?? [];
  const half = (1.25 * 360) / 2 ** zoom;
  return [lng - half, lat - half / 2, lng + half, lat + half / 2];
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
