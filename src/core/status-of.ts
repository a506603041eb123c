// How a problem stood on a day, from its events, its deadline and what its ledger can know.
import { type DayNumber, firstDay, lastDay, type PartialDate } from './calendar.ts';
import { isOpen, rungAfter, saysNotDone, stageOf } from './ladder.ts';
import type { LedgerEvent, LedgerHead, Problem } from './problem.ts';
import { isDone, type Stage, type Status } from './status.ts';

/** The part of a ledger's head that a status depends on. */
export type StatusContext = Pick<LedgerHead, 'basis' | 'collectedOn'>;

/** How a problem stands on a day. */
export interface Standing {
  readonly status: Status;
  /** day on which this status took effect; absent = nothing was ever said */
  readonly since?: DayNumber;
  /** only with `completed` */
  readonly stage?: Stage;
  /** past its deadline and not completed, whatever the rung */
  readonly isOverdue: boolean;
  /** completed after its deadline, for certain */
  readonly isLate: boolean;
  /** past its deadline with no report since (到期，结果未公布); only in a `published` ledger */
  readonly isDueUnpublished: boolean;
  /** rests on a publication that bears no date (日期未公布) */
  readonly isUndated: boolean;
  /** the last published word in effect */
  readonly published?: PublishedWord;
}

export interface PublishedWord {
  readonly word?: string;
  readonly on?: PartialDate;
  readonly source?: number;
}

/** Last day of a dated deadline; every other kind has none. */
export function deadlineDay(problem: Pick<Problem, 'deadline'>): DayNumber | undefined {
  const { kind, date } = problem.deadline;
  return kind === 'date' && date !== undefined ? lastDay(date) : undefined;
}

/** Day from which an event is certain: a partial date's last day (a finding's first), the day of collection when undated. */
export function effectiveDay(event: Pick<LedgerEvent, 'kind' | 'on'>, context: StatusContext): DayNumber {
  if (event.on === undefined) return firstDay(context.collectedOn);
  return event.kind === 'found' ? firstDay(event.on) : lastDay(event.on);
}

/**
 * First day on which the problem was known: nothing of it is in any view or total before.
 * When nothing says when it was found, it was known on the day of collection at the latest.
 */
export function knownFrom({ foundOn, events }: Pick<Problem, 'foundOn' | 'events'>, context: StatusContext): DayNumber {
  return knownSince(foundOn === undefined ? undefined : firstDay(foundOn), datedEvents(events, context), context);
}

function knownSince(foundOn: DayNumber | undefined, events: readonly DatedEvent[], context: StatusContext): DayNumber {
  let first = foundOn ?? Infinity;
  let isFound = foundOn !== undefined;
  for (const { event, day } of events) {
    if (event.on === undefined) continue;
    first = Math.min(first, day);
    isFound ||= event.kind === 'found';
  }
  return isFound ? first : Math.min(first, firstDay(context.collectedOn));
}

/** The events in effect on a day, oldest first; events of one day keep the ledger's order. */
export function eventsUntil(events: readonly LedgerEvent[], asOf: DayNumber, context: StatusContext): LedgerEvent[] {
  return inOrder(events, context)
    .filter(({ day }) => day <= asOf)
    .map(({ event }) => event);
}

/** An event and the day from which it is certain. */
export interface DatedEvent {
  readonly event: LedgerEvent;
  readonly day: DayNumber;
}

function datedEvents(events: readonly LedgerEvent[], context: StatusContext): DatedEvent[] {
  return events.map((event) => ({ event, day: effectiveDay(event, context) }));
}

function inOrder(events: readonly LedgerEvent[], context: StatusContext): DatedEvent[] {
  return datedEvents(events, context).toSorted((a, b) => a.day - b.day);
}

/** How the problem stood on `asOf`; undefined = not yet known that day. */
export function statusOf(
  problem: Pick<Problem, 'foundOn' | 'events' | 'deadline'>,
  asOf: DayNumber,
  context: StatusContext,
): Standing | undefined {
  return stoodOn(asOf, datedProblem(problem, context), context)?.standing;
}

/** The same for dates that are known as days. */
export function stoodOn(asOf: DayNumber, problem: DatedProblem, context: StatusContext): StoodOn | undefined {
  const { foundOn, due, events } = problem;
  const start = knownSince(foundOn, events, context);
  if (asOf < start) return undefined;
  const fold = emptyFold(start, due);
  let count = 0;
  for (let dated = events[0]; dated && dated.day <= asOf; dated = events[++count]) foldEvent(fold, dated);
  return { standing: standOn(asOf, fold, problem, context), events: count };
}

/** How a problem stands, with so many of its events in effect. */
export interface StoodOn {
  readonly standing: Standing;
  readonly events: number;
}

/** From a day on it stands so. */
export interface LifeStep extends StoodOn {
  readonly day: DayNumber;
}

/**
 * Every day on which the standing changes, oldest first, with the standing from that day on.
 * Together they are `statusOf` for all days: between two steps nothing moves.
 */
export function lifeOf(
  problem: Pick<Problem, 'foundOn' | 'events' | 'deadline'>,
  context: StatusContext,
): readonly LifeStep[] {
  const steps: LifeStep[] = [];
  eachStep(datedProblem(problem, context), context, (day, standing, events) => steps.push({ day, standing, events }));
  return steps;
}

/** What a life hangs on, with its dates as days. */
export interface DatedProblem extends Pick<Problem, 'deadline'> {
  readonly foundOn: DayNumber | undefined;
  readonly due: DayNumber | undefined;
  /** oldest first; those of one day in the ledger's order */
  readonly events: readonly DatedEvent[];
}

function datedProblem(
  { foundOn, deadline, events }: Pick<Problem, 'foundOn' | 'events' | 'deadline'>,
  context: StatusContext,
): DatedProblem {
  return {
    foundOn: foundOn === undefined ? undefined : firstDay(foundOn),
    due: deadlineDay({ deadline }),
    deadline,
    events: inOrder(events, context),
  };
}

/** The same for dates that are known as days: calls `step` with each day, the standing from that day on and how many events. */
export function eachStep(
  problem: DatedProblem,
  context: StatusContext,
  step: (day: DayNumber, standing: Standing, events: number) => void,
): void {
  const { foundOn, due, events } = problem;
  const start = knownSince(foundOn, events, context);
  const turn = due === undefined ? Infinity : due + 1;
  const fold = emptyFold(start, due);
  let next = 0;
  for (let day = start; day < Infinity;) {
    for (let dated = events[next]; dated && dated.day <= day; dated = events[++next]) foldEvent(fold, dated);
    step(day, standOn(day, fold, problem, context), next);
    day = Math.min(events[next]?.day ?? Infinity, turn > day ? turn : Infinity);
  }
}

/** What the events so far have made of a problem. */
interface Fold {
  readonly start: DayNumber;
  readonly due: DayNumber | undefined;
  status: Status;
  since: DayNumber | undefined;
  stage: Stage | undefined;
  isUndated: boolean;
  /** what turned the problem done, while it is */
  doneBy: LedgerEvent | undefined;
  /** first day of the present run of open rungs; before any event, the first day known */
  openSince: DayNumber;
  /** day of the first report, dated on or after the deadline for certain, that the problem was not done */
  reportedOn: DayNumber | undefined;
  observed: (LedgerEvent & { readonly kind: 'observed' }) | undefined;
}

function emptyFold(start: DayNumber, due: DayNumber | undefined): Fold {
  return {
    start,
    due,
    status: 'unknown',
    since: undefined,
    stage: undefined,
    isUndated: false,
    doneBy: undefined,
    openSince: start,
    reportedOn: undefined,
    observed: undefined,
  };
}

function foldEvent(fold: Fold, dated: DatedEvent): void {
  const { event } = dated;
  if (event.kind === 'observed') fold.observed = event;
  fold.reportedOn ??= reportedDay(dated, fold.due);
  const next = rungAfter(fold.status, event);
  if (next !== undefined) stepTo(next, fold, dated);
}

function reportedDay({ event, day }: DatedEvent, due: DayNumber | undefined): DayNumber | undefined {
  // the day of an event is never before the first of its date
  if (due === undefined || day < due || event.on === undefined || !saysNotDone(event)) return undefined;
  return firstDay(event.on) >= due ? day : undefined;
}

function stepTo(next: Status, fold: Fold, { event, day }: DatedEvent): void {
  const { status } = fold;
  const since = Math.max(fold.start, day);
  if (!isDone(next)) fold.doneBy = undefined;
  else if (!isDone(status)) fold.doneBy = event;
  if (isOpen(next) && !isOpen(status)) fold.openSince = since;
  const stage = next === 'completed' ? stageOf(event) : undefined;
  if (next === status && fold.since !== undefined) {
    fold.stage = stage ?? fold.stage;
    return;
  }
  fold.status = next;
  fold.since = since;
  fold.stage = stage;
  fold.isUndated = event.on === undefined;
}

function standOn(asOf: DayNumber, fold: Fold, problem: Pick<Problem, 'deadline'>, context: StatusContext): Standing {
  const { due, status, reportedOn, observed } = fold;
  const isPast = due !== undefined && asOf > due && !isDone(status);
  const overdueFrom = isPast ? overdueSince(due, reportedOn, context) : undefined;
  const isOverdue = overdueFrom !== undefined;
  const isTurned = isPast && isOpen(status);
  const standing: Writable<Standing> = {
    status,
    isOverdue,
    isLate: isCompletedAfter(fold.doneBy, due),
    isDueUnpublished: isPast && !isOverdue,
    isUndated: fold.isUndated && !isTurned,
  };
  if (isTurned) {
    standing.status = isOverdue ? 'overdue' : 'unknown';
    standing.since = Math.max(fold.openSince, overdueFrom ?? due + 1);
  } else standOnReached(standing, fold, isKeptUp(problem, status, context));
  if (observed) standing.published = publishedWord(observed);
  return standing;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The rung that the events led to, which no deadline turned. */
function standOnReached(standing: Writable<Standing>, { since, stage }: Fold, isLongTerm: boolean): void {
  if (isLongTerm) standing.status = 'long_term';
  if (since !== undefined) standing.since = since;
  if (stage !== undefined) standing.stage = stage;
}

/**
 * Day from which a passed deadline means overdue. For an office the day after; a published ledger
 * needs a report, dated on or after the deadline for certain, that the problem was not done.
 */
function overdueSince(
  due: DayNumber,
  reportedOn: DayNumber | undefined,
  context: StatusContext,
): DayNumber | undefined {
  if (context.basis === 'office') return due + 1;
  return reportedOn === undefined ? undefined : Math.max(due + 1, reportedOn);
}

/** An acceptance, closure or published word tells that work was done, not on which day: only a completion does. */
function isCompletedAfter(doneBy: LedgerEvent | undefined, due: DayNumber | undefined): boolean {
  return due !== undefined && doneBy?.kind === 'completed' && doneBy.on !== undefined && firstDay(doneBy.on) > due;
}

/** Work without an end (长期坚持): under way, or in an office's own ledger simply listed so. */
function isKeptUp(problem: Pick<Problem, 'deadline'>, status: Status, context: StatusContext): boolean {
  if (problem.deadline.kind !== 'long_term') return false;
  return status === 'in_progress' || (status === 'unknown' && context.basis === 'office');
}

function publishedWord({ word, on, source }: NonNullable<Fold['observed']>): PublishedWord {
  return {
    ...(word === undefined ? {} : { word }),
    ...(on === undefined ? {} : { on }),
    ...(source === undefined ? {} : { source }),
  };
}
