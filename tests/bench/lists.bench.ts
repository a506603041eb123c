// Words, places and sorted pages against filters and sorts over arrays. Every hit set is compared.
import { firstDay } from '#core/calendar.ts';
import { CATEGORIES, type Problem } from '#core/problem.ts';
import { emptyQuery, type Query, withValues } from '#core/query.ts';
import { searchText } from '#core/search-text.ts';
import { deadlineDay, statusOf } from '#core/status-of.ts';
import { rankOf } from '#core/status.ts';
import { ColumnsDraft } from '#engine/columns-draft.ts';
import { TextSearch } from '#engine/text-search.ts';
import { touchesBbox, touchesRing } from '#geo/touches.ts';
import { measure, type Result, runsFor } from './measure.ts';
import { idsOf, type Opened } from './opened.ts';
import { assertSame } from './same.ts';

/** By this day every synthetic problem is known. */
const BASE = emptyQuery('2026-06-30');

/** A rare name, a common pair of characters, a common unit, an id. The hit set alone against a filter; then the whole frame, for comparison. */
export async function benchText({ ledger, engine, count }: Opened): Promise<Result[]> {
  const { head, problems } = ledger;
  const texts = problems.map((problem) => searchText(problem));
  const draft = new ColumnsDraft(head);
  problems.forEach((problem, record) => draft.add(problem, record));
  const search = new TextSearch(draft.close());
  const { name = '', id = '' } = problems[count >> 1] ?? {};
  const results: Result[] = [];
  for (const [kind, text] of Object.entries({ rare: name.slice(-4), pair: name.slice(-2), unit: '生态环境局', id })) {
    const query: Query = { ...BASE, text };
    const alone = await measure(() => search.rowsWith(text), { runs: 10 });
    const frame = await measure((run) => engine.frame(run, query), { runs: 10, before: () => engine.frame(0, BASE) });
    const filter = await measure(() => texts.filter((each) => each.includes(text)), runsFor(count, 9));
    const hits = problems.filter((_, i) => texts[i]?.includes(text)).map((problem) => problem.id);
    assertSame(`hits of ${text}`, idsOf(engine, query).toSorted(), hits.toSorted());
    const peers = { 'array-includes': filter };
    results.push({ name: `text-${kind}-${count}`, ours: alone, peers, targets: { 'array-includes': 5 } });
    results.push({ name: `text-${kind}-whole-frame-${count}`, ours: frame, peers, targets: {} });
  }
  return results;
}

/** A box and a drawn ring. */
export async function benchPlace({ ledger, engine, count }: Opened): Promise<Result[]> {
  const bbox = [100, 24, 106, 28] as const;
  const area = [
    [102, 30],
    [110, 29],
    [112, 35],
    [106, 38],
  ] as const;
  const clauses = {
    box: {
      query: { ...BASE, bbox },
      touches: (problem: Problem) => problem.places.some(({ geometry }) => touchesBbox(geometry, bbox)),
    },
    ring: {
      query: { ...BASE, area },
      touches: (problem: Problem) => problem.places.some(({ geometry }) => touchesRing(geometry, area)),
    },
  };
  const results: Result[] = [];
  for (const [kind, { query, touches }] of Object.entries(clauses)) {
    const ours = await measure((run) => engine.frame(run, query), { runs: 10, before: () => engine.frame(0, BASE) });
    const filter = await measure(() => ledger.problems.filter(touches), runsFor(count, 9));
    const hits = ledger.problems.filter(touches).map(({ id }) => id);
    assertSame(`hits of the ${kind}`, idsOf(engine, query).toSorted(), hits.toSorted());
    results.push({ name: `place-${kind}-${count}`, ours, peers: { 'array-filter': filter }, targets: {} });
  }
  return results;
}

/** The first page by deadline after a filter change, against filtering and sorting an array of prepared keys. */
export async function benchPage({ ledger, engine, count }: Opened): Promise<Result> {
  const base: Query = { ...BASE, sort: [{ field: 'deadline', isDescending: false }] };
  const query = withValues(base, 'category', CATEGORIES.slice(0, 7));
  const keys = keysOf(ledger);
  const kept = new Set<string | undefined>(CATEGORIES.slice(0, 7));
  const firstPage = () =>
    keys
      .filter(({ category }) => kept.has(category))
      .toSorted(byDeadline)
      .slice(0, 60);
  const page = () => engine.page({ kind: 'all' }, 0, 60);
  const before = async () => {
    engine.frame(0, base);
    await page();
    engine.frame(0, query);
  };
  const ours = await measure(page, { runs: 10, before });
  const sort = await measure(firstPage, runsFor(count, 5));
  const { rows } = await page();
  assertSame(
    'first page by deadline',
    rows.map(({ id }) => id),
    firstPage().map(({ id }) => id),
  );
  return { name: `sorted-page-${count}`, ours, peers: { 'array-filter-sort': sort }, targets: {} };
}

interface SortKeys {
  readonly id: string;
  readonly category: string | undefined;
  readonly due: number;
  readonly rank: number;
}

function keysOf({ head, problems }: Opened['ledger']): SortKeys[] {
  const day = firstDay(BASE.asOf);
  return problems.flatMap((problem): SortKeys[] => {
    const standing = statusOf(problem, day, head);
    if (!standing) return [];
    const { id, category } = problem;
    return [{ id, category, due: deadlineDay(problem) ?? Infinity, rank: rankOf(standing.status) }];
  });
}

/** Without a deadline last; ties by the ladder, then by id. */
function byDeadline(a: SortKeys, b: SortKeys): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.rank - b.rank || (a.id < b.id ? -1 : 1);
}
