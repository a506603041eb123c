// The ledger file, `*.guatu.geojson`: the save format, and the one door through which every GeoJSON comes in.
import { isDay } from '#core/calendar.ts';
import type { Finding } from '#core/finding.ts';
import type { LedgerHead } from '#core/problem.ts';
import type { FileFormat, Reading, ReadOptions } from './contract.ts';
import { featuresOf, readRecords, type RecordReader } from './features.ts';
import { foreignReader, headOfForeign } from './geojson.ts';
import { isObject, parseJson } from './json.ts';
import { readLedgerRecord } from './ledger-record.ts';
import { fieldsOf, type Report, reporter } from './record-fields.ts';

const FORMAT = 'guatu-ledger';
const VERSION = 1;
const BASES = ['office', 'published'] as const;
const NOTHING_READ = { records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 };
/** WGS84 by its names; CGCS2000 (4490) differs by less than any map can show. */
const KNOWN_CRS = /(?:CRS84|WGS ?84|EPSG:{1,2}4326|EPSG:{1,2}4490)$/i;

const LEDGER_RECORDS: RecordReader = {
  absence: 'error',
  precisions: (fields) => fields.raw('precision'),
  nameOf: (fields) => fields.text('name'),
  idOf: (fields) => fields.text('id'),
  problemOf: readLedgerRecord,
};

/** Reads a ledger, one of our own exports or any other GeoJSON. A broken field costs that field, a broken record that record. */
export function readLedger(bytes: Uint8Array, name: string, options: ReadOptions = {}): Reading {
  const { value, findings, ...encoding } = parseJson(bytes);
  if (findings.length > 0) return { findings, stats: { ...NOTHING_READ, ...encoding } };
  const features = featuresOf(value);
  if (features === undefined || !isObject(value)) {
    return {
      findings: [{ code: 'not_geojson', severity: 'error', context: {} }],
      stats: { ...NOTHING_READ, ...encoding },
    };
  }
  const { stats, ...rest } = readDocument(value, features, name, options);
  return { ...rest, stats: { ...stats, ...encoding } };
}

function readDocument(
  document: Readonly<Record<string, unknown>>,
  features: readonly unknown[],
  name: string,
  options: ReadOptions,
): Reading {
  const findings: Finding[] = [];
  const report = reporter(findings);
  const member = isObject(document['guatu']) ? document['guatu'] : undefined;
  const format = formatOf(member);
  const isLedger = member !== undefined && format === FORMAT;
  const head = isLedger ? readHead(member, name, report) : headOfForeign(member, name, options, report);
  const crs = crsOf(document, report);
  const reader = isLedger ? LEDGER_RECORDS : foreignReader(features, report);
  const { problems, counts } = readRecords(features, reader, { findings, isPlaceable: KNOWN_CRS.test(crs) });
  if (features.length === 0) report('empty_file', 'warning', {});
  const isReadable = head !== undefined && (problems.length > 0 || features.length === 0);
  return { ...(isReadable ? { ledger: { head, problems } } : {}), findings, stats: { format, crs, ...counts } };
}

/** Only a ledger's own member names a format; that of an export names its query. */
function formatOf(member: Readonly<Record<string, unknown>> | undefined): FileFormat {
  if (member === undefined) return 'geojson';
  return Object.hasOwn(member, 'format') ? FORMAT : 'guatu-geojson';
}

function readHead(member: Readonly<Record<string, unknown>>, name: string, report: Report): LedgerHead | undefined {
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
function crsOf(document: Readonly<Record<string, unknown>>, report: Report): string {
  const crs = document['crs'];
  if (crs === undefined || crs === null) return 'OGC:CRS84';
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  const text = typeof name === 'string' ? name : JSON.stringify(crs).slice(0, 60);
  if (!KNOWN_CRS.test(text)) report('crs_unsupported', 'error', { field: 'crs', value: text });
  return KNOWN_CRS.test(text) ? 'OGC:CRS84' : text;
}
