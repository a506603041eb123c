// The ledger sheet's columns: the flat row as a planner reads it, every code as its word.
import type { DayNumber } from '#core/calendar.ts';
import { firstDay, isDay } from '#core/calendar.ts';
import { precisionOf } from '#core/dimension-values.ts';
import { type FlatContext, type FlatValue, type OutputRow, wordIn } from '#core/flat-feature.ts';
import type { WideField } from '#core/output-fields.ts';
import type { OutputWords } from '#core/output-words.ts';
import { placeParts, wideProperties } from '#core/record-columns.ts';
import type { Status } from '#core/status.ts';
import { WGS84 } from '#core/output-format.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { placeIn } from './output-place.ts';
import { wktOf } from './wkt.ts';

/** What a cell holds. A number may be a day, which its column's format tells. */
export type XlsxValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'day'; readonly day: DayNumber }
  | undefined;

export type PlaceField = 'lng' | 'lat' | 'wkt' | 'crs';
export type LedgerField = Exclude<WideField, 'category' | 'status' | 'marker-color'> | PlaceField;

/** What an office prints comes first; the rest stands to its right. */
export const PRINTED_FIELDS = [
  'id',
  'name',
  'status_zh',
  'stage',
  'district',
  'place',
  'category_zh',
  'deadline_kind',
  'deadline',
  'days_left',
  'overdue',
  'lead_unit',
  'supervising_unit',
  'summary',
  'measures',
] as const satisfies readonly LedgerField[];

export const LEDGER_FIELDS: readonly LedgerField[] = [
  ...PRINTED_FIELDS,
  'note',
  'deadline_words',
  'deadline_given',
  'status_since',
  'late',
  'status_published',
  'status_published_date',
  'record_kind',
  'complaint_no',
  'inspection',
  'inspection_words',
  'found_on',
  'district_words',
  'management_area',
  'zones',
  'adcode',
  'adcode_basis',
  'prefecture',
  'precision',
  'place_parts',
  'events',
  'name_en',
  'source_title',
  'source_date',
  'source_url',
  'article_ref',
  'placed_by_hand_m',
  'lng',
  'lat',
  'wkt',
  'crs',
];

/** Dates as their source gives them; a partial one stays text. */
const DATES: ReadonlySet<LedgerField> = new Set([
  'status_since',
  'status_published_date',
  'found_on',
  'deadline',
  'source_date',
]);

const SOURCE_FIELDS = ['number', 'title', 'author', 'publisher', 'date', 'kind', 'url'] as const;
const EVENT_FIELDS = ['number', 'date', 'kind', 'status', 'word', 'source', 'note'] as const;

export function isPlaceField(field: LedgerField): field is PlaceField {
  return field === 'lng' || field === 'lat' || field === 'wkt' || field === 'crs';
}

/** Numbers of a grid are no longitude and no latitude. */
export function ledgerHeader(field: LedgerField, { columns, workbook }: OutputWords, crs?: SourceCrs): string {
  if (crs?.isGeographic === false && field === 'lng') return workbook.place.easting;
  if (crs?.isGeographic === false && field === 'lat') return workbook.place.northing;
  return isPlaceField(field) ? workbook.place[field] : columns[field];
}

export interface LedgerLine {
  readonly status: Status;
  readonly values: readonly XlsxValue[];
}

export function ledgerLine(row: OutputRow, flat: FlatContext, crs?: SourceCrs): LedgerLine {
  const properties = wideProperties(row, flat);
  const worded = wordedCodes(row, flat.words);
  const place = placeValues(row, crs);
  const values = LEDGER_FIELDS.map((field) => {
    if (isPlaceField(field)) return place[field];
    const value = worded[field] ?? properties[field];
    return DATES.has(field) ? dateValue(value) : valueOf(value);
  });
  return { status: row.standing.status, values };
}

export type Lines = readonly (readonly XlsxValue[])[];

export function sourceHeaders({ columns, workbook }: OutputWords): readonly string[] {
  return [columns.id, columns.name, ...SOURCE_FIELDS.map((field) => workbook.source[field])];
}

/** The sources of a problem, each with the problem's id and name before it. */
export function sourceLines({ problem }: OutputRow, { sourceKind }: OutputWords): Lines {
  return problem.sources.map(({ title, author, publisher, date, kind, url }, index) => [
    valueOf(problem.id),
    valueOf(problem.name),
    valueOf(index + 1),
    valueOf(title),
    valueOf(author),
    valueOf(publisher),
    dateValue(date),
    valueOf(sourceKind[kind]),
    valueOf(url),
  ]);
}

export function eventHeaders({ columns, workbook }: OutputWords): readonly string[] {
  return [columns.id, columns.name, ...EVENT_FIELDS.map((field) => workbook.event[field])];
}

/** All events of a problem, those after the day of the output as well: the ledger that comes back is whole. */
export function eventLines({ problem }: OutputRow, { eventKind, status }: OutputWords): Lines {
  return problem.events.map((event, index) => [
    valueOf(problem.id),
    valueOf(problem.name),
    valueOf(index + 1),
    dateValue(event.on),
    valueOf(eventKind[event.kind]),
    valueOf(event.kind === 'observed' ? status[event.status] : undefined),
    valueOf(event.kind === 'observed' ? event.word : undefined),
    valueOf(event.source === undefined ? undefined : event.source + 1),
    valueOf(event.note),
  ]);
}

function wordedCodes(
  { problem, standing }: OutputRow,
  words: OutputWords,
): Readonly<Partial<Record<LedgerField, string>>> {
  const { inspection, districtBasis, zones, places } = problem;
  const parts = placeParts(places, (precision) => words.precision[precision]);
  const { yes, no } = words.workbook;
  return {
    precision: words.precision[precisionOf(problem)],
    record_kind: words.recordKind[problem.recordKind],
    deadline_kind: words.deadlineKind[problem.deadline.kind],
    overdue: standing.isOverdue ? yes : no,
    late: standing.isLate ? yes : no,
    ...(districtBasis === undefined ? {} : { adcode_basis: words.districtBasis[districtBasis] }),
    ...(zones.length === 0 ? {} : { zones: zones.map((zone) => wordIn(words.zones, zone)).join('、') }),
    ...(parts === null ? {} : { place_parts: parts }),
    ...(inspection === undefined ? {} : { inspection: wordIn(words.inspections, inspection) }),
  };
}

/** Longitude and latitude only where the place is one point, well-known text for every other place. */
function placeValues(
  { problem }: OutputRow,
  crs: SourceCrs | undefined,
): Readonly<Partial<Record<PlaceField, XlsxValue>>> {
  const geometry = placeIn(problem.places, crs);
  if (geometry === null) return {};
  const system = valueOf(crs?.id ?? WGS84);
  if (geometry.type !== 'Point') return { wkt: valueOf(wktOf(geometry)), crs: system };
  const [x, y] = geometry.coordinates;
  return { lng: valueOf(x), lat: valueOf(y), crs: system };
}

function valueOf(value: FlatValue | undefined): XlsxValue {
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: String(value) };
}

function dateValue(value: FlatValue | undefined): XlsxValue {
  return typeof value === 'string' && isDay(value) ? { kind: 'day', day: firstDay(value) } : valueOf(value);
}
