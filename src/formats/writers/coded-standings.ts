// How problems told in numbers stand on a day. A date is read once, however many problems it is of.
import { type DayNumber, firstDay } from '#core/calendar.ts';
import type { CodedValues } from '#core/coded-problem.ts';
import type { Deadline } from '#core/problem.ts';
import {
  type DatedEvent,
  deadlineDay,
  effectiveDay,
  type StatusContext,
  stoodOn,
  type StoodOn,
} from '#core/status-of.ts';

interface DatedDeadline {
  readonly deadline: Deadline;
  readonly due: DayNumber | undefined;
}

export class CodedStandings {
  private readonly values: CodedValues;
  private readonly asOf: DayNumber;
  private readonly context: StatusContext;
  /** by the numbers of values; null = it was not said */
  private readonly found: (DayNumber | null)[] = [];
  private readonly deadlines: DatedDeadline[] = [];
  private readonly events: DatedEvent[] = [];

  constructor(values: CodedValues, { asOf, context }: { readonly asOf: DayNumber; readonly context: StatusContext }) {
    this.values = values;
    this.asOf = asOf;
    this.context = context;
  }

  /** Of `events` only so many are the problem's. */
  of(found: number, deadline: number, events: Uint32Array, eventCount: number): StoodOn | undefined {
    const foundOn = (this.found[found] ??= this.foundDay(found)) ?? undefined;
    const { due, deadline: given } = (this.deadlines[deadline] ??= this.dated(deadline));
    const problem = { foundOn, due, deadline: given, events: this.inOrder(events, eventCount) };
    return stoodOn(this.asOf, problem, this.context);
  }

  private inOrder(codes: Uint32Array, count: number): readonly DatedEvent[] {
    const events: DatedEvent[] = [];
    let isInOrder = true;
    for (let at = 0; at < count; at++) {
      const code = codes[at] ?? 0;
      const event = (this.events[code] ??= this.datedEvent(code));
      isInOrder &&= at === 0 || event.day >= (events[at - 1]?.day ?? 0);
      events.push(event);
    }
    return isInOrder ? events : events.toSorted((a, b) => a.day - b.day);
  }

  private foundDay(code: number): DayNumber | null {
    const foundOn = this.values.valueOf('foundOn', code);
    return foundOn === undefined ? null : firstDay(foundOn);
  }

  private dated(code: number): DatedDeadline {
    const deadline = this.values.valueOf('deadline', code);
    return { deadline, due: deadlineDay({ deadline }) };
  }

  private datedEvent(code: number): DatedEvent {
    const event = this.values.eventOf(code);
    return { event, day: effectiveDay(event, this.context) };
  }
}
