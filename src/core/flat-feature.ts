// A problem as one flat row: the public contract's properties, in its order. Absent is null; nothing is ever "".
import { type DayNumber, formatDay } from './calendar.ts';
import { precisionOf } from './dimension-values.ts';
import type { FlatField } from './output-fields.ts';
import type { OutputWords } from './output-words.ts';
import type { Problem } from './problem.ts';
import { deadlineDay, eventsUntil, type Standing, type StatusContext } from './status-of.ts';
import { SYMBOLS } from './status.ts';

export type FlatValue = string | number | boolean | null;
export type FlatProperties = Readonly<Record<FlatField, FlatValue>>;

/** A problem with how it stood on the output's day. */
export interface OutputRow {
  readonly problem: Problem;
  readonly standing: Standing;
}

/** What a row's properties depend on besides the row. */
export interface FlatContext {
  readonly asOf: DayNumber;
  readonly context: StatusContext;
  readonly words: OutputWords;
}

export function flatProperties(
  { problem, standing }: OutputRow,
  { asOf, context, words }: FlatContext,
): FlatProperties {
  const due = deadlineDay(problem);
  const [source] = problem.sources;
  return {
    id: problem.id,
    name: problem.name,
    name_en: orNull(problem.nameEn),
    category: orNull(problem.category),
    category_zh: orNull(problem.category === undefined ? undefined : wordIn(words.category, problem.category)),
    status: standing.status,
    status_zh: words.status[standing.status],
    status_since: dayOrNull(standing.since),
    stage: standing.stage === undefined ? null : words.stage[standing.stage],
    status_published: orNull(standing.published?.word),
    status_published_date: orNull(standing.published?.on),
    district: orNull(problem.districts.map((code) => wordIn(words.divisions, code)).join('、')),
    adcode: orNull(problem.districts.join(',')),
    management_area: orNull(problem.managementArea),
    place: orNull(problem.placeWords),
    precision: precisionOf(problem),
    record_kind: problem.recordKind,
    complaint_no: orNull(problem.complaintNo),
    inspection: orNull(problem.inspection),
    found_on: orNull(problem.foundOn),
    deadline_kind: problem.deadline.kind,
    deadline: dayOrNull(due),
    days_left: due === undefined ? null : due - asOf,
    overdue: standing.isOverdue,
    late: standing.isLate,
    lead_unit: orNull(problem.leadUnit),
    supervising_unit: orNull(problem.supervisingUnit),
    summary: orNull(problem.summary),
    measures: orNull(problem.measures),
    events: eventsUntil(problem.events, asOf, context).length,
    source_title: orNull(source?.title),
    source_date: orNull(source?.date),
    source_url: orNull(source?.url),
    placed_by_hand_m: problem.places[0]?.byHandWithinMeters ?? null,
    'marker-color': SYMBOLS[standing.status].fill,
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function dayOrNull(day: DayNumber | undefined): string | null {
  return day === undefined ? null : formatDay(day);
}

/** The word of a code; a code without one stands for itself. */
export function wordIn(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
