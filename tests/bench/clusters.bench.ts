// Cluster × status counts of all that is in view after a filter change: the rows that match and the marks against supercluster, filtered,
// loaded and reduced anew; then the same with the whole frame of facets and totals, for comparison.
import { firstDay } from '#core/calendar.ts';
import { CATEGORIES } from '#core/problem.ts';
import { DIMENSIONS, emptyQuery, type Query, withValues } from '#core/query.ts';
import { rankOf } from '#core/status.ts';
import { type RowsByValue, rowsWithValues } from '#engine/clauses.ts';
import type { Viewport } from '#engine/contract.ts';
import { marksIn } from '#engine/marks.ts';
import { Selection } from '#engine/selection.ts';
import { viewOf } from '#engine/view.ts';
import { measure, type Result, runsFor } from './measure.ts';
import type { Opened } from './opened.ts';
import { assertSame } from './same.ts';
import { statusesOn } from './statuses-on.ts';
import { clusterPoints, type CountedPoint, countedPoint } from './supercluster-peer.ts';

/** By this day every synthetic problem is known. */
const AS_OF = '2026-06-30';
/** A wide screen over most of the counties. */
const VIEW: Viewport = { bbox: [85, 21, 120, 44], zoom: 5 };

const CATEGORY_CLAUSE = DIMENSIONS.indexOf('category');

interface Kept {
  readonly name: string;
  readonly categories: readonly string[];
}

/** The synthetic ledger's categories are skewed: its first seven hold 83 % of all, its last one 5 %. */
const FILTERS: readonly Kept[] = [
  { name: '83-percent-kept', categories: CATEGORIES.slice(0, 7) },
  { name: '5-percent-kept', categories: CATEGORIES.slice(-1) },
];
const TARGETS = [1000, 50];

export async function benchClusters(opened: Opened): Promise<Result[]> {
  const { engine, count } = opened;
  const base = emptyQuery(AS_OF);
  const rows = pointsOf(opened);
  const { columns, head } = engine.data();
  const selection = new Selection(columns, firstDay(head.collectedOn));
  selection.moveTo(firstDay(AS_OF));
  const byValue: RowsByValue = new Map();
  const source = { columns, selection };
  const view = viewOf(columns, VIEW);
  const show = (categories: readonly string[]): void => {
    const sets = selection.tally.setsOf('category');
    selection.show(CATEGORY_CLAUSE, rowsWithValues({ columns, byValue }, 'category', categories, sets));
    selection.match();
  };
  const results: Result[] = [];
  for (const [i, { name, categories }] of FILTERS.entries()) {
    const query: Query = withValues(base, 'category', categories);
    const marks = await measure(
      () => {
        show(categories);
        return marksIn(source, view).length;
      },
      { runs: 20, before: () => show([]) },
    );
    const frameAndMarks = await measure(
      (run) => {
        engine.frame(run, query);
        return engine.marks(VIEW).marks.length;
      },
      { runs: 20, before: () => engine.frame(0, base) },
    );
    assertSame(`marks of ${name}`, marksIn(source, view), engine.marks(VIEW).marks);
    const kept = new Set<string>(categories);
    const peer = await measure(
      () => {
        const points = rows.flatMap(({ category, point }) => (kept.has(category) ? [point] : []));
        return clusterPoints(points).getClusters([...VIEW.bbox], VIEW.zoom).length;
      },
      runsFor(count, 9),
    );
    const peers = { 'supercluster-reload': peer };
    const target = TARGETS[i] ?? 1;
    results.push({ name: `clusters-${name}-${count}`, ours: marks, peers, targets: { 'supercluster-reload': target } });
    results.push({ name: `clusters-${name}-whole-frame-${count}`, ours: frameAndMarks, peers, targets: {} });
  }
  return results;
}

interface PlacedRow {
  readonly category: string;
  readonly point: CountedPoint;
}

/** As a page would keep them for its rival: one feature a placed problem, with its status counted as one. */
function pointsOf({ ledger }: Opened): PlacedRow[] {
  const statuses = statusesOn(ledger, AS_OF);
  return ledger.problems.flatMap(({ places, category }, i): PlacedRow[] => {
    const geometry = places[0]?.geometry;
    const status = statuses[i];
    if (geometry?.type !== 'Point' || status === undefined) return [];
    return [{ category: category ?? '', point: countedPoint(geometry.coordinates, rankOf(status)) }];
  });
}
