// The one query: clauses, text, as-of day and sort. It drives map, table, facets, totals, link and every export.
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { Day } from './calendar.ts';
import type { Status } from './status.ts';

/** What a facet can count and a list of values can filter. */
export const DIMENSIONS = [
  'status',
  'district',
  'category',
  'inspection',
  'due',
  'unit',
  'precision',
  'source',
  'record',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `district` and `unit`: not stated. */
export const NOT_STATED = 'none';

export const DUES = ['overdue', '30d', '90d', 'none'] as const;
/** overdue · not done and due within 30 / 90 days of the as-of day · no dated deadline */
export type Due = (typeof DUES)[number];

export const SORT_FIELDS = [
  'status',
  'name',
  'district',
  'inspection',
  'category',
  'deadline',
  'published',
  'unit',
  'found',
  'id',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];
export interface SortKey {
  readonly field: SortField;
  readonly isDescending: boolean;
}

/** Deadlines from a day to a day, both inclusive; an open end is absent. */
export interface DeadlineRange {
  readonly from?: Day;
  readonly to?: Day;
}

/** In a protected zone or at most so far from it. Only places of precision `site` are measured: the others lie nowhere so exactly. */
export interface Nearness {
  /** id of the zone */
  readonly zone: string;
  readonly meters: number;
}

/** Further than this no distance to a zone is asked for. */
export const MOST_METERS_NEAR = 50_000;

export interface Query {
  readonly asOf: Day;
  /** a row passes a dimension when it has one of the values; an empty or absent list lets all pass */
  readonly values: { readonly [D in Dimension]?: readonly string[] };
  readonly deadline?: DeadlineRange;
  /** inside this box, or touching it */
  readonly bbox?: Bbox;
  /** inside this drawn ring (unclosed), or touching it */
  readonly area?: readonly LngLat[];
  readonly near?: Nearness;
  /** words that must all be found, anywhere in names, places, units, ids */
  readonly text: string;
  /** after the keys given, ties fall back to status worst first, then the newest published word, then id */
  readonly sort: readonly SortKey[];
}

export function emptyQuery(asOf: Day): Query {
  return { asOf, values: {}, text: '', sort: [] };
}

/** The query without any clause: as-of day and sort stay. */
export function withoutClauses(query: Query): Query {
  return { asOf: query.asOf, values: {}, text: '', sort: query.sort };
}

/** How many clauses are in force: each dimension with values, range, box, area, nearness and text count one. */
export function clauseCount(query: Query): number {
  const lists = Object.values(query.values).filter((values) => values !== undefined && values.length > 0).length;
  return (
    lists +
    [query.deadline, query.bbox, query.area, query.near].filter((clause) => clause !== undefined).length +
    (query.text.trim() === '' ? 0 : 1)
  );
}

/** The values of one dimension replaced. */
export function withValues(query: Query, dimension: Dimension, values: readonly string[]): Query {
  const next = { ...query.values, [dimension]: values };
  if (values.length === 0) delete next[dimension];
  return { ...query, values: next };
}

/** One value of a dimension switched on or off. */
export function toggleValue(query: Query, dimension: Dimension, value: string): Query {
  const current = query.values[dimension] ?? [];
  return withValues(
    query,
    dimension,
    current.includes(value) ? current.filter((each) => each !== value) : [...current, value],
  );
}

/** Is this status let through by the query's own status clause? */
export function showsStatus(query: Query, status: Status): boolean {
  const values = query.values.status;
  return values === undefined || values.length === 0 || values.includes(status);
}
