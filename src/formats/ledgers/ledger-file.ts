// The one door through which every ledger and every GeoJSON comes in: a file in memory at once, or a Blob bit by bit.
// Two passes over the bytes: the first finds the records, the second reads them; nothing but their places stays.
import type { Finding } from '#core/finding.ts';
import type { LedgerHead, Problem } from '#core/problem.ts';
import type { FileStats } from '#core/understood-file.ts';
import { AskedBatches } from './asked-batches.ts';
import type { ScannedDocument } from './collection-scan.ts';
import type {
  LedgerSink,
  Reading,
  ReadOptions,
  RecordBytes,
  SavedReading,
  StreamedReading,
  StreamOptions,
} from '#formats/contract.ts';
import { loneFeatureOf, SILENT } from './features.ts';
import { FindingLog } from './finding-log.ts';
import { isObject } from '#formats/json.ts';
import { type FileContext, type FileHead, readFileHead, type SystemOf } from './ledger-head.ts';
import { type Places, readCodedRecords, readerAgain, readRecords, type RecordSink } from './read-records.ts';
import type { BytesCoder } from './bytes-coder.ts';
import { batchesOf, decodeUtf8, slicesOf } from './record-batches.ts';
import { reporter } from './record-fields.ts';
import { RecordReading } from './record-reading.ts';
import { MAX_RECORDS, RecordSpans } from './record-spans.ts';
import { scanFile, type ScannedFile } from './scan-file.ts';
import { type Run, runOnBlob, runOnBytes, sliceOf, type Steps } from './steps.ts';

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
  { spans, ...options }: StreamOptions,
  sink: LedgerSink,
): Promise<StreamedReading> {
  const { result, source } = await readStream(file, { name, options, spans }, sink);
  const { places, ...reading } = result;
  return {
    ...reading,
    read: (records) => readAgain(records, places, source),
    bytes: async () => places && bytesOf(places, source),
    save: () => places && { source, name, options, ...saved(places) },
  };
}

async function readStream(
  file: Blob,
  { spans, ...context }: Pick<FileContext, 'name' | 'options'> & Pick<Request, 'spans'>,
  sink: LedgerSink,
): Promise<Run<ReadFile, Blob>> {
  const { crs, guatu } = await namesIn(file);
  const systemOf = crs ? await knownSystems() : undefined;
  const asked = sink.coded && new AskedBatches(file, sink.coded.coder);
  const onSpans = guatu && asked ? (found: RecordSpans) => asked.askAhead(found) : undefined;
  const steps = openSteps({ ...context, size: file.size, systemOf, sink, onSpans, spans });
  const { result: opened, source } = await runOnBlob(steps, file, sink.signal);
  return { result: 'stats' in opened ? opened : await readBlob(opened, sink, source, asked), source };
}

async function readBlob(
  opened: OpenedFile,
  sink: LedgerSink,
  file: Blob,
  asked: AskedBatches | undefined,
): Promise<ReadFile> {
  const { head, places } = opened;
  const { coded } = sink;
  if (!head || !coded || !asked || !places.reading.isCodable) {
    const steps = readRecords(places, sinkOf(opened, sink));
    return closed(opened, (await runOnBlob(steps, file, sink.signal)).result);
  }
  asked.begin(file, places.spans);
  return closed(opened, await readCodedRecords(places, sink, coded, asked, file));
}

/** Reads records of a file that was looked through another day. */
export function reopenLedger(reading: SavedReading): Pick<StreamedReading, 'read' | 'bytes'> {
  const { source } = reading;
  let places: Promise<Places> | undefined;
  const opened = (): Promise<Places> => (places ??= placesAgain(reading));
  return {
    read: async (records) => readAgain(records, await opened(), source),
    bytes: async () => bytesOf(await opened(), source),
  };
}

function bytesOf({ spans, reading }: Places, file: Blob): RecordBytes | undefined {
  return reading.isCodable ? { file, spans } : undefined;
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

/** Which members the document has. They stand before the features or after them; one too many costs only time. */
async function namesIn(file: Blob): Promise<{ crs: boolean; guatu: boolean }> {
  const ends = await Promise.all([file.slice(0, END_BYTES).text(), file.slice(-END_BYTES).text()]);
  return { crs: ends.some((end) => /"crs"\s*:/.test(end)), guatu: ends.some((end) => /"guatu"\s*:/.test(end)) };
}

/** Most files are in degrees and have no need of them. */
async function knownSystems(): Promise<SystemOf> {
  return (await import('#geo/source-crs.ts')).sourceCrs;
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
  /** told of the records found so far */
  readonly onSpans?: ((spans: RecordSpans) => void) | undefined;
  /** where the records lie, if that is known */
  readonly spans?: RecordSpans | undefined;
}

function* readSteps(request: Request): Steps<ReadFile> {
  const opened = yield* openSteps(request);
  if ('stats' in opened) return opened;
  return closed(opened, yield* readRecords(opened.places, sinkOf(opened, request.sink)));
}

/** A file whose records have been found, and none read yet. */
interface OpenedFile extends Pick<FileHead, 'format' | 'crs'> {
  /** absent when the file is read only for what is wrong with its records */
  readonly head?: LedgerHead;
  readonly places: Places;
  readonly log: FindingLog;
  readonly encoded: Pick<FileStats, 'encoding'>;
}

function* openSteps(request: Request): Steps<OpenedFile | ReadFile> {
  const { size, sink, onSpans, spans: known } = request;
  const isKnown = known !== undefined && known.count <= MAX_RECORDS;
  const file = yield* isKnown
    ? fileWithin(size, known)
    : scanFile(size, (done, total, spans) => {
        sink.onProgress?.({ phase: 'scan', done, total });
        if (spans) onSpans?.(spans);
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
function closed({ head, format, crs, places, log, encoded }: OpenedFile, broken: Finding | undefined): ReadFile {
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
function sinkOf({ head }: OpenedFile, sink: LedgerSink): RecordSink {
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
  const read = readerAgain(places, isMany ? await coderAgain(places) : undefined, (problem, record) =>
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
const coderOf = new WeakMap<Places, WeakRef<BytesCoder>>();

/** Loaded where it is used: only where records are many is there much to gain by what they have in common. */
async function coderAgain(places: Places): Promise<BytesCoder> {
  const known = coderOf.get(places)?.deref();
  if (known) return known;
  const module = await import('./bytes-coder.ts');
  const made = new module.BytesCoder();
  coderOf.set(places, new WeakRef(made));
  return made;
}

function unexpected(record: number): never {
  throw new Error(`Unexpected record: ${record}`);
}

function faultOf(code: Finding['code']): Finding {
  return { code, severity: 'error', context: {} };
}
