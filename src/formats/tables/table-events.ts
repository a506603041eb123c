// What a row tells of a problem's life: the dates of its columns, and the word on how it stands.
import { type Day, firstDay, isPartialDate, lastDay, type PartialDate } from '#core/calendar.ts';
import { dateFromSerial, dateFromWords, datesIn, deadlineFromWords, saysNothing } from '#core/date-words.ts';
import type { MappedField } from '#core/field-mapping.ts';
import { type Deadline, DEADLINE_KINDS, type EventKind, type LedgerEvent } from '#core/problem.ts';
import { statusFromWords } from '#core/status-words.ts';
import { defined } from '#core/by-key.ts';
import { toldEvents } from '#formats/ledgers/told-status.ts';
import type { TableRow } from './table-row.ts';

type DateField =
  | 'found_on'
  | 'status_on'
  | 'published_on'
  | 'source_date'
  | 'completed_on'
  | 'accepted_on'
  | 'publicised_on'
  | 'closed_on';

const STEPS: readonly (readonly [DateField, Exclude<EventKind, 'observed'>])[] = [
  ['completed_on', 'completed'],
  ['accepted_on', 'accepted'],
  ['publicised_on', 'publicised'],
  ['closed_on', 'closed'],
];
/** A period of notice and a finding count from their first day. */
const FROM_FIRST: ReadonlySet<DateField> = new Set(['publicised_on', 'found_on']);
/** A document may be as old as it likes; a year that begins with a zero is a slip all the same. */
const EARLIEST_SOURCE = '1000';
/** No rung that was told: it follows from the deadline. */
const OVERDUE: ReadonlySet<string> = new Set(['overdue', '逾期']);
const PLANNED = /前|计划|预计|拟于|力争/;
const DEADLINE_KIND_WORDS: ReadonlyMap<string, Deadline['kind']> = new Map([
  ...DEADLINE_KINDS.map((kind): [string, Deadline['kind']] => [kind, kind]),
  ['限期完成', 'date'],
  ['期限未公布', 'unknown'],
]);

/** What a row says, and the words of it that found no other place. */
export interface TableEvents {
  readonly events: readonly LedgerEvent[];
  readonly leftWords: readonly MappedField[];
}

export function eventsOf(row: TableRow, collectedOn: Day): TableEvents {
  // only an output of ours tells the rung and the published word apart
  return row.has('published_word') ? told(row, collectedOn) : gathered(row, collectedOn);
}

/** A word for a rung that an output of ours derived from the deadline. */
export function saysOverdue(word: string): boolean {
  return OVERDUE.has(word);
}

function told(row: TableRow, collectedOn: Day): TableEvents {
  const status = row.text('status');
  const word = row.text('published_word');
  const on = pastDate(row, 'published_on', collectedOn);
  const rung = status === undefined || saysOverdue(status) ? undefined : statusFromWords(status, row.column('status'));
  const events = toldEvents({
    rung,
    since: pastDate(row, 'status_on', collectedOn),
    spoken: word === undefined ? undefined : { word, ...defined({ on }) },
  });
  return { events, leftWords: [] };
}

function gathered(row: TableRow, collectedOn: Day): TableEvents {
  const left: MappedField[] = [];
  const steps = STEPS.flatMap(([field, kind]): LedgerEvent[] => {
    const on = pastDate(row, field, collectedOn);
    if (on === undefined && row.text(field) !== undefined) left.push(field);
    return on === undefined ? [] : [{ kind, on }];
  });
  const on = pastDate(row, 'status_on', collectedOn) ?? pastDate(row, 'published_on', collectedOn);
  const progress = row.text('progress_text');
  const reported: readonly LedgerEvent[] =
    progress === undefined || on === undefined ? [] : [{ kind: 'progress', on, note: progress }];
  if (progress !== undefined && on === undefined) left.push('progress_text');
  const observed = observedOf(row, on, steps.length > 0);
  for (const field of ['status', 'closed_text'] as const) {
    const word = row.text(field);
    if (word !== undefined && (observed?.kind !== 'observed' || observed.word !== word)) left.push(field);
  }
  const dated = [...reported, ...steps].toSorted((a, b) => dayOf(a) - dayOf(b));
  const events = observed === undefined ? dated : [...dated, observed].toSorted((a, b) => dayOf(a) - dayOf(b));
  return { events, leftWords: left };
}

/** A date of a column; what is no date, or has not come yet, is reported. */
export function pastDate(row: TableRow, field: DateField, collectedOn: Day): PartialDate | undefined {
  const text = row.text(field);
  if (text === undefined) return undefined;
  const date = serialIn(row, field) ?? wordedDate(row, field, text);
  if (date === undefined) return row.report('date_invalid', 'warning', field, text);
  if (firstDay(date) > firstDay(collectedOn)) return row.report('date_in_future', 'warning', field, text);
  return date;
}

function wordedDate(row: TableRow, field: DateField, text: string): PartialDate | undefined {
  const cell = row.cell(field);
  // 2018.1 as a number may have been 2018.10
  const isAmbiguous = typeof cell === 'number' && !Number.isInteger(cell);
  if (isAmbiguous || PLANNED.test(text)) return undefined;
  if (field === 'source_date') return dateFromWords(text, EARLIEST_SOURCE);
  return FROM_FIRST.has(field) ? datesIn(text)[0] : dateFromWords(text);
}

/** A day that lost its format on the way, and is told with what it was taken for. */
function serialIn(row: TableRow, field: DateField | 'deadline'): Day | undefined {
  const text = row.text(field);
  const day = text === undefined ? undefined : dateFromSerial(text, row.countsFrom);
  if (day !== undefined) row.report('date_from_serial', 'info', field, `${text} → ${day}`);
  return day;
}

/** Where its words have a column of their own, so may the month or year that they name; the day in the ledger's cell must agree. */
export function deadlineOf(row: TableRow): Deadline {
  const words = row.words('deadline_words');
  if (words !== undefined && !row.has('deadline') && !row.has('deadline_kind')) return deadlineFromWords(words);
  const stated = statedDeadline(row);
  const given = row.text('deadline_given');
  const isGiven = stated.date !== undefined && given !== undefined && isPartialDate(given);
  return {
    ...stated,
    ...(isGiven && lastDay(given) === lastDay(stated.date) ? { date: given } : {}),
    ...defined({ words: stated.words ?? words }),
  };
}

/** The deadline in its own words; a column that only names its kind fills in where there are none. */
function statedDeadline(row: TableRow): Deadline {
  const words = row.words('deadline');
  const day = serialIn(row, 'deadline');
  if (day !== undefined) return { kind: 'date', date: day, ...defined({ words }) };
  const cell = row.cell('deadline');
  const isAmbiguous = typeof cell === 'number' && !Number.isInteger(cell);
  const deadline: Deadline = isAmbiguous ? { kind: 'unknown', words: String(cell) } : deadlineFromWords(words ?? '');
  if (deadline.kind !== 'unknown') return deadline;
  const isUnread = words !== undefined && !saysNothing(words);
  if (isUnread) row.report('date_invalid', 'warning', 'deadline', words);
  const kindText = row.text('deadline_kind');
  if (kindText === undefined) return deadline;
  const kind = DEADLINE_KIND_WORDS.get(kindText) ?? deadlineFromWords(kindText).kind;
  return kind === 'date' ? deadline : { ...deadline, kind };
}

/** An unknown word says nothing of how the problem stands, so it must not stand after dates that do. */
function observedOf(row: TableRow, on: PartialDate | undefined, hasSteps: boolean): LedgerEvent | undefined {
  const field = isClosed(row) || row.text('status') === undefined ? 'closed_text' : 'status';
  const word = row.text(field);
  if (word === undefined) return undefined;
  const known = statusFromWords(word, row.column(field));
  if (known === undefined) row.report('unknown_value', 'warning', field, word);
  const status = known ?? 'unknown';
  return status === 'unknown' && hasSteps ? undefined : { kind: 'observed', status, word, ...defined({ on }) };
}

/** Ledgers with a column for each step say 完成 in one and 已销号 in the next: the later step counts. */
function isClosed(row: TableRow): boolean {
  const word = row.text('closed_text');
  return word !== undefined && statusFromWords(word, row.column('closed_text')) === 'closed';
}

/** Undated last: it is in effect from the day of collection. */
function dayOf({ on }: LedgerEvent): number {
  return on === undefined ? Infinity : lastDay(on);
}
