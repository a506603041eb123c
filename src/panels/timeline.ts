// A problem's life as the file draws it: its events up to the day, its deadline as a flag, and the day itself at the end.
import { type DayNumber, formatDay } from '#core/calendar.ts';
import type { LedgerEvent, Problem } from '#core/problem.ts';
import {
  deadlineDay,
  effectiveDay,
  eventsUntil,
  type Standing,
  type StatusContext,
  statusOf,
} from '#core/status-of.ts';
import type { Status } from '#core/status.ts';
import type { ProblemFile } from '#engine/contract.ts';

/** What the rail below a node says: nothing yet known, the status then valid, or silence after a deadline. */
export type Rail = 'plain' | 'gap' | Status;

export type TimelineNode =
  | {
      readonly kind: 'event';
      readonly event: LedgerEvent;
      /** the status that began with this event */
      readonly began?: Status;
      readonly rail: Rail;
    }
  | { readonly kind: 'deadline'; readonly on: string; readonly rail: Rail }
  | { readonly kind: 'as_of'; readonly on: string; readonly standing: Standing };

export interface Timeline {
  readonly nodes: readonly TimelineNode[];
  readonly events: number;
  /** events that take effect only after the day; they are counted, not shown */
  readonly later: number;
}

export function timelineOf({ problem, standing }: ProblemFile, asOf: DayNumber, context: StatusContext): Timeline {
  const events = eventsUntil(problem.events, asOf, context);
  const later = problem.events.length - events.length;
  if (!standing) return { nodes: [], events: 0, later };
  const nodes: TimelineNode[] = [];
  const due = deadlineDay(problem);
  const flag = deadlineNode(problem, due, asOf, context);
  const isFlagNext = (day: DayNumber) => due !== undefined && day > due && nodes.every(({ kind }) => kind === 'event');
  let last: Status | undefined;
  for (const [i, event] of events.entries()) {
    const day = effectiveDay(event, context);
    if (flag && isFlagNext(day)) {
      nodes.push(flag);
      last = standingAfter(problem, events.slice(0, i), flagDay(due, asOf), context)?.status;
    }
    const after = standingAfter(problem, events.slice(0, i + 1), day, context);
    nodes.push(eventNode(event, after, last));
    last = after?.since === undefined ? last : after.status;
  }
  if (flag && nodes.every(({ kind }) => kind === 'event')) nodes.push(flag);
  nodes.push({ kind: 'as_of', on: formatDay(asOf), standing });
  return { nodes, events: events.length, later };
}

/** `last`: the status before the event. */
function eventNode(event: LedgerEvent, after: Standing | undefined, last: Status | undefined): TimelineNode {
  const isNew = after?.since !== undefined && after.status !== last;
  return { kind: 'event', event, ...(isNew ? { began: after.status } : {}), rail: railOf(after) };
}

/** Undefined: there is none, or the view has not reached it. */
function deadlineNode(
  problem: Problem,
  due: DayNumber | undefined,
  asOf: DayNumber,
  context: StatusContext,
): TimelineNode | undefined {
  if (due === undefined || due > asOf) return undefined;
  const events = eventsUntil(problem.events, due, context);
  const after = standingAfter(problem, events, flagDay(due, asOf), context);
  return { kind: 'deadline', on: problem.deadline.date ?? formatDay(due), rail: railOf(after) };
}

/** The first day on which a deadline can have been missed, if the view has reached it. */
function flagDay(due: DayNumber | undefined, asOf: DayNumber): DayNumber {
  return due === undefined ? asOf : Math.min(due + 1, asOf);
}

function standingAfter(
  { foundOn, deadline }: Problem,
  events: readonly LedgerEvent[],
  day: DayNumber,
  context: StatusContext,
): Standing | undefined {
  return statusOf({ deadline, events, ...(foundOn === undefined ? {} : { foundOn }) }, day, context);
}

function railOf(standing: Standing | undefined): Rail {
  if (standing?.since === undefined) return 'plain';
  return standing.isDueUnpublished ? 'gap' : standing.status;
}
