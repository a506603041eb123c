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

/** Some of many events: from `from` to, not including, `to`. */
export interface EventCodes {
  readonly codes: Uint32Array;
  from: number;
  to: number;
}

export class CodedStandings {
  private readonly values: CodedValues;
  private readonly asOf: DayNumber;
  private readonly context: StatusContext;
  /** by the numbers of values; null = it was not said */
  private readonly found: (DayNumber | null)[] = [];
  private readonly deadlines: DatedDeadline[] = [];
  private readonly events: DatedEvent[] = [];
  /** of the problem at hand */
  private readonly own: DatedEvent[] = [];

  constructor(values: CodedValues, { asOf, context }: { readonly asOf: DayNumber; readonly context: StatusContext }) {
    this.values = values;
    this.asOf = asOf;
    this.context = context;
  }

  /** How a problem stands whose events are the given ones. */
  of(found: number, deadline: number, events: EventCodes): StoodOn | undefined {
    const foundOn = (this.found[found] ??= this.foundDay(found)) ?? undefined;
    const { due, deadline: given } = (this.deadlines[deadline] ??= this.dated(deadline));
    return stoodOn(this.asOf, { foundOn, due, deadline: given, events: this.inOrder(events) }, this.context);
  }

  private inOrder({ codes, from, to }: EventCodes): readonly DatedEvent[] {
    const { own } = this;
    own.length = 0;
    let isInOrder = true;
    let before = -Infinity;
    for (let at = from; at < to; at++) {
      const code = codes[at] ?? 0;
      const event = (this.events[code] ??= this.datedEvent(code));
      isInOrder &&= event.day >= before;
      before = event.day;
      own.push(event);
    }
    return isInOrder ? own : own.toSorted((a, b) => a.day - b.day);
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
