// What a click on a column's head makes of the sort.
import type { SortField, SortKey } from '#core/query.ts';

/** Ascending, then descending, then off; `isAdding` keeps the other keys. */
export function nextSort(sort: readonly SortKey[], field: SortField, isAdding: boolean): readonly SortKey[] {
  const current = sort.find((key) => key.field === field);
  const next = nextKey(current, field);
  if (!isAdding) return next ? [next] : [];
  if (!current) return next ? [...sort, next] : sort;
  return sort.flatMap((key) => (key.field === field ? (next ?? []) : key));
}

function nextKey(current: SortKey | undefined, field: SortField): SortKey | undefined {
  if (!current) return { field, isDescending: false };
  return current.isDescending ? undefined : { field, isDescending: true };
}

/** The direction in which a column's values run; without any key the list runs by status. */
export function directionOf(sort: readonly SortKey[], field: SortField): 'ascending' | 'descending' | undefined {
  if (sort.length === 0) return field === 'status' ? 'ascending' : undefined;
  const key = sort.find((each) => each.field === field);
  return key && (key.isDescending ? 'descending' : 'ascending');
}
