// What a file says of itself besides its records: of which kind it is, who speaks, and in which coordinates.
import { isDay } from '#core/calendar.ts';
import { BASES, type LedgerHead } from '#core/problem.ts';
import type { LedgerFormat, ReadOptions } from '#formats/contract.ts';
import { type Reader, type RecordReader } from './features.ts';
import { FOREIGN_RECORDS, headOfForeign } from './geojson.ts';
import { isObject, type JsonObject } from '#formats/json.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { readLedgerRecord } from './ledger-record.ts';
import { fieldsOf, type Report } from './record-fields.ts';

const FORMAT = 'guatu-ledger';
const VERSION = 1;
/** WGS84 by its names; CGCS2000 (4490) differs by less than any map can show. */
const KNOWN_CRS = /(?:CRS84|WGS ?84|EPSG:{1,2}4326|EPSG:{1,2}4490)$/i;

const LEDGER_RECORDS: RecordReader = {
  absence: 'error',
  isCodable: true,
  precisions: (fields) => fields.raw('precision'),
  nameOf: (fields) => fields.text('name'),
  idOf: (fields) => fields.text('id'),
  problemOf: readLedgerRecord,
};

export interface FileHead {
  readonly format: LedgerFormat;
  readonly crs: string;
  readonly reader: Reader;
  /** absent: the file cannot be read as a ledger */
  readonly head?: LedgerHead;
}

export interface FileContext {
  readonly name: string;
  readonly options: ReadOptions;
  /** absent = only degrees of WGS84 and CGCS2000 are known */
  readonly systemOf?: SystemOf | undefined;
}

export type SystemOf = (crs: string) => SourceCrs | undefined;

/** `document`: all of the file but its features. */
export function readFileHead(document: JsonObject, { name, options, systemOf }: FileContext, report: Report): FileHead {
  const member = isObject(document['guatu']) ? document['guatu'] : undefined;
  const format = formatOf(member);
  const isLedger = member !== undefined && format === FORMAT;
  const head = isLedger ? readHead(member, name, report) : headOfForeign(member, name, options, report);
  const { crs, ...placing } = crsOf(document, systemOf, report);
  const reader = { records: isLedger ? LEDGER_RECORDS : FOREIGN_RECORDS, ...placing };
  return { format, crs, reader, ...(head ? { head } : {}) };
}

/** Only a ledger's own member names a format; that of an export names its query. */
function formatOf(member: JsonObject | undefined): LedgerFormat {
  if (member === undefined) return 'geojson';
  return Object.hasOwn(member, 'format') ? FORMAT : 'guatu-geojson';
}

function readHead(member: JsonObject, name: string, report: Report): LedgerHead | undefined {
  const fields = fieldsOf(member, report, 'guatu.');
  const version = fields.raw('version');
  if (fields.raw('format') !== FORMAT || typeof version !== 'number') {
    return report('not_a_ledger', 'error', { field: 'guatu.format', value: fields.raw('format') });
  }
  if (version > VERSION) return report('newer_format', 'error', { field: 'guatu.version', value: version });
  const basis = fields.oneOf('basis', BASES);
  if (fields.raw('basis') === undefined) report('unknown_value', 'error', { field: 'guatu.basis' });
  const collectedOn = fields.text('collected_on');
  if (collectedOn === undefined || !isDay(collectedOn)) {
    return report('date_invalid', 'error', { field: 'guatu.collected_on', value: collectedOn });
  }
  const note = fields.raw('note') === undefined ? undefined : bilingual(fields.raw('note'));
  const title = bilingual(fields.raw('name'));
  if (title === undefined) report('missing_name', 'error', { field: 'guatu.name', value: fields.raw('name') });
  // where a ledger does not say what it can know, its silence must not accuse anybody
  const head = { name: title ?? { zh: name, en: name }, basis: basis ?? 'published', collectedOn } as const;
  return note ? { ...head, note } : head;
}

function bilingual(value: unknown): { zh: string; en: string } | undefined {
  if (!isObject(value)) return undefined;
  const { zh, en } = value;
  return typeof zh === 'string' && zh !== '' && typeof en === 'string' && en !== '' ? { zh, en } : undefined;
}

/** The old `crs` member, where a file still has one. */
function crsOf(
  document: JsonObject,
  systemOf: SystemOf | undefined,
  report: Report,
): Pick<FileHead, 'crs'> & Pick<Reader, 'isPlaceable' | 'toWgs84'> {
  const crs = document['crs'];
  if (crs === undefined || crs === null) return { crs: 'OGC:CRS84', isPlaceable: true };
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  const text = typeof name === 'string' ? name : JSON.stringify(crs).slice(0, 60);
  if (KNOWN_CRS.test(text)) return { crs: 'OGC:CRS84', isPlaceable: true };
  const system = systemOf?.(text);
  if (system) return { crs: system.id, isPlaceable: true, toWgs84: system.toWgs84 };
  report('crs_unsupported', 'error', { field: 'crs', value: text });
  return { crs: text, isPlaceable: false };
}
