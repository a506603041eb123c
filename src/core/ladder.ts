// The one place that knows the ladder: to which rung an event leads from the one reached so far.
import type { EventKind, LedgerEvent } from './problem.ts';
import { isDone, type Stage, type Status } from './status.ts';

/** The rung that comes after one; undefined = the event says nothing of it. */
type Step = (from: Status) => Status | undefined;

const silent: Step = () => undefined;
const underWay: Step = (from) => (isDone(from) ? undefined : 'in_progress');
const done: Step = (from) => (isDone(from) ? undefined : 'completed');

const STEPS: Readonly<Record<Exclude<EventKind, 'observed'>, Step>> = {
  found: silent,
  transferred: silent,
  inspected: silent,
  named_publicly: silent,
  planned: underWay,
  started: underWay,
  progress: underWay,
  supervised: underWay,
  reminded: underWay,
  completed: done,
  accepted: (from) => (from === 'closed' ? undefined : 'completed'),
  publicised: (from) => (from === 'completed' ? 'completed' : undefined),
  closed: () => 'closed',
  rebounded: () => 'rebounded',
  reported_false: () => 'stalled',
};

/** The rung that one event leads to; undefined = the event says nothing of it. */
export function rungAfter(from: Status, event: LedgerEvent): Status | undefined {
  if (event.kind !== 'observed') return STEPS[event.kind](from);
  return event.status === 'completed' ? done(from) : event.status;
}

/** The stage that an event leading to `completed` stands for. */
export function stageOf({ kind }: LedgerEvent): Stage {
  return kind === 'accepted' || kind === 'publicised' ? kind : 'self_check';
}

/** A rung that the deadline turns into `overdue`: not done, and not already called worse. */
export function isOpen(status: Status): boolean {
  return !isDone(status) && status !== 'stalled' && status !== 'rebounded';
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

/** Is the event a report that the problem was not done? */
export function saysNotDone(event: LedgerEvent): boolean {
  if (event.kind === 'observed') return event.status !== 'unknown' && !isDone(event.status);
  return SAYS_NOT_DONE.has(event.kind);
}
