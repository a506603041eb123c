// Facet counts against crossfilter2 and against a naive walk over all problems: same data, same process, every answer compared.
import { firstDay } from '#core/calendar.ts';
import { valuesOf } from '#core/dimension-values.ts';
import { DIMENSIONS, type Dimension, emptyQuery, type Query, withValues } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import type { Frame } from '#engine/contract.ts';
import type { Engine } from '#engine/engine.ts';
import crossfilter, { type Dimension as CrossfilterDimension, type Group } from 'crossfilter2';
import { measure, type Result, runsFor } from './measure.ts';
import type { Opened } from './opened.ts';
import { assertSame } from './same.ts';

const AS_OF = '2022-06-30';
/** One dimension's counts by value. */
type Counts = Readonly<Record<string, number>>;
type Facets = Readonly<Record<Dimension, Counts>>;
/** The values of a problem in every dimension on the day, as a naive page would keep them. */
type Values = Readonly<Record<Dimension, readonly string[]>>;

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

export async function benchFacets({ ledger, engine, count }: Opened): Promise<Result[]> {
  const { head, problems } = ledger;
  const day = firstDay(AS_OF);
  const records = problems.flatMap((problem): Values[] => {
    const standing = statusOf(problem, day, head);
    if (!standing) return [];
    return [byDimension((dimension) => [...new Set(valuesOf(problem, dimension, standing, day))])];
  });
  const peer = createCrossfilter(records);
  const results: Result[] = [];
  for (const { name, before, after } of changesOf(engine)) {
    const queries = [after, before];
    const queryOf = (run: number): Query => queries[run % 2] ?? before;
    engine.frame(0, before);
    peer(before);
    const ours = await measure((run) => engine.frame(run, queryOf(run)), { runs: 40 });
    const crossfilter2 = await measure((run) => peer(queryOf(run)), { runs: count > 200_000 ? 8 : 16 });
    const naive = await measure((run) => naiveFacets(records, queryOf(run)), runsFor(count, 8));
    for (const query of queries) {
      const expected = naiveFacets(records, query);
      assertSame(`${name}, crossfilter2`, peer(query), expected);
      assertSame(`${name}, engine`, facetsOf(engine, engine.frame(0, query)), expected);
    }
    results.push({
      name: `facets-${name}-${count}`,
      ours,
      peers: { crossfilter2, 'array-filter': naive },
      targets: { crossfilter2: 5, 'array-filter': 20 },
    });
  }
  return results;
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
