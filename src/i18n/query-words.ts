// A query in words, for chips, titles, file names and every printed output.
import { type DeadlineRange, type Dimension, type Nearness, NOT_STATED, type Query } from '#core/query.ts';
import { isStatus, type Status, STATUSES } from '#core/status.ts';
import type { Translate } from './i18n.ts';

/** Reading order of the clauses: where, how it stands, then the rest. */
const ORDER: readonly Dimension[] = [
  'district',
  'status',
  'category',
  'inspection',
  'due',
  'unit',
  'precision',
  'source',
  'record',
];

/** The words that a query is told in. */
export interface QueryNaming {
  readonly t: Translate;
  readonly status: (status: Status) => string;
  /** a protected zone; that of another ledger keeps the name it has there */
  readonly zone: (id: string) => string;
  readonly dimension: (dimension: Dimension) => string;
  /** a value of a dimension, as a facet or a clause names it */
  readonly value: (dimension: Dimension, value: string) => string;
  readonly meters: (meters: number) => string;
  readonly list: (words: readonly string[]) => string;
}

/** Each clause in force, in reading order; empty = all problems. */
export function wordClauses(query: Query, words: QueryNaming): readonly string[] {
  const { t } = words;
  const lists = ORDER.flatMap((dimension) => {
    const values = query.values[dimension];
    return values !== undefined && values.length > 0 ? [wordValues(dimension, values, words)] : [];
  });
  return [
    ...lists,
    ...(query.deadline ? [wordRange(query.deadline, t)] : []),
    ...(query.bbox ? [t('core.query.bbox')] : []),
    ...(query.area ? [t('core.query.area')] : []),
    ...(query.near ? [wordNearness(query.near, words)] : []),
    ...(query.text.trim() === '' ? [] : [t('core.query.text', { text: query.text.trim() })]),
  ];
}

function wordValues(dimension: Dimension, values: readonly string[], words: QueryNaming): string {
  if (dimension === 'status' && values.filter(isStatus).length > STATUSES.length / 2) {
    const hidden = STATUSES.filter((status) => !values.includes(status));
    return words.t('core.query.except', { values: words.list(hidden.map(words.status)) });
  }
  return words.list(values.map((value) => wordValue(dimension, value, words)));
}

/** One value where nothing around it says of what: `none` then needs its dimension beside it. */
export function wordValue(dimension: Dimension, value: string, words: QueryNaming): string {
  if (value !== NOT_STATED || dimension === 'precision' || dimension === 'due') return words.value(dimension, value);
  return words.t('core.query.otherNone', { dimension: words.dimension(dimension) });
}

/** 阳宗海保护区 500 米内 */
export function wordNearness({ zone, meters }: Nearness, { t, zone: nameOf, meters: length }: QueryNaming): string {
  return t('core.query.near', { zone: nameOf(zone), meters: length(meters) });
}

export function wordRange({ from, to }: DeadlineRange, t: Translate): string {
  if (from !== undefined && to !== undefined) return t('core.query.deadline', { from, to });
  if (from !== undefined) return t('core.query.deadlineFrom', { from });
  return t('core.query.deadlineTo', { to: to ?? t('core.absent') });
}
