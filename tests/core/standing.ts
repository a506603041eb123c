import { firstDay, formatDay } from '#core/calendar.ts';
import type { Problem } from '#core/problem.ts';
import { type Standing, type StatusContext, statusOf } from '#core/status-of.ts';
import { OFFICE } from '../builders/a-problem.ts';

/** The standing on a day on which the problem is known. */
export function standing(problem: Problem, asOf: string, context: StatusContext = OFFICE): Standing {
  const found = statusOf(problem, firstDay(asOf), context);
  if (!found) throw new Error(`${problem.id} is not known on ${asOf}`);
  return found;
}

/** The day on which the status took effect, if anything was ever said. */
export function since(problem: Problem, asOf: string, context: StatusContext = OFFICE): string | undefined {
  const day = standing(problem, asOf, context).since;
  return day === undefined ? undefined : formatDay(day);
}
