// One feature of a ledger file as a problem: every field of the record, none of them derived.
import type { PartialDate } from '#core/calendar.ts';
import type { OwnField, SharedField } from '#core/coded-problem.ts';
import {
  asProblemId,
  type Deadline,
  DEADLINE_KINDS,
  DISTRICT_BASES,
  EVENT_KINDS,
  type LedgerEvent,
  OBSERVED_STATUSES,
  type Place,
  type Problem,
  RECORD_KINDS,
  type Source,
  SOURCE_KINDS,
} from '#core/problem.ts';
import { shownWithin } from '#core/place-by-hand.ts';
import { defined } from '#core/by-key.ts';
import { isObject } from '#formats/json.ts';
import { type Fields, fieldsOf, type Report } from './record-fields.ts';

const ADCODE = /^[1-9]\d{5}$/;
const WEB_LINK = /^https?:\/\//i;

/** A field of a record: the member that holds it, and how that is read. It hangs on no other member. */
export type Member<T> = readonly [key: string, read: (fields: Fields) => T];

export const SHARED_MEMBERS: { readonly [F in SharedField]: Member<Problem[F]> } = {
  category: text('category'),
  recordKind: ['record_kind', (fields) => fields.oneOf('record_kind', RECORD_KINDS) ?? 'problem'],
  districts: ['adcode', (fields) => adcodes(fields, 'adcode', fields.list('adcode'))],
  districtBasis: ['adcode_basis', (fields) => fields.oneOf('adcode_basis', DISTRICT_BASES)],
  prefecture: ['prefecture', (fields) => adcodes(fields, 'prefecture', [fields.raw('prefecture')])[0]],
  managementArea: text('management_area'),
  districtWords: text('district_words'),
  zones: ['zones', (fields) => texts(fields, 'zones')],
  inspection: text('inspection'),
  inspectionWords: text('inspection_words'),
  foundOn: ['found_on', (fields) => fields.date('found_on')],
  deadline: ['deadline', readDeadline],
  leadUnit: text('lead_unit'),
  supervisingUnit: text('supervising_unit'),
  sources: ['sources', readSources],
  articleRef: text('article_ref'),
};

/** Text that is the record's own. */
export const OWN_MEMBERS: { readonly [F in OwnField]: string } = {
  nameEn: 'name_en',
  summary: 'summary',
  complaintNo: 'complaint_no',
  placeWords: 'place',
  measures: 'measures',
  note: 'note',
};

function text(key: string): Member<string | undefined> {
  return [key, (fields) => fields.text(key)];
}

/** The record's id, name and places come from its reader; all else from its fields. */
export function readLedgerRecord(
  fields: Fields,
  given: { id: string; name: string; places: readonly Place[] },
): Problem {
  return ledgerProblem(
    { ...given, places: placesByHand(fields, given.places) },
    {
      shared: (field) => SHARED_MEMBERS[field][1](fields),
      own: (field) => fields.text(OWN_MEMBERS[field]),
      events: (sourceCount) => readEvents(fields, sourceCount),
    },
  );
}

interface RecordValues {
  readonly shared: <F extends SharedField>(field: F) => Problem[F];
  readonly own: (field: OwnField) => string | undefined;
  readonly events: (sourceCount: number) => readonly LedgerEvent[];
}

/** A problem of what its record holds. */
export function ledgerProblem(
  given: { id: string; name: string; places: readonly Place[] },
  { shared, own, events }: RecordValues,
): Problem {
  const sources = shared('sources');
  return {
    id: asProblemId(given.id),
    name: given.name,
    recordKind: shared('recordKind'),
    districts: shared('districts'),
    places: given.places,
    zones: shared('zones'),
    deadline: shared('deadline'),
    events: events(sources.length),
    sources,
    ...defined({
      nameEn: own('nameEn'),
      summary: own('summary'),
      category: shared('category'),
      complaintNo: own('complaintNo'),
      prefecture: shared('prefecture'),
      districtBasis: shared('districtBasis'),
      managementArea: shared('managementArea'),
      districtWords: shared('districtWords'),
      placeWords: own('placeWords'),
      inspection: shared('inspection'),
      inspectionWords: shared('inspectionWords'),
      foundOn: shared('foundOn'),
      leadUnit: shared('leadUnit'),
      supervisingUnit: shared('supervisingUnit'),
      measures: own('measures'),
      articleRef: shared('articleRef'),
      note: own('note'),
    }),
  };
}

/** Of a problem that was put on the map by hand: how far off it may be. */
function placesByHand(fields: Fields, places: readonly Place[]): readonly Place[] {
  const raw = fields.raw('placed_by_hand');
  if (raw === undefined) return places;
  const within = isObject(raw) ? raw['within_m'] : undefined;
  if (typeof within === 'number' && within > 0) {
    return shownWithin(places, within);
  }
  fields.report('field_type', 'error', { field: 'placed_by_hand', value: raw });
  return places;
}

/** Codes of divisions; whatever is no code is reported and left out. */
export function adcodes(fields: Fields, field: string, values: readonly unknown[]): readonly string[] {
  const codes: string[] = [];
  for (const value of values) {
    if (value === undefined) continue;
    if (typeof value !== 'string' || !ADCODE.test(value)) fields.report('adcode_unknown', 'error', { field, value });
    else if (!codes.includes(value)) codes.push(value);
  }
  return codes;
}

/** A link that a reader may follow; any other scheme is reported and left out. */
export function webLink(fields: Fields, field: string): string | undefined {
  const url = fields.text(field);
  if (url === undefined || WEB_LINK.test(url)) return url;
  fields.report('unknown_value', 'error', { field, value: url });
  return undefined;
}

function texts(fields: Fields, field: string): readonly string[] {
  return fields.list(field).flatMap((value) => {
    if (typeof value === 'string' && value !== '') return [value];
    fields.report('field_type', 'error', { field, value });
    return [];
  });
}

function readDeadline(fields: Fields): Deadline {
  const [deadline] = objects(fields, 'deadline', [fields.raw('deadline')]);
  const kind = deadline?.oneOf('kind', DEADLINE_KINDS) ?? 'unknown';
  const date: PartialDate | undefined = deadline?.date('date');
  const words = defined({ words: deadline?.text('words') });
  if (kind === 'date') {
    if (date !== undefined) return { kind, date, ...words };
    fields.report('date_invalid', 'error', { field: 'deadline.date' });
    return { kind: 'unknown', ...words };
  }
  if (date !== undefined) fields.report('field_type', 'error', { field: 'deadline.date', value: date });
  return { kind, ...words };
}

/** An event that is not wholly sound is left out: half of one would change what the problem's status says. */
function readEvents(fields: Fields, sourceCount: number): readonly LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (const each of objects(fields, 'events', fields.list('events'))) {
    const event = readEvent(each, sourceCount);
    if (event !== undefined) events.push(event);
  }
  return events;
}

export function readEvent(event: Fields, sourceCount: number): LedgerEvent | undefined {
  const kind = event.oneOf('kind', EVENT_KINDS);
  const on = event.date('on');
  if (kind === undefined) {
    return event.raw('kind') === undefined ? event.report('unknown_value', 'error', { field: 'kind' }) : undefined;
  }
  if (on === undefined && event.raw('on') !== undefined) return undefined;
  const base = defined({ on, note: event.text('note'), source: sourceIndex(event, sourceCount) });
  if (kind !== 'observed') return { kind, ...base };
  const status = event.oneOf('status', OBSERVED_STATUSES);
  if (status !== undefined) return { kind, status, ...base, ...defined({ word: event.text('word') }) };
  return event.raw('status') === undefined ? event.report('unknown_value', 'error', { field: 'status' }) : undefined;
}

function sourceIndex(event: Fields, sourceCount: number): number | undefined {
  const index = event.raw('source');
  if (index === undefined) return undefined;
  if (typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < sourceCount) return index;
  event.report('source_index_invalid', 'error', { field: 'source', value: index });
  return undefined;
}

/** A source without a title keeps its place, since events point at places in the list. */
function readSources(fields: Fields): readonly Source[] {
  return objects(fields, 'sources', fields.list('sources')).map((source) => {
    const title = source.text('title');
    const kind = source.oneOf('kind', SOURCE_KINDS);
    if (title === undefined) source.report('missing_name', 'error', { field: 'title' });
    if (source.raw('kind') === undefined) source.report('unknown_value', 'error', { field: 'kind' });
    return {
      title: title ?? '—',
      kind: kind ?? 'repost',
      ...defined({
        author: source.text('author'),
        publisher: source.text('publisher'),
        date: source.date('date'),
        url: webLink(source, 'url'),
      }),
    };
  });
}

/** The objects of a list; anything else is reported and read as an object without fields, so that places in the list hold. */
function objects(fields: Fields, field: string, values: readonly unknown[]): readonly Fields[] {
  const report: Report = (...finding) => fields.report(...finding);
  return values.map((value, index) => {
    const path = values.length === 1 && field === 'deadline' ? `${field}.` : `${field}[${index}].`;
    if (!isObject(value)) fields.report('field_type', 'error', { field, ...(value === undefined ? {} : { value }) });
    return fieldsOf(isObject(value) ? value : {}, report, path);
  });
}
