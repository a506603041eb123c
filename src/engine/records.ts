// The problems themselves, one at a time: the only door from rows to records.
import type { Problem, ProblemId } from '#core/problem.ts';

export interface Records {
  readonly rows: number;
  problem(row: number): Problem;
  /** row of an id, or -1 */
  rowOf(id: ProblemId): number;
  /** rows by id, rising by code unit */
  readonly byId: Uint32Array;
}

export function recordsOf(problems: readonly Problem[], order: Uint32Array): Records {
  const idOf = (row: number): string => problems[order[row]!]!.id;
  const byId = new Uint32Array(order.length).map((_, row) => row).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return {
    rows: problems.length,
    problem: (row) => problems[order[row]!]!,
    byId,
    rowOf: (id) => {
      let low = 0;
      let high = byId.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (idOf(byId[middle]!) < id) low = middle + 1;
        else high = middle;
      }
      const row = byId[low];
      return row !== undefined && idOf(row) === id ? row : -1;
    },
  };
}
