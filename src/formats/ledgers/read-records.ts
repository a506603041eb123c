// The second pass over a file: every record, about two megabytes at a time, to whoever takes the problems.
import type { CodedProblems, CodedRows } from '#core/coded-problem.ts';
import type { Finding } from '#core/finding.ts';
import type { Problem } from '#core/problem.ts';
import type { CodedSink, LedgerSink } from '#formats/contract.ts';
import type { JsonObject } from '#formats/json.ts';
import type { AskedBatches } from './asked-batches.ts';
import type { BytesCoder } from './bytes-coder.ts';
import { type Batch, batchesOf, parseBatch, stretchOf, tooLongIn, upTo } from './record-batches.ts';
import type { RecordReading } from './record-reading.ts';
import type { RecordSpans } from './record-spans.ts';
import { lineAt } from './scan-file.ts';
import { runOnBlob, sliceOf, type Steps } from './steps.ts';

/** Where a file's records are, and how each is read. */
export interface Places {
  /** the document without its features */
  readonly members: JsonObject;
  readonly spans: RecordSpans;
  readonly featureOf: (value: unknown) => unknown;
  readonly reading: RecordReading;
}

export type RecordSink = Pick<LedgerSink, 'take' | 'onProgress' | 'signal'>;

/** All with an id in order, then those without. A feature that is no JSON ends it: all that follows is then in doubt. */
export function* readRecords(places: Places, sink: RecordSink): Steps<Finding | undefined> {
  const { spans } = places;
  const broken = yield* eachBatch(upTo(spans.count), spans, (bytes, batch) => {
    const brokenAt = takeFeatures(bytes, batch, places, sink);
    tellProgress(batch, places, sink);
    return brokenAt;
  });
  return broken ?? (yield* readNameless(places, sink));
}

/** The same where most records come in numbers. */
export async function readCodedRecords(
  places: Places,
  sink: RecordSink,
  take: CodedSink['take'],
  asked: AskedBatches,
): Promise<Finding | undefined> {
  const { file } = asked;
  for (let next = asked.take(); next; next = asked.take()) {
    const { batch } = next;
    const problems = await next.answer;
    sink.signal?.throwIfAborted();
    let bytes: Uint8Array | undefined;
    for (const part of partsOf(batch, problems?.rows, places.spans)) {
      if ('rows' in part && problems) takeRows(problems, part.rows, places.reading, take);
      if (!('left' in part)) continue;
      const tooLong = tooLongIn(batch);
      if (tooLong) return tooLong;
      bytes ??= await sliceOf(file, batch);
      const brokenAt = takeFeatures(bytesOfPart(bytes, part.left, batch), part.left, places, sink);
      if (brokenAt !== undefined) return (await runOnBlob(notJson(brokenAt), file, sink.signal)).result;
    }
    tellProgress(batch, places, sink);
  }
  return (await runOnBlob(readNameless(places, sink), file, sink.signal)).result;
}

/** Reads a batch's records: undefined, or the byte at which one of them turns out to be no JSON. */
type ReadBatch = (bytes: Uint8Array, batch: Batch) => number | undefined;

/** Records that were taken before, once more. */
export function readerAgain(
  places: Places,
  coder: BytesCoder | undefined,
  use: (problem: Problem, record: number) => void,
): ReadBatch {
  const readFeatures: ReadBatch = (bytes, batch) =>
    eachFeature(bytes, batch, places, (feature, record) => use(places.reading.again(feature, record), record));
  if (!coder) return readFeatures;
  return (bytes, batch) => {
    const problems = coder.code(bytes, stretchOf(batch, places.spans));
    for (const part of partsOf(batch, problems.rows, places.spans)) {
      if ('rows' in part) {
        const [start, end] = part.rows;
        problems.rows.records.subarray(start, end).forEach((record, at) => use(problems.whole(start + at), record));
      } else {
        const brokenAt = readFeatures(bytesOfPart(bytes, part.left, batch), part.left);
        if (brokenAt !== undefined) return brokenAt;
      }
    }
    return undefined;
  };
}

type Part = { readonly rows: readonly [from: number, to: number] } | { readonly left: Batch };

/** Rows that came in numbers and records that are left, in the order of the records. */
function* partsOf({ first, last }: Batch, rows: CodedRows | undefined, spans: RecordSpans): Generator<Part> {
  const { count = 0, records = new Uint32Array() } = rows ?? {};
  let row = 0;
  for (let record = first; record <= last;) {
    const from = row;
    while (row < count && records[row] === record) {
      row++;
      record++;
    }
    if (row > from) yield { rows: [from, row] };
    if (record > last) return;
    const next = row < count ? (records[row] ?? 0) : last + 1;
    yield { left: { first: record, last: next - 1, from: spans.startOf(record), to: spans.endOf(next - 1) } };
    record = next;
  }
}

function bytesOfPart(bytes: Uint8Array, part: Batch, { from }: Batch): Uint8Array {
  return bytes.subarray(part.from - from, part.to - from);
}

/** Rows whose id somebody else bears are left out. */
function takeRows(
  problems: CodedProblems,
  [from, to]: readonly [number, number],
  reading: RecordReading,
  take: CodedSink['take'],
): void {
  let start = from;
  for (let row = from; row < to; row++) {
    if (reading.readCoded(problems.rows, row)) continue;
    if (row > start) take(problems, start, row);
    start = row + 1;
  }
  if (to > start) take(problems, start, to);
}

function takeFeatures(bytes: Uint8Array, batch: Batch, places: Places, sink: RecordSink): number | undefined {
  return eachFeature(bytes, batch, places, (feature, record) => {
    const problem = places.reading.read(feature, record);
    if (problem) sink.take(problem, record);
  });
}

function* readNameless(places: Places, sink: RecordSink): Steps<Finding | undefined> {
  const { spans, reading } = places;
  const { nameless } = reading;
  let done = spans.count - nameless.length;
  return yield* eachBatch(nameless, spans, (bytes, batch) => {
    done += batch.last + 1 - batch.first;
    const brokenAt = eachFeature(bytes, batch, places, (feature, record) =>
      sink.take(reading.readNameless(feature, record), record),
    );
    sink.onProgress?.({ phase: 'read', done, total: spans.count });
    return brokenAt;
  });
}

function tellProgress({ last }: Batch, { spans, reading }: Places, { onProgress }: RecordSink): void {
  onProgress?.({ phase: 'read', done: last + 1 - reading.nameless.length, total: spans.count });
}

function eachFeature(
  bytes: Uint8Array,
  batch: Batch,
  { spans, featureOf }: Places,
  use: (feature: unknown, record: number) => void,
): number | undefined {
  const features = parseBatch(bytes, batch, spans);
  if ('brokenAt' in features) return features.brokenAt;
  features.forEach((feature, at) => use(featureOf(feature), batch.first + at));
  return undefined;
}

function* eachBatch(records: Iterable<number>, spans: RecordSpans, read: ReadBatch): Steps<Finding | undefined> {
  for (const batch of batchesOf(records, spans)) {
    const tooLong = tooLongIn(batch);
    if (tooLong) return tooLong;
    const { from, to } = batch;
    const brokenAt = read(yield { from, to }, batch);
    if (brokenAt !== undefined) return yield* notJson(brokenAt);
  }
  return undefined;
}

function* notJson(brokenAt: number): Steps<Finding> {
  return { code: 'not_json', severity: 'error', context: { line: yield* lineAt(brokenAt) } };
}
