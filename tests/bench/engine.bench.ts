// The engine against a naive walk over all problems and against crossfilter2: same data, same process, every answer compared.
import { firstDay, formatDay } from '#core/calendar.ts';
import { valuesOf } from '#core/dimension-values.ts';
import type { Ledger } from '#core/problem.ts';
import { DIMENSIONS, type Dimension, emptyQuery, type Query, withValues } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import type { Frame } from '#engine/contract.ts';
import { Engine } from '#engine/engine.ts';
import crossfilter, { type Dimension as CrossfilterDimension, type Group } from 'crossfilter2';
import { cpus } from 'node:os';
import { format, linesOf, measure, type Result } from './measure.ts';
import { syntheticLedger } from './synthetic-ledger.ts';

const AS_OF = '2022-06-30';
/** One dimension's counts by value. */
type Counts = Readonly<Record<string, number>>;
type Facets = Readonly<Record<Dimension, Counts>>;
/** The values of a problem in every dimension on the day, as a naive page would keep them. */
type Values = Readonly<Record<Dimension, readonly string[]>>;

export function runBenches(counts: readonly number[], print: (line: string) => void): number {
  print(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}`);
  for (const count of counts) {
    const ledger = syntheticLedger(count);
    const start = performance.now();
    const engine = new Engine(ledger, []);
    print(`\n${count} synthetic problems: engine opened in ${format(performance.now() - start)} ms`);
    for (const result of [benchDay(ledger, engine, count), ...benchFacets(ledger, engine, count)]) {
      for (const line of linesOf(result)) print(line);
    }
  }
  return 0;
}

/** Moving the as-of day by one against deriving every status again; the engine's time includes the whole frame. */
function benchDay({ head, problems }: Ledger, engine: Engine, count: number): Result {
  const start = firstDay(AS_OF);
  engine.frame(0, emptyQuery(AS_OF));
  const ours = measure((run) => engine.frame(run, emptyQuery(formatDay(start + 1 + run))), 60);
  let naive: string[] = [];
  const walk = measure(
    (run) => {
      naive = problems.map((problem) => statusOf(problem, start + 1 + run, head)?.status ?? '');
    },
    count > 200_000 ? 3 : 9,
  );
  const last = start + 1 + (count > 200_000 ? 2 + 2 : 5 + 8);
  const frame = engine.frame(0, emptyQuery(formatDay(last)));
  const expected = engine.summary.dictionaries.status.map((status) => naive.filter((each) => each === status).length);
  assertSame(`statuses on ${formatDay(last)}`, [...frame.statusCounts], expected);
  return { name: `asof-day-${count}`, ours, peers: { 'status-of-all': walk }, targets: { 'status-of-all': 20 } };
}

interface Change {
  readonly name: string;
  readonly before: Query;
  readonly after: Query;
}

function changesOf(engine: Engine): Change[] {
  const base = emptyQuery(AS_OF);
  const { district, unit } = engine.summary.dictionaries;
  const counties = district.filter((code) => !code.endsWith('00'));
  const manyCounties = counties.filter((_, i) => i % 2 === 0);
  const few = withValues(base, 'district', counties.slice(0, 10));
  return [
    { name: 'toggle-district', before: few, after: withValues(base, 'district', counties.slice(0, 11)) },
    {
      name: 'toggle-district-of-many',
      before: withValues(base, 'district', manyCounties),
      after: withValues(base, 'district', manyCounties.slice(1)),
    },
    { name: 'set-and-clear-status', before: base, after: withValues(base, 'status', ['overdue', 'rebounded']) },
    {
      name: 'set-and-clear-most-statuses',
      before: base,
      after: withValues(base, 'status', ['overdue', 'in_progress', 'not_started', 'unknown', 'completed', 'long_term']),
    },
    { name: 'toggle-category-in-district', before: few, after: withValues(few, 'category', ['water']) },
    { name: 'set-and-clear-unit', before: base, after: withValues(base, 'unit', [unit[0] ?? '']) },
  ];
}

function benchFacets({ head, problems }: Ledger, engine: Engine, count: number): Result[] {
  const day = firstDay(AS_OF);
  const records = problems.flatMap((problem): Values[] => {
    const standing = statusOf(problem, day, head);
    if (!standing) return [];
    return [byDimension((dimension) => [...new Set(valuesOf(problem, dimension, standing, day))])];
  });
  const peer = createCrossfilter(records);
  return changesOf(engine).map(({ name, before, after }): Result => {
    const queries = [after, before];
    engine.frame(0, before);
    peer(before);
    const ours = measure((run) => engine.frame(run, queries[run % 2] ?? before), 40);
    const crossfilter2 = measure((run) => peer(queries[run % 2] ?? before), count > 200_000 ? 6 : 16);
    const naive = measure((run) => naiveFacets(records, queries[run % 2] ?? before), count > 200_000 ? 2 : 4);
    for (const query of queries) {
      const expected = naiveFacets(records, query);
      assertSame(`${name}, crossfilter2`, peer(query), expected);
      assertSame(`${name}, engine`, facetsOf(engine, engine.frame(0, query)), expected);
    }
    return {
      name: `facets-${name}-${count}`,
      ours,
      peers: { crossfilter2, 'array-filter': naive },
      targets: { crossfilter2: 5, 'array-filter': 20 },
    };
  });
}

function byDimension<T>(valueOf: (dimension: Dimension) => T): Record<Dimension, T> {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, valueOf(dimension)])) as Record<Dimension, T>;
}

function facetsOf({ summary }: Engine, { facets }: Frame): Facets {
  return byDimension((dimension) => {
    const values = summary.dictionaries[dimension];
    return Object.fromEntries([...facets[dimension]].flatMap((n, code) => (n > 0 ? [[values[code], n]] : [])));
  });
}

/** For every facet the rows that pass all other clauses. */
function naiveFacets(records: readonly Values[], query: Query): Facets {
  const chosen = DIMENSIONS.flatMap((dimension) => {
    const values = query.values[dimension];
    return values && values.length > 0 ? [{ dimension, values: new Set(values) }] : [];
  });
  return byDimension((dimension) => {
    const others = chosen.filter((clause) => clause.dimension !== dimension);
    const rows = records.filter((row) =>
      others.every((clause) => row[clause.dimension].some((value) => clause.values.has(value))),
    );
    const counts: Record<string, number> = {};
    for (const row of rows) for (const value of row[dimension]) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  });
}

const MANY: ReadonlySet<Dimension> = new Set(['district', 'unit', 'due']);

/** crossfilter2 as its documentation has it: an array dimension where a row has many values; changed dimensions are filtered again. */
function createCrossfilter(records: readonly Values[]): (query: Query) => Facets {
  const index = crossfilter([...records]);
  const dimensions = byDimension((dimension): CrossfilterDimension<Values, string> =>
    MANY.has(dimension)
      ? index.dimension((row: Values) => row[dimension] as unknown as string, true)
      : index.dimension((row: Values) => row[dimension][0] ?? ''),
  );
  const groups = byDimension((dimension): Group<Values, string, number> =>
    dimensions[dimension].group<string, number>(),
  );
  let shown: Query['values'] = {};
  return ({ values }) => {
    for (const dimension of DIMENSIONS) {
      const wanted = values[dimension];
      if (String(wanted ?? '') === String(shown[dimension] ?? '')) continue;
      const chosen = new Set<unknown>(wanted);
      if (chosen.size === 0) dimensions[dimension].filterAll();
      else if (chosen.size === 1) dimensions[dimension].filterExact([...chosen][0] as string);
      else dimensions[dimension].filterFunction((value) => chosen.has(value));
    }
    shown = values;
    return byDimension((dimension) => {
      const counts: Record<string, number> = {};
      for (const { key, value } of groups[dimension].all()) if (value > 0) counts[key] = value;
      return counts;
    });
  };
}

function assertSame(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [canonical(got), canonical(expected)];
  if (a !== b) throw new Error(`Unexpected answer, ${what}:\n${a.slice(0, 400)}\n${b.slice(0, 400)}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
