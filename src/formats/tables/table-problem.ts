// One row as a problem. Nothing is made up on the way, and what has no field of its own is kept in the note.
import { categoryFromWords } from '#core/category-words.ts';
import type { Day } from '#core/calendar.ts';
import { zoneOf } from '#core/companion-words.ts';
import type { MappedField } from '#core/field-mapping.ts';
import { asProblemId, type Problem, type RecordKind, type Source } from '#core/problem.ts';
import { defined } from '#core/by-key.ts';
import { type Companions, reportOverruled } from './companions.ts';
import { divisionsOf, type FindDivisions } from './table-divisions.ts';
import { deadlineOf, eventsOf, pastDate } from './table-events.ts';
import { placesOf, type PlaceWorld } from './table-places.ts';
import type { TableRow } from './table-row.ts';

export interface RowContext extends PlaceWorld {
  readonly collectedOn: Day;
  readonly findDivisions: FindDivisions;
  /** of inspections by their full names */
  readonly inspectionIds: ReadonlyMap<string, string>;
  readonly companions: Companions | undefined;
}

const LONGEST_NAME = 40;
/** Kept in the note, each with its column's name before it. */
const NOTED = ['support_unit', 'goal', 'investigation', 'verification', 'acceptance_text', 'accountability'] as const;
const RECORD_KIND_WORDS: ReadonlyMap<string, RecordKind> = new Map([
  ['problem', 'problem'],
  ['督察问题', 'problem'],
  ['complaint', 'complaint'],
  ['群众举报', 'complaint'],
]);
const INSPECTION_CODE = /^[a-z][a-z0-9_]*$/;
const ZONE_ID = /^[\w-]+$/;
const ZONE_MARKS = /[,，、;；]\s*/;
const WEB_LINK = /^https?:\/\//i;

export function problemOfRow(row: TableRow, id: string, context: RowContext): Problem {
  const toldEvents = context.companions?.events.get(id);
  const { events, leftWords } = toldEvents ? { events: toldEvents, leftWords: [] } : eventsOf(row, context.collectedOn);
  const complaintNo = row.text('complaint_no');
  const summary = row.words('description');
  const leadUnit = row.text('lead_unit') ?? row.text('responsible_unit');
  const foundOn = pastDate(row, 'found_on', context.collectedOn);
  const left =
    foundOn === undefined && row.text('found_on') !== undefined ? ['found_on' as const, ...leftWords] : leftWords;
  const problem: Problem = {
    id: asProblemId(id),
    name: nameOf(row, id),
    recordKind: recordKindOf(row, complaintNo),
    ...divisionsOf(row, context.findDivisions),
    places: placesOf(row, context),
    zones: zonesOf(row),
    deadline: deadlineOf(row),
    events,
    sources: context.companions?.sources.get(id) ?? sourcesOf(row, context.collectedOn),
    ...defined({
      nameEn: row.text('name_en'),
      summary,
      category: categoryOf(row),
      complaintNo,
      placeWords: placeWordsOf(row),
      ...inspectionOf(row, context.inspectionIds),
      articleRef: row.text('article_ref'),

      foundOn,
      leadUnit,
      supervisingUnit: row.text('supervising_unit'),
      measures: row.words('measures'),
      note: noteOf(row, left),
    }),
  };
  if (context.companions) reportOverruled(problem, row, context.companions);
  return problem;
}

function nameOf(row: TableRow, id: string): string {
  const name = row.text('name');
  if (name !== undefined) return name;
  const description = row.text('description')?.replaceAll(/\s+/g, ' ');
  if (description !== undefined) {
    const letters = Array.from(description);
    return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('')}…` : description;
  }
  row.report('missing_name', 'warning', 'name');
  return id;
}

function recordKindOf(row: TableRow, complaintNo: string | undefined): RecordKind {
  const text = row.text('record_kind');
  const kind = text === undefined ? undefined : RECORD_KIND_WORDS.get(text);
  if (text !== undefined && kind === undefined) row.report('unknown_value', 'warning', 'record_kind', text);
  return kind ?? (complaintNo === undefined ? 'problem' : 'complaint');
}

function categoryOf(row: TableRow): string | undefined {
  const text = row.text('category');
  return text === undefined ? undefined : categoryFromWords(text);
}

/** Our own outputs have the inspection's code, or its full name. */
function inspectionOf(
  row: TableRow,
  ids: RowContext['inspectionIds'],
): Pick<Problem, 'inspection' | 'inspectionWords'> {
  const text = row.text('round');
  const words = row.words('inspection_words');
  const id = text === undefined ? undefined : (ids.get(text) ?? (INSPECTION_CODE.test(text) ? text : undefined));
  return defined({ inspection: id, inspectionWords: words ?? (id === undefined ? text : undefined) });
}

/** By their names as our workbook prints them, or by their ids. */
function zonesOf(row: TableRow): readonly string[] {
  const words = row.text('zones')?.split(ZONE_MARKS) ?? [];
  return words.flatMap((word) => {
    const zone = zoneOf(word) ?? (ZONE_ID.test(word) ? word : undefined);
    return zone ?? row.report('unknown_value', 'warning', 'zones', word) ?? [];
  });
}

function placeWordsOf(row: TableRow): string | undefined {
  const [town, address] = [row.text('town'), row.text('address')];
  if (town === undefined || address === undefined) return address ?? town;
  return address.includes(town) ? address : `${town} ${address}`;
}

/** A table does not say of what kind its source is: the kind that claims least is assumed, and never linked. */
function sourcesOf(row: TableRow, collectedOn: Day): readonly Source[] {
  const link = row.text('source_url');
  const url = link !== undefined && WEB_LINK.test(link) ? link : undefined;
  if (link !== undefined && url === undefined) row.report('unknown_value', 'warning', 'source_url', link);
  const title = row.text('source') ?? link;
  if (title === undefined) return [];
  return [{ title, kind: 'repost', ...defined({ date: pastDate(row, 'source_date', collectedOn), url }) }];
}

function noteOf(row: TableRow, left: readonly MappedField[]): string | undefined {
  const units: readonly MappedField[] = row.text('lead_unit') === undefined ? [] : ['responsible_unit'];
  const named = [...units, ...NOTED, ...left].flatMap((field) => {
    const words = row.text(field);
    return words === undefined ? [] : [`${row.column(field)}：${words}`];
  });
  const remark = row.text('remark') === undefined ? undefined : row.words('remark');
  const lines = remark === undefined ? named : [...named, remark];
  return lines.length > 0 ? lines.join('\n') : undefined;
}
