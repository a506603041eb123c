// The one place that knows the ladder: how a problem stood on a day, from its events, its deadline and what its ledger can know.
import { type DayNumber, firstDay, lastDay, type PartialDate } from './calendar.ts';
import type { EventKind, LedgerEvent, LedgerHead, Problem } from './problem.ts';
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
export function knownFrom(problem: Pick<Problem, 'foundOn' | 'events'>, context: StatusContext): DayNumber {
  const dated = problem.events.filter((event) => event.on !== undefined);
  const days = dated.map((event) => effectiveDay(event, context));
  if (problem.foundOn !== undefined) days.push(firstDay(problem.foundOn));
  else if (!dated.some((event) => event.kind === 'found')) days.push(firstDay(context.collectedOn));
  return Math.min(...days);
}

/** The events in effect on a day, oldest first; events of one day keep the ledger's order. */
export function eventsUntil(events: readonly LedgerEvent[], asOf: DayNumber, context: StatusContext): LedgerEvent[] {
  return events
    .map((event) => ({ event, day: effectiveDay(event, context) }))
    .filter(({ day }) => day <= asOf)
    .toSorted((a, b) => a.day - b.day)
    .map(({ event }) => event);
}

/** How the problem stood on `asOf`; undefined = not yet known that day. */
export function statusOf(
  problem: Pick<Problem, 'foundOn' | 'events' | 'deadline'>,
  asOf: DayNumber,
  context: StatusContext,
): Standing | undefined {
  const start = knownFrom(problem, context);
  if (asOf < start) return undefined;
  const fold = emptyFold(start, deadlineDay(problem));
  for (const event of eventsUntil(problem.events, asOf, context)) foldEvent(fold, event, context);
  return standOn(asOf, fold, problem, context);
}

/**
 * Every day on which the standing changes, oldest first, with the standing from that day on.
 * Together they are `statusOf` for all days: between two steps nothing moves.
 */
export function lifeOf(
  problem: Pick<Problem, 'foundOn' | 'events' | 'deadline'>,
  context: StatusContext,
): { readonly day: DayNumber; readonly standing: Standing }[] {
  const start = knownFrom(problem, context);
  const due = deadlineDay(problem);
  const fold = emptyFold(start, due);
  const events = eventsUntil(problem.events, Infinity, context);
  const days = events.map((event) => Math.max(start, effectiveDay(event, context)));
  const turns = [start, ...days];
  if (due !== undefined && due + 1 > start) turns.push(due + 1);
  turns.sort((a, b) => a - b);
  const steps: { readonly day: DayNumber; readonly standing: Standing }[] = [];
  let next = 0;
  for (const [i, day] of turns.entries()) {
    if (day === turns[i - 1]) continue;
    for (let event = events[next]; event && (days[next] ?? 0) <= day; event = events[++next])
      foldEvent(fold, event, context);
    steps.push({ day, standing: standOn(day, fold, problem, context) });
  }
  return steps;
}

interface Told {
  readonly status: Status;
  readonly since?: DayNumber;
  readonly stage?: Stage;
  readonly isUndated: boolean;
}

/** What the events so far have made of a problem. */
interface Fold {
  readonly start: DayNumber;
  readonly due: DayNumber | undefined;
  told: Told;
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
    told: { status: 'unknown', isUndated: false },
    doneBy: undefined,
    openSince: start,
    reportedOn: undefined,
    observed: undefined,
  };
}

function foldEvent(fold: Fold, event: LedgerEvent, context: StatusContext): void {
  const { told, due } = fold;
  if (event.kind === 'observed') fold.observed = event;
  if (fold.reportedOn === undefined && due !== undefined && event.on !== undefined && saysNotDone(event)) {
    if (firstDay(event.on) >= due) fold.reportedOn = effectiveDay(event, context);
  }
  const next = stepOf(told, event);
  if (!next) return;
  const since = Math.max(fold.start, effectiveDay(event, context));
  if (!isDone(next.status)) fold.doneBy = undefined;
  else if (!isDone(told.status)) fold.doneBy = event;
  if (isOpen(next.status) && !isOpen(told.status)) fold.openSince = since;
  const isSame = next.status === told.status && told.since !== undefined;
  fold.told = isSame ? { ...told, ...next } : { ...next, since, isUndated: event.on === undefined };
}

function standOn(
  asOf: DayNumber,
  { due, told, doneBy, openSince, reportedOn, observed }: Fold,
  problem: Pick<Problem, 'deadline'>,
  context: StatusContext,
): Standing {
  const isPast = due !== undefined && asOf > due && !isDone(told.status);
  const overdueFrom = isPast ? overdueSince(due, reportedOn, context) : undefined;
  const isOverdue = overdueFrom !== undefined;
  const isTurned = isPast && isOpen(told.status);
  const standing: Writable<Standing> = {
    status: told.status,
    isOverdue,
    isLate: isCompletedAfter(doneBy, due),
    isDueUnpublished: isPast && !isOverdue,
    isUndated: told.isUndated && !isTurned,
  };
  if (isTurned) {
    standing.status = isOverdue ? 'overdue' : 'unknown';
    standing.since = Math.max(openSince, overdueFrom ?? due + 1);
  } else {
    if (isKeptUp(problem, told.status, context)) standing.status = 'long_term';
    if (told.since !== undefined) standing.since = told.since;
    if (told.stage !== undefined) standing.stage = told.stage;
  }
  if (observed) standing.published = publishedWord(observed);
  return standing;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A rung that the deadline turns into `overdue`: not done, and not already called worse. */
function isOpen(status: Status): boolean {
  return !isDone(status) && status !== 'stalled' && status !== 'rebounded';
}

/** What one event makes of the rung reached so far; undefined = nothing. */
function stepOf(told: Told, event: LedgerEvent): Pick<Told, 'status' | 'stage'> | undefined {
  switch (event.kind) {
    case 'found':
    case 'transferred':
    case 'inspected':
    case 'named_publicly':
      return undefined;
    case 'planned':
    case 'started':
    case 'progress':
    case 'supervised':
    case 'reminded':
      return isDone(told.status) ? undefined : { status: 'in_progress' };
    case 'completed':
      return isDone(told.status) ? undefined : { status: 'completed', stage: 'self_check' };
    case 'accepted':
      return told.status === 'closed' ? undefined : { status: 'completed', stage: 'accepted' };
    case 'publicised':
      return told.status === 'completed' ? { status: 'completed', stage: 'publicised' } : undefined;
    case 'closed':
      return { status: 'closed' };
    case 'rebounded':
      return { status: 'rebounded' };
    case 'reported_false':
      return { status: 'stalled' };
    case 'observed':
      if (event.status !== 'completed') return { status: event.status };
      return isDone(told.status) ? undefined : { status: 'completed', stage: 'self_check' };
  }
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

const SAYS_NOT_DONE: ReadonlySet<EventKind> = new Set([
  'planned',
  'started',
  'progress',
  'supervised',
  'reminded',
  'rebounded',
  'reported_false',
]);

function saysNotDone(event: LedgerEvent): boolean {
  if (event.kind === 'observed') return event.status !== 'unknown' && !isDone(event.status);
  return SAYS_NOT_DONE.has(event.kind);
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
