// The slow definition of where a whole ledger stands.
import { firstDay } from '#core/calendar.ts';
import type { Ledger } from '#core/problem.ts';
import { statusOf } from '#core/status-of.ts';
import type { Status } from '#core/status.ts';

/** By problem; undefined = not yet known on the day. */
export function statusesOn({ head, problems }: Ledger, asOf: string): (Status | undefined)[] {
  const day = firstDay(asOf);
  return problems.map((problem) => statusOf(problem, day, head)?.status);
}
