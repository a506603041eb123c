// Every choice of a filter or an order, as a change of the query.
import {
  type DeadlineRange,
  type Dimension,
  type Nearness,
  type Query,
  type SortKey,
  toggleValue,
  withoutClauses,
  withValues,
} from '#core/query.ts';
import { STATUSES, type Status } from '#core/status.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { Step } from './store.ts';

/** Shows what the changed query finds. */
export type ChangeQuery = (change: (query: Query) => Query, step?: Step) => void;

export function createQueryCommands(changeQuery: ChangeQuery) {
  return {
    toggleValue: (dimension: Dimension, value: string) => changeQuery((query) => toggleValue(query, dimension, value)),
    setValues: (dimension: Dimension, values: readonly string[]) =>
      changeQuery((query) => withValues(query, dimension, values)),
    /** Legend click: hide or show one status; hiding none or all is no clause at all. */
    toggleStatusShown(status: Status) {
      changeQuery((query) => {
        const shown = query.values.status?.length ? query.values.status : STATUSES;
        const next = STATUSES.filter((each) => (each === status) !== shown.includes(each));
        return withValues(query, 'status', next.length === STATUSES.length ? [] : next);
      });
    },
    /** Legend double click: this status alone, or all again. */
    isolateStatus(status: Status) {
      changeQuery((query) => {
        const isAlone = query.values.status?.length === 1 && query.values.status[0] === status;
        return withValues(query, 'status', isAlone ? [] : [status]);
      });
    },
    setText: (text: string) => changeQuery((query) => ({ ...query, text }), 'text'),
    setDeadline: (range: DeadlineRange | undefined) => changeQuery((query) => withClause(query, 'deadline', range)),
    setBbox: (bbox: Bbox | undefined) => changeQuery((query) => withClause(query, 'bbox', bbox)),
    setArea: (area: readonly LngLat[] | undefined) => changeQuery((query) => withClause(query, 'area', area)),
    setNear: (near: Nearness | undefined) => changeQuery((query) => withClause(query, 'near', near)),
    setSort: (sort: readonly SortKey[]) => changeQuery((query) => ({ ...query, sort })),
    /** Every clause off; the day, the sort and the selection stay. */
    reset: () => changeQuery(withoutClauses),
  };
}

function withClause<C extends 'deadline' | 'bbox' | 'area' | 'near'>(query: Query, clause: C, value: Query[C]): Query {
  const next = { ...query };
  delete next[clause];
  return value === undefined ? next : { ...next, [clause]: value };
}
