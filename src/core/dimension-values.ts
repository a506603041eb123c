// Which values a problem has in each dimension: the one definition that facets, clauses and brute-force oracles share.
import type { DayNumber } from './calendar.ts';
import type { Precision, Problem, SourceKind } from './problem.ts';
import { type Dimension, type Due, NOT_STATED } from './query.ts';
import { deadlineDay, type Standing } from './status-of.ts';
import { isDone } from './status.ts';

const PRECISION_RANK: Readonly<Record<Precision, number>> = { site: 0, township: 1, district: 2, none: 3 };

/** County codes and management area as stated (`none` = neither), and the prefecture's code. */
export function districtValues(problem: Problem): readonly string[] {
  const stated = [...problem.districts, ...(problem.managementArea === undefined ? [] : [problem.managementArea])];
  const values = stated.length > 0 ? stated : [NOT_STATED];
  return problem.prefecture === undefined ? values : [...values, problem.prefecture];
}

/** Not within brackets, which belong to the unit before them. A narrow comma or stroke may be part of a Latin name. */
const BETWEEN_UNITS = /(?:[、，；;\n]|(?<=[\p{Script=Han}）)] ?)[,/／](?= ?\p{Script=Han}))(?![^()（）]{0,80}[)）])/u;

/** Responsible units, one by one, from a cell that may name several. */
export function unitValues({ leadUnit = '' }: { readonly leadUnit?: string | undefined }): readonly string[] {
  const units = leadUnit
    .split(BETWEEN_UNITS)
    .map((unit) => unit.trim())
    .filter((unit) => unit !== '');
  return units.length > 0 ? [...new Set(units)] : [NOT_STATED];
}

/** The most exact of the problem's places; `none` when it has no place. */
export function precisionOf(problem: Pick<Problem, 'places'>): Precision {
  return problem.places.reduce<Precision>(
    (best, place) => (PRECISION_RANK[place.precision] < PRECISION_RANK[best] ? place.precision : best),
    'none',
  );
}

/** Kind of the main source. */
export function mainSourceKind(problem: Pick<Problem, 'sources'>): SourceKind | undefined {
  return problem.sources[0]?.kind;
}

/** The due buckets a standing falls in on a day. */
export function dueValues(due: DayNumber | undefined, standing: Standing, asOf: DayNumber): readonly Due[] {
  if (due === undefined) return ['none'];
  if (standing.isOverdue) return ['overdue'];
  const left = due - asOf;
  if (isDone(standing.status) || left < 0 || left > 90) return [];
  return left <= 30 ? ['30d', '90d'] : ['90d'];
}

/** All values of the problem in a dimension, on a day on which it is known. */
export function valuesOf(
  problem: Problem,
  dimension: Dimension,
  standing: Standing,
  asOf: DayNumber,
): readonly string[] {
  switch (dimension) {
    case 'status':
      return [standing.status];
    case 'district':
      return districtValues(problem);
    case 'category':
      return [problem.category ?? NOT_STATED];
    case 'inspection':
      return [problem.inspection ?? NOT_STATED];
    case 'due':
      return dueValues(deadlineDay(problem), standing, asOf);
    case 'unit':
      return unitValues(problem);
    case 'precision':
      return [precisionOf(problem)];
    case 'source':
      return [mainSourceKind(problem) ?? NOT_STATED];
    case 'record':
      return [problem.recordKind];
  }
}
