// The one door through which every ledger and every GeoJSON comes in: a file in memory at once, or a Blob bit by bit.
// Two passes over the bytes: the first finds the records, the second reads them; nothing but their places stays.
import type { Finding } from '#core/finding.ts';
import type { LedgerHead, Problem } from '#core/problem.ts';
import type { FileStats } from '#core/understood-file.ts';
import type { ScannedDocument } from './collection-scan.ts';
import type {
  LedgerSink,
  Reading,
  ReadOptions,
  ReadRecords,
  SavedReading,
  StreamedReading,
} from '#formats/contract.ts';
import { loneFeatureOf, SILENT } from './features.ts';
import { FindingLog } from './finding-log.ts';
import { isObject } from '#formats/json.ts';
import { type FileContext, readFileHead, type SystemOf } from './ledger-head.ts';
import { type Places, readerAgain, readRecords, type RecordSink } from './read-records.ts';
import type { CodedReading } from './coded-reading.ts';
import { batchesOf, slicesOf } from './record-batches.ts';
import { reporter } from './record-fields.ts';
import { RecordReading } from './record-reading.ts';
import { MAX_RECORDS, RecordSpans } from './record-spans.ts';
import { scanFile, type ScannedFile } from './scan-file.ts';
import { runOnBlob, runOnBytes, sliceOf, type Steps } from './steps.ts';

const NOTHING_READ = { records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 };
const SLICES_AT_ONCE = 32;
const END_BYTES = 4096;
/** Fewer are read sooner one by one than by what they have in common. */
const MANY_RECORDS = 500;

/** Reads a ledger, one of our own exports or any other GeoJSON. A broken field costs that field, a broken record that record. */
export function readLedger(bytes: Uint8Array, name: string, options: ReadOptions = {}): Reading {
  const problems = new Map<number, Problem>();
  const sink: LedgerSink = {
    begin: () => undefined,
    take: (problem, record) => void problems.set(record, problem),
  };
  const { result } = runOnBytes(readSteps({ size: bytes.length, name, options, sink }), bytes);
  const { head, findings, stats } = result;
  const inOrder = [...problems].toSorted(([a], [b]) => a - b).map(([, problem]) => problem);
  return { ...(head ? { ledger: { head, problems: inOrder } } : {}), findings, stats };
}

/** The same for a file of any size. */
export async function streamLedger(
  file: Blob,
  name: string,
  options: ReadOptions,
  sink: LedgerSink,
): Promise<StreamedReading> {
  const systemOf = (await namesCrs(file)) ? await knownSystems() : undefined;
  const coded = sink.takeCoded && (await newCodedReading());
  const steps = readSteps({ size: file.size, name, options, systemOf, sink, coded });
  const { result, source } = await runOnBlob(steps, file, sink.signal);
  const { places, ...reading } = result;
  return {
    ...reading,
    read: (records) => readAgain(records, places, source),
    save: () => places && { source, name, options, ...saved(places) },
  };
}

/** Reads records of a file that was looked through another day. */
export function reopenLedger(saved: SavedReading): ReadRecords {
  let places: Promise<Places> | undefined;
  return async (records) => readAgain(records, await (places ??= placesAgain(saved)), saved.source);
}

async function placesAgain({ name, options, members, spans, freeIds }: SavedReading): Promise<Places> {
  const systemOf = members['crs'] === undefined ? undefined : await knownSystems();
  const { reader } = readFileHead(members, { name, options, systemOf }, SILENT);
  return {
    members,
    spans: RecordSpans.from(spans),
    featureOf: members['type'] === 'FeatureCollection' ? (value: unknown) => value : loneFeatureOf,
    reading: new RecordReading(reader, new FindingLog(), freeIds),
  };
}

/** Members stand before the features or after them. A word too many costs only time. */
async function namesCrs(file: Blob): Promise<boolean> {
  const ends = await Promise.all([file.slice(0, END_BYTES).text(), file.slice(-END_BYTES).text()]);
  return ends.some((end) => /"crs"\s*:/.test(end));
}

/** Most files are in degrees and have no need of them. */
async function knownSystems(): Promise<SystemOf> {
  return (await import('#geo/source-crs.ts')).sourceCrs;
}

/** Only where records are many is there much to gain by what they have in common. */
async function newCodedReading(): Promise<CodedReading> {
  const module = await import('./coded-reading.ts');
  return new module.CodedReading();
}

function saved({ members, spans, reading }: Places): Pick<SavedReading, 'members' | 'spans' | 'freeIds'> {
  return { members, spans: spans.save(), freeIds: reading.freeIds };
}

interface ReadFile {
  readonly head?: LedgerHead;
  readonly findings: readonly Finding[];
  readonly stats: FileStats;
  /** absent when no record was read */
  readonly places?: Places;
}

interface Request extends FileContext {
  readonly size: number;
  readonly sink: LedgerSink;
  readonly coded?: CodedReading | undefined;
}

function* readSteps(request: Request): Steps<ReadFile> {
  const { size, sink } = request;
  const { onProgress } = sink;
  const file = yield* scanFile(size, onProgress && ((done, total) => onProgress({ phase: 'scan', done, total })));
  const { encoding, document, fault } = file;
  const encoded = encoding === undefined ? {} : { encoding };
  const refusal = (finding: Finding): ReadFile => ({ findings: [finding], stats: { ...encoded, ...NOTHING_READ } });
  if (document === undefined) return refusal(fault ?? faultOf('not_json'));
  const collection = collectionOf(document, file);
  if (collection === undefined) return refusal(faultOf('not_geojson'));
  const read = yield* readCollection(collection, request);
  return 'code' in read ? refusal(read) : { ...read, stats: { ...read.stats, ...encoded } };
}

/** A finding alone when a feature turns out to be no JSON. */
function* readCollection(collection: Collection, { sink, coded, ...context }: Request): Steps<ReadFile | Finding> {
  const { members, spans, featureOf } = collection;
  const log = new FindingLog();
  const { head, format, crs, reader } = readFileHead(members, context, reporter(log.add));
  const records = spans.count;
  if (records > MAX_RECORDS) {
    log.add({ ...faultOf('too_many_records'), context: { records, limit: MAX_RECORDS } });
    return { findings: log.close(), stats: { format, crs, ...NOTHING_READ, records, rejected: records } };
  }
  if (records === 0) log.add({ ...faultOf('empty_file'), severity: 'warning' });
  if (head) sink.begin(head, records);
  const places = { members, spans, featureOf, reading: new RecordReading(reader, log) };
  const broken = yield* readRecords(places, head ? sink : findingsOnly(sink), coded);
  if (broken) return broken;
  const counts = places.reading.close(records);
  const isReadable = head !== undefined && (counts.read > 0 || records === 0);
  return { ...(isReadable ? { head } : {}), findings: log.close(), stats: { format, crs, ...counts }, places };
}

/** A file without a head is read for what is wrong with its records. */
function findingsOnly({ onProgress }: LedgerSink): RecordSink {
  return { take: () => undefined, ...(onProgress ? { onProgress } : {}) };
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

async function readAgain(
  records: readonly number[],
  places: Places | undefined,
  source: Blob,
): Promise<readonly Problem[]> {
  if (places === undefined) throw new Error('Unexpected records: none was read of this file');
  const { spans } = places;
  const sorted = records.toSorted((a, b) => a - b);
  const slices = slicesOf(batchesOf(sorted, spans));
  const problems = new Map<number, Problem>();
  const isMany = records.length >= MANY_RECORDS && places.reading.isCodable;
  const read = readerAgain(places, isMany ? await codedAgain(places) : undefined, (problem, record) =>
    problems.set(record, problem),
  );
  for (let at = 0; at < slices.length; at += SLICES_AT_ONCE) {
    const some = slices.slice(at, at + SLICES_AT_ONCE);
    const fetched = await Promise.all(some.map((slice) => sliceOf(source, slice)));
    for (const [i, { from, batches }] of some.entries()) {
      const bytes = fetched[i] ?? new Uint8Array();
      for (const batch of batches) {
        const brokenAt = read(bytes.subarray(batch.from - from, batch.to - from), batch);
        if (brokenAt !== undefined) throw new Error(`Unexpected record: the file changed at byte ${brokenAt}`);
      }
    }
  }
  return records.map((record) => problems.get(record) ?? unexpected(record));
}

/** Values met in an export: worth keeping from one batch to the next, but not beyond it. */
const codedOf = new WeakMap<Places, WeakRef<CodedReading>>();

async function codedAgain(places: Places): Promise<CodedReading> {
  const known = codedOf.get(places)?.deref();
  if (known) return known;
  const made = await newCodedReading();
  codedOf.set(places, new WeakRef(made));
  return made;
}

function unexpected(record: number): never {
  throw new Error(`Unexpected record: ${record}`);
}

function faultOf(code: Finding['code']): Finding {
  return { code, severity: 'error', context: {} };
}
