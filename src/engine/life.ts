// How every problem stood on every day, flattened: `lifeOf` once at opening, then only numbers.
import { type DayNumber, firstDay, lastDay } from '#core/calendar.ts';
import type { Problem } from '#core/problem.ts';
import { deadlineDay, effectiveDay, lifeOf, type Standing, type StatusContext } from '#core/status-of.ts';
import { rankOf, STAGES, type Status } from '#core/status.ts';

/** No day: later than any other. */
export const NO_DAY = 0x7fffffff;
/** Status code of a problem not yet known. */
export const NOT_KNOWN = 15;

export const OVERDUE = 1 << 6;
export const LATE = 1 << 7;
export const DUE_UNPUBLISHED = 1 << 8;
export const UNDATED = 1 << 9;
const STAGE_SHIFT = 4;

export const DUE_OVERDUE = 1;
export const DUE_30 = 2;
export const DUE_90 = 4;
export const DUE_NONE = 8;

export interface Lives {
  /** first step of each row; one more at the end */
  readonly starts: Uint32Array;
  readonly days: Int32Array;
  /** status in the low four bits, stage in the next two (0 = none), then flags */
  readonly packs: Uint16Array;
  /** events in effect from that step on */
  readonly events: Uint16Array;
  /** day of the published word in effect, `NO_DAY` without one */
  readonly published: Int32Array;
  /** last day of the deadline of each row, `NO_DAY` without one */
  readonly due: Int32Array;
  /** every day on which anything of a row may change, rising, and the row */
  readonly turnDays: Int32Array;
  readonly turnRows: Uint32Array;
}

export function livesOf(problems: Iterable<Problem>, context: StatusContext): Lives {
  const starts: number[] = [0];
  const days: number[] = [];
  const packs: number[] = [];
  const events: number[] = [];
  const published: number[] = [];
  const due: number[] = [];
  for (const problem of problems) {
    const eventDays = problem.events.map((event) => effectiveDay(event, context));
    for (const { day, standing } of lifeOf(problem, context)) {
      days.push(day);
      packs.push(packOf(standing));
      events.push(eventDays.filter((each) => each <= day).length);
      published.push(publishedDay(standing, context));
    }
    starts.push(days.length);
    due.push(deadlineDay(problem) ?? NO_DAY);
  }
  const lives = {
    starts: Uint32Array.from(starts),
    days: Int32Array.from(days),
    packs: Uint16Array.from(packs),
    events: Uint16Array.from(events),
    published: Int32Array.from(published),
    due: Int32Array.from(due),
  };
  return { ...lives, ...turnsOf(lives) };
}

function packOf(standing: Standing): number {
  const stage = standing.stage === undefined ? 0 : STAGES.indexOf(standing.stage) + 1;
  return (
    rankOf(standing.status) |
    (stage << STAGE_SHIFT) |
    (standing.isOverdue ? OVERDUE : 0) |
    (standing.isLate ? LATE : 0) |
    (standing.isDueUnpublished ? DUE_UNPUBLISHED : 0) |
    (standing.isUndated ? UNDATED : 0)
  );
}

function publishedDay({ published }: Standing, context: StatusContext): DayNumber {
  if (!published) return NO_DAY;
  return published.on === undefined ? firstDay(context.collectedOn) : lastDay(published.on);
}

function turnsOf(lives: Pick<Lives, 'starts' | 'days' | 'due'>): Pick<Lives, 'turnDays' | 'turnRows'> {
  const { starts, days, due } = lives;
  const dated = due.reduce((count, day) => count + (day === NO_DAY ? 0 : 1), 0);
  const turnDays = new Int32Array(days.length + 3 * dated);
  const turnRows = new Uint32Array(turnDays.length);
  let at = 0;
  const put = (day: number, row: number): void => {
    turnDays[at] = day;
    turnRows[at++] = row;
  };
  for (let row = 0; row < due.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) put(days[i]!, row);
    const day = due[row]!;
    if (day === NO_DAY) continue;
    put(day - 90, row);
    put(day - 30, row);
    put(day + 1, row);
  }
  return sortTurns(turnDays, turnRows);
}

/** Counting sort: days of a ledger span a few thousand. */
function sortTurns(days: Int32Array, rows: Uint32Array): Pick<Lives, 'turnDays' | 'turnRows'> {
  let min = NO_DAY;
  let max = -NO_DAY;
  for (const day of days) {
    if (day < min) min = day;
    if (day > max) max = day;
  }
  if (days.length === 0) return { turnDays: days, turnRows: rows };
  const cursors = new Uint32Array(max - min + 2);
  for (const day of days) cursors[day - min + 1]!++;
  for (let i = 0; i <= max - min; i++) cursors[i + 1]! += cursors[i]!;
  const turnDays = new Int32Array(days.length);
  const turnRows = new Uint32Array(days.length);
  for (let i = 0; i < days.length; i++) {
    const to = cursors[days[i]! - min]!++;
    turnDays[to] = days[i]!;
    turnRows[to] = rows[i]!;
  }
  return { turnDays, turnRows };
}

/** First turn after the day. */
export function turnAfter({ turnDays }: Lives, day: DayNumber): number {
  let low = 0;
  let high = turnDays.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (turnDays[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Step in effect on the day, or -1 before the problem was known. */
export function stepOn({ starts, days }: Lives, row: number, day: DayNumber): number {
  const first = starts[row]!;
  let step = starts[row + 1]! - 1;
  while (step >= first && days[step]! > day) step--;
  return step >= first ? step : -1;
}

/** The due buckets as bits; the same rule as core's `dueValues`. */
export function dueBits(due: number, pack: number, isDone: boolean, day: DayNumber): number {
  if (due === NO_DAY) return DUE_NONE;
  if ((pack & OVERDUE) !== 0) return DUE_OVERDUE;
  const left = due - day;
  if (isDone || left < 0 || left > 90) return 0;
  return left <= 30 ? DUE_30 | DUE_90 : DUE_90;
}

export const COMPLETED: number = rankOf('completed' satisfies Status);
export const CLOSED: number = rankOf('closed' satisfies Status);
