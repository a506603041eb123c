// What a flat output tells of how a problem stands: the rung since a day, and the published word on its own day.
import { firstDay, lastDay, type PartialDate } from '#core/calendar.ts';
import type { LedgerEvent, ObservedStatus } from '#core/problem.ts';
import { defined } from '#core/by-key.ts';

export interface ToldStatus {
  /** absent also for `overdue`, which is no word but follows from the deadline */
  readonly rung: ObservedStatus | undefined;
  readonly since: PartialDate | undefined;
  readonly spoken: { readonly word: string; readonly on?: PartialDate } | undefined;
}

export function toldEvents({ rung: told, since, spoken }: ToldStatus): readonly LedgerEvent[] {
  const rung = told === 'unknown' ? undefined : told;
  const reached: readonly LedgerEvent[] =
    rung === undefined ? [] : [{ kind: 'observed', status: rung, ...defined({ on: since }) }];
  if (!spoken) return reached;
  const daysAfter = spoken.on === undefined || since === undefined ? 0 : lastDay(spoken.on) - firstDay(since);
  // a word older than the rung spoke of another one, and the file does not say of which
  if (daysAfter < 0) return [{ kind: 'observed', status: 'unknown', ...spoken }, ...reached];
  const said: LedgerEvent = { kind: 'observed', status: rung ?? 'unknown', ...spoken };
  return daysAfter === 0 ? [said] : [...reached, said];
}
