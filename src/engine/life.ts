// How every problem stood on every day, flattened: `lifeOf` once at opening, then only numbers.
import { type DayNumber, firstDay, lastDay } from '#core/calendar.ts';
import { type DatedProblem, eachStep, type Standing, type StatusContext } from '#core/status-of.ts';
import { rankOf, STAGES, type Status } from '#core/status.ts';
import { type DayColumn, dayColumn, NO_DAY } from './day-column.ts';
import { growingInt32, growingUint16, growingUint32 } from './growing.ts';

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
  readonly days: Int16Array | Int32Array;
  /** status in the low four bits, stage in the next two (0 = none), then flags */
  readonly packs: Uint16Array;
  /** events in effect from that step on */
  readonly events: Uint8Array | Uint16Array;
  /** day of the published word in effect, `NO_DAY` without one; empty when nothing of the ledger bears one */
  readonly published: Int32Array;
  /** last day of the deadline of each row */
  readonly due: DayColumn;
  /** rows of which something may change on a day, day after day */
  readonly turnRows: Uint32Array;
  /** first turn of each day from `firstTurnDay` on; one more at the end */
  readonly turnStarts: Uint32Array;
  readonly firstTurnDay: DayNumber;
}

/** Lives as they grow, one problem at a time. */
export class LivesDraft {
  private readonly starts = growingUint32();
  private readonly days = growingInt32();
  private readonly packs = growingUint16();
  private readonly events = growingUint16();
  private readonly published = growingInt32();
  private isAnyPublished = false;
  private readonly due = growingInt32();
  private readonly context: StatusContext;

  constructor(context: StatusContext) {
    this.context = context;
    this.starts.push(0);
  }

  add(problem: DatedProblem): void {
    eachStep(problem, this.context, this.step);
    this.starts.push(this.days.length);
    this.due.push(problem.due ?? NO_DAY);
  }

  private readonly step = (day: DayNumber, standing: Standing, events: number): void => {
    this.days.push(day);
    this.packs.push(packOf(standing));
    this.events.push(events);
    this.published.push(publishedDay(standing, this.context));
    this.isAnyPublished ||= standing.published !== undefined;
  };

  /** Row i of the result is row `order[i]` of the draft. */
  close(order: Uint32Array): Lives {
    const draft = { starts: this.starts.view(), days: this.days.view() };
    const lives = {
      starts: new Uint32Array(order.length + 1),
      days: new Int32Array(draft.days.length),
      packs: new Uint16Array(draft.days.length),
      events: new Uint16Array(draft.days.length),
      published: new Int32Array(draft.days.length),
      due: new Int32Array(order.length),
    };
    const [packs, events, published, due] = [
      this.packs.view(),
      this.events.view(),
      this.published.view(),
      this.due.view(),
    ];
    let at = 0;
    for (let row = 0; row < order.length; row++) {
      const from = order[row]!;
      lives.due[row] = due[from]!;
      for (let i = draft.starts[from]!; i < draft.starts[from + 1]!; i++, at++) {
        lives.days[at] = draft.days[i]!;
        lives.packs[at] = packs[i]!;
        lives.events[at] = events[i]!;
        lives.published[at] = published[i]!;
      }
      lives.starts[row + 1] = at;
    }
    return {
      ...lives,
      ...turnsOf(lives),
      days: narrow(lives.days),
      due: dayColumn(lives.due),
      events: narrowCounts(lives.events),
      published: this.isAnyPublished ? lives.published : new Int32Array(0),
    };
  }
}

/** 16 bits hold every day from 1880 to 2059. */
function narrow(days: Int32Array): Int16Array | Int32Array {
  for (let i = 0; i < days.length; i++) if (days[i]! < -0x8000 || days[i]! > 0x7fff) return days;
  return new Int16Array(days);
}

function narrowCounts(counts: Uint16Array): Uint8Array | Uint16Array {
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0xff) return counts;
  return new Uint8Array(counts);
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

type LivesInDays = Readonly<Record<'starts' | 'days' | 'due', Uint32Array | Int32Array>>;
type Turns = Pick<Lives, 'turnRows' | 'turnStarts' | 'firstTurnDay'>;

/** Counting sort: days of a ledger span a few thousand. */
function turnsOf(lives: LivesInDays): Turns {
  let first = NO_DAY;
  let last = -NO_DAY;
  eachTurn(lives, (day) => {
    if (day < first) first = day;
    if (day > last) last = day;
  });
  if (last < first) return { turnRows: new Uint32Array(0), turnStarts: new Uint32Array(1), firstTurnDay: 0 };
  const turnStarts = new Uint32Array(last - first + 2);
  eachTurn(lives, (day) => {
    turnStarts[day - first + 1]!++;
  });
  for (let i = 0; i <= last - first; i++) turnStarts[i + 1]! += turnStarts[i]!;
  const cursors = turnStarts.slice();
  const turnRows = new Uint32Array(turnStarts.at(-1) ?? 0);
  eachTurn(lives, (day, row) => {
    turnRows[cursors[day - first]!++] = row;
  });
  return { turnRows, turnStarts, firstTurnDay: first };
}

/** Days of the steps, and those on which the due bucket changes without one: past the deadline it changes with one. */
function eachTurn({ starts, days, due }: LivesInDays, found: (day: number, row: number) => void): void {
  for (let row = 0; row < due.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) found(days[i]!, row);
    const day = due[row]!;
    if (day === NO_DAY) continue;
    found(day - 90, row);
    found(day - 30, row);
  }
}

/** First turn after the day. */
export function turnAfter({ turnStarts, firstTurnDay }: Lives, day: DayNumber): number {
  return turnStarts[Math.max(0, Math.min(day + 1 - firstTurnDay, turnStarts.length - 1))]!;
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
