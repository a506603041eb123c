// A file whose records have been found, and what reading them comes to.
import type { Finding } from '#core/finding.ts';
import type { LedgerHead } from '#core/problem.ts';
import type { FileStats } from '#core/understood-file.ts';
import type { LedgerSink } from '#formats/contract.ts';
import { isObject } from '#formats/json.ts';
import type { ScannedDocument } from './collection-scan.ts';
import { loneFeatureOf } from './features.ts';
import { FindingLog } from './finding-log.ts';
import { type FileContext, type FileHead, readFileHead } from './ledger-head.ts';
import { type Places, readRecords, type RecordSink } from './read-records.ts';
import { decodeUtf8 } from './record-batches.ts';
import { reporter } from './record-fields.ts';
import { RecordReading } from './record-reading.ts';
import { MAX_RECORDS, RecordSpans } from './record-spans.ts';
import { scanFile, type ScannedFile, type ScanOptions } from './scan-file.ts';
import type { Steps } from './steps.ts';

const NOTHING_READ = { records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 };

export interface ReadFile {
  readonly head?: LedgerHead;
  readonly findings: readonly Finding[];
  readonly stats: FileStats;
  /** absent when no record was read */
  readonly places?: Places;
}

export interface Request extends FileContext, Pick<ScanOptions, 'look'> {
  readonly size: number;
  readonly sink: LedgerSink;
  /** told of the records found so far */
  readonly onSpans?: ((spans: RecordSpans) => void) | undefined;
  /** where the records lie, if that is known */
  readonly spans?: RecordSpans | undefined;
}

export function* readSteps(request: Request): Steps<ReadFile> {
  const opened = yield* openSteps(request);
  if ('stats' in opened) return opened;
  return closed(opened, yield* readRecords(opened.places, sinkOf(opened, request.sink)));
}

/** A file whose records have been found, and none read yet. */
export interface OpenedFile extends Pick<FileHead, 'format' | 'crs'> {
  /** absent when the file is read only for what is wrong with its records */
  readonly head?: LedgerHead;
  readonly places: Places;
  readonly log: FindingLog;
  readonly encoded: Pick<FileStats, 'encoding'>;
}

export function* openSteps(request: Request): Steps<OpenedFile | ReadFile> {
  const { size, sink, onSpans, look, spans: known } = request;
  const isKnown = known !== undefined && known.count <= MAX_RECORDS;
  const file = yield* isKnown
    ? fileWithin(size, known)
    : scanFile(size, {
        look,
        onScanned: (done, total, found) => {
          sink.onProgress?.({ phase: 'scan', done, total });
          if (found) onSpans?.(found);
        },
      });
  const { encoding, document, fault } = file;
  const encoded = encoding === undefined ? {} : { encoding };
  if (document === undefined) return refusal(fault ?? faultOf('not_json'), encoded);
  const collection = collectionOf(document, file);
  if (collection === undefined) return refusal(faultOf('not_geojson'), encoded);
  return openCollection(collection, request, encoded);
}

/** A file of our own making: what stands before its records and after them is all else of the document. */
function* fileWithin(size: number, spans: RecordSpans): Steps<ScannedFile> {
  const { count } = spans;
  const before = yield { from: 0, to: count === 0 ? size : spans.startOf(0) };
  const after = count === 0 ? new Uint8Array() : yield { from: spans.endOf(count - 1), to: size };
  const members: unknown = JSON.parse(decodeUtf8(before) + decodeUtf8(after));
  return { size, encoding: 'UTF-8', document: { members, spans, start: 0 } };
}

function openCollection(
  { members, spans, featureOf }: Collection,
  { sink, name, options, systemOf }: Request,
  encoded: OpenedFile['encoded'],
): OpenedFile | ReadFile {
  const log = new FindingLog();
  const { head, format, crs, reader } = readFileHead(members, { name, options, systemOf }, reporter(log.add));
  const records = spans.count;
  if (records > MAX_RECORDS) {
    log.add({ ...faultOf('too_many_records'), context: { records, limit: MAX_RECORDS } });
    const stats = { format, crs, ...encoded, ...NOTHING_READ, records, rejected: records };
    return { findings: log.close(), stats };
  }
  if (records === 0) log.add({ ...faultOf('empty_file'), severity: 'warning' });
  if (head) sink.begin(head, records);
  const places = { members, spans, featureOf, reading: new RecordReading(reader, log) };
  return { ...(head ? { head } : {}), format, crs, places, log, encoded };
}

/** `broken`: a feature that turned out to be no JSON; nothing counts then. */
export function closed({ head, format, crs, places, log, encoded }: OpenedFile, broken: Finding | undefined): ReadFile {
  if (broken) return refusal(broken, encoded);
  const records = places.spans.count;
  const counts = places.reading.close(records);
  const isReadable = head !== undefined && (counts.read > 0 || records === 0);
  const stats = { format, crs, ...counts, ...encoded };
  return { ...(isReadable ? { head } : {}), findings: log.close(), stats, places };
}

function refusal(finding: Finding, encoded: OpenedFile['encoded']): ReadFile {
  return { findings: [finding], stats: { ...encoded, ...NOTHING_READ } };
}

/** A file without a head is read for what is wrong with its records. */
export function sinkOf({ head }: OpenedFile, sink: LedgerSink): RecordSink {
  return head ? sink : { ...sink, take: () => undefined };
}

type Collection = Pick<Places, 'members' | 'spans' | 'featureOf'>;

/** A collection's features, or the one of a document that is no collection; undefined = no GeoJSON. */
function collectionOf({ members, spans, start }: ScannedDocument, { size }: ScannedFile): Collection | undefined {
  if (!isObject(members)) return undefined;
  if (members['type'] === 'FeatureCollection') {
    const hasFeatures = spans !== undefined && Array.isArray(members['features']);
    return hasFeatures ? { members, spans, featureOf: (value) => value } : undefined;
  }
  if (loneFeatureOf(members) === undefined) return undefined;
  return { members, spans: RecordSpans.of(start, size), featureOf: loneFeatureOf };
}

function faultOf(code: Finding['code']): Finding {
  return { code, severity: 'error', context: {} };
}
