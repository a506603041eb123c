// The one door through which every ledger and every GeoJSON comes in: a file in memory at once, or a Blob bit by bit.
// Two passes over the bytes: the first finds the records, the second reads them; nothing but their places stays.
import type { Problem } from '#core/problem.ts';
import type {
  LedgerSink,
  Reading,
  ReadOptions,
  RecordBytes,
  SavedReading,
  StreamedReading,
  StreamOptions,
} from '#formats/contract.ts';
import { AskedBatches } from './asked-batches.ts';
import type { BytesCoder } from './bytes-coder.ts';
import { loneFeatureOf, SILENT } from './features.ts';
import { FindingLog } from './finding-log.ts';
import { type FileContext, readFileHead, type SystemOf } from './ledger-head.ts';
import { closed, type OpenedFile, openSteps, type ReadFile, readSteps, type Request, sinkOf } from './opened-file.ts';
import { type Places, readCodedRecords, readerAgain, readRecords } from './read-records.ts';
import { type Batch, batchesOf, slicesOf } from './record-batches.ts';
import { RecordReading } from './record-reading.ts';
import { RecordSpans } from './record-spans.ts';
import type { FileLook } from './scan-file.ts';
import { type Run, runOnBlob, runOnBytes, sliceOf } from './steps.ts';

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
  const look = asked && (await fastLook());
  const steps = openSteps({ ...context, size: file.size, systemOf, sink, onSpans, look, spans });
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
  return closed(opened, await readCodedRecords(places, sink, coded.take, asked));
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

/** Who reads in numbers has a large file to look through. */
export async function fastLook(): Promise<() => FileLook> {
  const { FastLook } = await import('./fast-look.ts');
  return () => new FastLook();
}

/** Most files are in degrees and have no need of them. */
async function knownSystems(): Promise<SystemOf> {
  return (await import('#geo/source-crs.ts')).sourceCrs;
}

function saved({ members, spans, reading }: Places): Pick<SavedReading, 'members' | 'spans' | 'freeIds'> {
  return { members, spans: spans.save(), freeIds: reading.freeIds };
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
  for await (const { bytes, batch } of fetchedBatches(slices, source)) {
    const brokenAt = read(bytes, batch);
    if (brokenAt !== undefined) throw new Error(`Unexpected record: the file changed at byte ${brokenAt}`);
  }
  return records.map((record) => problems.get(record) ?? unexpected(record));
}

async function* fetchedBatches(
  slices: ReturnType<typeof slicesOf>,
  source: Blob,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly batch: Batch }> {
  for (let at = 0; at < slices.length; at += SLICES_AT_ONCE) {
    const some = slices.slice(at, at + SLICES_AT_ONCE);
    const fetched = await Promise.all(some.map((slice) => sliceOf(source, slice)));
    for (const [i, { from, batches }] of some.entries()) {
      const bytes = fetched[i] ?? new Uint8Array();
      for (const batch of batches) yield { bytes: bytes.subarray(batch.from - from, batch.to - from), batch };
    }
  }
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
