// The dates of a ledger as they come in: when problems were found, what happened in which month, and how each problem's life goes.
import { type DayNumber, firstDay, lastDay, monthOf, type PartialDate } from '#core/calendar.ts';
import { CODE_OF, type CodedProblems } from '#core/coded-problem.ts';
import type { Deadline, LedgerEvent, Problem } from '#core/problem.ts';
import { type DatedEvent, type DatedProblem, deadlineDay, effectiveDay, type StatusContext } from '#core/status-of.ts';
import { CodeTable, UNKNOWN } from './code-table.ts';
import { KnownBy } from './coded-columns.ts';
import type { Columns } from './columns.ts';
import { dayColumn, NO_DAY } from './day-column.ts';
import { growingInt32, GrowingLists } from './growing.ts';
import { LivesDraft } from './life.ts';
import { arrangeLists, inOrder } from './lists.ts';

/** Months are counted from the year 0 here, so that none is negative. */
const MONTHS_BEFORE_1970 = 1970 * 12;
const MONTHS_OF_YEARS = 10_000 * 12;
const NO_MONTH = -1;

interface MonthlyEvent extends DatedEvent {
  /** `NO_MONTH` when it bears no date */
  readonly month: number;
}

/** By the numbers of values. */
interface KnownDates {
  /** `NO_DAY` where the value says none */
  readonly foundDays: CodeTable;
  readonly deadlines: DatedDeadline[];
  readonly events: MonthlyEvent[];
}

type DatedDeadline = Pick<DatedProblem, 'deadline' | 'due'>;

export class DatesDraft {
  private readonly context: StatusContext;
  private readonly found = growingInt32();
  private readonly months = new GrowingLists();
  private readonly lives: LivesDraft;
  private first = Infinity;
  private last = -Infinity;
  private readonly known = new KnownBy((): KnownDates => ({ foundDays: new CodeTable(), deadlines: [], events: [] }));

  constructor(context: StatusContext) {
    this.context = context;
    this.lives = new LivesDraft(context);
  }

  add(problem: Problem): void {
    this.addRow(
      this.foundDay(problem.foundOn),
      this.deadline(problem.deadline),
      problem.events.map((event) => this.dated(event)),
    );
  }

  addCoded(problems: CodedProblems, from: number, to: number): void {
    const { rows, values } = problems;
    const { events: eventCodes, eventStarts } = rows;
    const foundCodes = rows.codes[CODE_OF.foundOn]!;
    const deadlineCodes = rows.codes[CODE_OF.deadline]!;
    const { foundDays, deadlines, events } = this.known.of(problems);
    const own: MonthlyEvent[] = [];
    for (let row = from; row < to; row++) {
      own.length = 0;
      for (let i = eventStarts[row]!; i < eventStarts[row + 1]!; i++) {
        const code = eventCodes[i]!;
        own.push((events[code] ??= this.dated(values.eventOf(code))));
      }
      const found = foundCodes[row]!;
      let foundDay = foundDays.at(found);
      if (foundDay === UNKNOWN) foundDays.put(found, (foundDay = this.foundDay(values.valueOf('foundOn', found))));
      const deadline = deadlineCodes[row]!;
      this.addRow(foundDay, (deadlines[deadline] ??= this.deadline(values.valueOf('deadline', deadline))), own);
    }
  }

  close(order: Uint32Array): Pick<Columns, 'found' | 'lives' | 'months' | 'firstMonth' | 'monthCount' | 'days'> {
    const { first, last } = this;
    return {
      found: dayColumn(inOrder(this.found.view(), order)),
      lives: this.lives.close(order),
      ...this.closeMonths(order),
      ...(last < first ? {} : { days: [first, last] as const }),
    };
  }

  /** `foundDay`: `NO_DAY` when nothing says it. */
  private addRow(foundDay: DayNumber, { deadline, due }: DatedDeadline, events: MonthlyEvent[]): void {
    this.found.push(foundDay);
    for (let i = 0; i < events.length; i++) if (events[i]!.month !== NO_MONTH) this.months.add(events[i]!.month);
    this.months.endRow();
    if (!isInOrder(events)) events.sort((a, b) => a.day - b.day);
    this.lives.add({ foundOn: foundDay === NO_DAY ? undefined : foundDay, deadline, due, events });
  }

  private foundDay(foundOn: PartialDate | undefined): DayNumber {
    if (foundOn === undefined) return NO_DAY;
    const day = firstDay(foundOn);
    this.takeDays(day, day);
    return day;
  }

  private deadline(deadline: Deadline): DatedDeadline {
    const due = deadlineDay({ deadline });
    if (due !== undefined) this.takeDays(due, due);
    return { deadline, due };
  }

  private dated(event: LedgerEvent): MonthlyEvent {
    const { kind, on } = event;
    const day = effectiveDay(event, this.context);
    if (on === undefined) return { event, day, month: NO_MONTH };
    this.takeDays(firstDay(on), lastDay(on));
    // a year alone counts as its December, of a finding its January
    return { event, day, month: monthOf(on, kind === 'found') + MONTHS_BEFORE_1970 };
  }

  private takeDays(first: number, last: number): void {
    if (first < this.first) this.first = first;
    if (last > this.last) this.last = last;
  }

  private closeMonths(order: Uint32Array): Pick<Columns, 'months' | 'firstMonth' | 'monthCount'> {
    const draft = this.months.view();
    const { codes: drafted } = draft;
    let first = MONTHS_OF_YEARS;
    let last = -1;
    for (let i = 0; i < drafted.length; i++) {
      const month = drafted[i]!;
      if (month < first) first = month;
      if (month > last) last = month;
    }
    const monthCount = Math.max(0, last - first + 1);
    const codes = new Uint32Array(last + 1).map((_, month) => month - first);
    const months = arrangeLists(draft, order, codes, monthCount);
    return { months, firstMonth: monthCount === 0 ? 0 : first - MONTHS_BEFORE_1970, monthCount };
  }
}

function isInOrder(events: readonly DatedEvent[]): boolean {
  for (let i = 1; i < events.length; i++) if (events[i]!.day < events[i - 1]!.day) return false;
  return true;
}
