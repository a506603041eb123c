// GeoJSON that is no ledger: our own flat export, or a file from elsewhere whose fields go by known names.
// Nothing is made up on the way: what the names do not cover is reported, and a derived status comes back as a published word only.
import { isDay, type PartialDate } from '#core/calendar.ts';
import { FLAT_FIELDS } from '#core/output-fields.ts';
import {
  asProblemId,
  type Deadline,
  DEADLINE_KINDS,
  type LedgerEvent,
  type LedgerHead,
  OBSERVED_STATUSES,
  type Place,
  type Problem,
  RECORD_KINDS,
  type Source,
} from '#core/problem.ts';
import { shownWithin } from '#core/place-by-hand.ts';

import { STATUSES } from '#core/status.ts';
import type { ReadOptions } from '#formats/contract.ts';
import { defined } from '#core/by-key.ts';
import type { RecordReader } from './features.ts';
import { adcodes, webLink } from './ledger-record.ts';
import type { Fields, Report } from './record-fields.ts';
import { toldEvents } from './told-status.ts';

/** Names under which others keep what our fields hold; the first that has a value counts. */
const SYNONYMS = {
  id: ['id', '编号', '问题编号', '序号'],
  name: ['name', '名称', '问题名称', '问题', 'title', 'Name', 'NAME'],
  summary: ['summary', '问题描述', '具体问题', 'description'],
  managementArea: ['management_area', '管理区'],
  districtWords: ['district', '区县', '县区', '县（市、区）'],
  place: ['place', '地点', '位置', 'address'],
  leadUnit: ['lead_unit', '责任单位', '整改责任单位'],
  supervisingUnit: ['supervising_unit', '督导单位'],
  measures: ['measures', '整改措施'],
  complaintNo: ['complaint_no', '受理编号'],
} as const;

const READ_NAMES: ReadonlySet<string> = new Set([...FLAT_FIELDS, ...Object.values(SYNONYMS).flat()]);

/** A file that is no ledger is what somebody published; our own export says of which day it speaks. */
export function headOfForeign(
  member: Readonly<Record<string, unknown>> | undefined,
  name: string,
  { collectedOn }: ReadOptions,
  report: Report,
): LedgerHead | undefined {
  const asOf = member?.['as_of'];
  const day = typeof asOf === 'string' && isDay(asOf) ? asOf : collectedOn;
  if (day === undefined) return report('not_a_ledger', 'error', {});
  return { name: { zh: name, en: name }, basis: 'published', collectedOn: day };
}

export const FOREIGN_RECORDS: RecordReader = {
  absence: 'info',
  isCodable: false,
  readNames: READ_NAMES,
  precisions: (fields) => (fields.text('precision') === 'none' ? undefined : fields.text('precision')),
  nameOf: (fields) => firstText(fields, SYNONYMS.name),
  idOf: (fields) => firstText(fields, SYNONYMS.id),
  problemOf,
};

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  const name = names.find((each) => fields.raw(each) !== undefined && fields.raw(each) !== '');
  return name === undefined ? undefined : fields.text(name);
}

function problemOf(fields: Fields, given: { id: string; name: string; places: readonly Place[] }): Problem {
  const codes = fields.text('adcode');
  return {
    id: asProblemId(given.id),
    name: given.name,
    recordKind: fields.oneOf('record_kind', RECORD_KINDS) ?? 'problem',
    districts: codes === undefined ? [] : adcodes(fields, 'adcode', codes.split(',')),
    places: placesOf(fields, given.places),
    zones: [],
    deadline: deadlineOf(fields),
    events: eventsOf(fields),
    sources: sourcesOf(fields),
    ...defined({
      nameEn: fields.text('name_en'),
      summary: firstText(fields, SYNONYMS.summary),
      category: fields.text('category'),
      complaintNo: firstText(fields, SYNONYMS.complaintNo),
      managementArea: firstText(fields, SYNONYMS.managementArea),
      districtWords: firstText(fields, SYNONYMS.districtWords),
      placeWords: firstText(fields, SYNONYMS.place),
      inspection: fields.text('inspection'),
      foundOn: fields.date('found_on'),
      leadUnit: firstText(fields, SYNONYMS.leadUnit),
      supervisingUnit: firstText(fields, SYNONYMS.supervisingUnit),
      measures: firstText(fields, SYNONYMS.measures),
    }),
  };
}

function placesOf(fields: Fields, places: readonly Place[]): readonly Place[] {
  const within = fields.raw('placed_by_hand_m');
  if (within === undefined) return places;
  if (typeof within === 'number' && within > 0) return shownWithin(places, within);
  fields.report('field_type', 'error', { field: 'placed_by_hand_m', value: within });
  return places;
}

function deadlineOf(fields: Fields): Deadline {
  const date = fields.date('deadline');
  if (date !== undefined) return { kind: 'date', date };
  const kind = fields.oneOf('deadline_kind', DEADLINE_KINDS) ?? 'unknown';
  return kind === 'date' ? { kind: 'unknown' } : { kind };
}

function eventsOf(fields: Fields): readonly LedgerEvent[] {
  const status = fields.oneOf('status', STATUSES);
  const rung = OBSERVED_STATUSES.find((each) => each === status);
  return toldEvents({ rung, since: fields.date('status_since'), spoken: publishedWord(fields) });
}

function publishedWord(fields: Fields): { readonly word: string; readonly on?: PartialDate } | undefined {
  const word = fields.text('status_published');
  return word === undefined ? undefined : { word, ...defined({ on: fields.date('status_published_date') }) };
}

/** A flat file does not say of what kind its source is: the kind that claims least is assumed, and never linked. */
function sourcesOf(fields: Fields): readonly Source[] {
  const title = fields.text('source_title');
  if (title === undefined) return [];
  return [
    { title, kind: 'repost', ...defined({ date: fields.date('source_date'), url: webLink(fields, 'source_url') }) },
  ];
}
