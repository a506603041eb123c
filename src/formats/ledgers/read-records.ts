// The second pass over a file: every record, about a megabyte at a time, to whoever takes the problems.
import type { Finding } from '#core/finding.ts';
import type { Problem } from '#core/problem.ts';
import type { LedgerSink } from '#formats/contract.ts';
import type { JsonObject } from '#formats/json.ts';
import type { CodedReading } from './coded-reading.ts';
import { MAX_TEXT_BYTES } from './collection-scan.ts';
import { type Batch, batchesOf, parseBatch, upTo } from './record-batches.ts';
import type { RecordReading } from './record-reading.ts';
import type { RecordSpans } from './record-spans.ts';
import { lineAt } from './scan-file.ts';
import type { Steps } from './steps.ts';
import { asBytes } from './words-of-bytes.ts';

/** Where a file's records are, and how each is read. */
export interface Places {
  /** the document without its features */
  readonly members: JsonObject;
  readonly spans: RecordSpans;
  readonly featureOf: (value: unknown) => unknown;
  readonly reading: RecordReading;
}

export type RecordSink = Pick<LedgerSink, 'take' | 'takeCoded' | 'onProgress'>;

/** All with an id in order, then those without. A feature that is no JSON ends it: all that follows is then in doubt. */
export function* readRecords(
  places: Places,
  sink: RecordSink,
  coded: CodedReading | undefined,
): Steps<Finding | undefined> {
  const { spans, reading } = places;
  const total = spans.count;
  const read = readerOf(places, sink, coded);
  const broken = yield* eachBatch(upTo(total), spans, (bytes, batch) => {
    const brokenAt = read(bytes, batch);
    sink.onProgress?.({ phase: 'read', done: batch.last + 1 - reading.nameless.length, total });
    return brokenAt;
  });
  if (broken) return broken;
  let done = total - reading.nameless.length;
  return yield* eachBatch(reading.nameless, spans, (bytes, batch) => {
    done += batch.last + 1 - batch.first;
    const brokenAt = eachFeature(bytes, batch, places, (feature, record) =>
      sink.take(reading.readNameless(feature, record), record),
    );
    sink.onProgress?.({ phase: 'read', done, total });
    return brokenAt;
  });
}

/** Reads a batch's records: undefined, or the byte at which one of them turns out to be no JSON. */
type ReadBatch = (bytes: Uint8Array, batch: Batch) => number | undefined;

function readerOf(places: Places, sink: RecordSink, reader: CodedReading | undefined): ReadBatch {
  const { spans, reading } = places;
  const readFeatures: ReadBatch = (bytes, batch) =>
    eachFeature(bytes, batch, places, (feature, record) => {
      const problem = reading.read(feature, record);
      if (problem) sink.take(problem, record);
    });
  if (!sink.takeCoded || !reader || !reading.isCodable) return readFeatures;
  return usualFirst(reader, spans, readFeatures, (coded, record) => {
    if (reading.readCoded(coded, record)) sink.takeCoded?.(coded, record);
  });
}

/** Records that were taken before, once more. */
export function readerAgain(
  places: Places,
  coded: CodedReading | undefined,
  use: (problem: Problem, record: number) => void,
): ReadBatch {
  const readFeatures: ReadBatch = (bytes, batch) =>
    eachFeature(bytes, batch, places, (feature, record) => use(places.reading.again(feature, record), record));
  return coded
    ? usualFirst(coded, places.spans, readFeatures, (each, record) => use(each.whole(), record))
    : readFeatures;
}

/** Reads records of the usual shape from their bytes, and each other one by itself as a feature. */
function usualFirst(
  coded: CodedReading,
  spans: RecordSpans,
  readFeatures: ReadBatch,
  use: (coded: CodedReading, record: number) => void,
): ReadBatch {
  return (bytes, { first, last, from: start }) => {
    const words = asBytes(bytes);
    for (let record = first; record <= last; record++) {
      const [from, to] = [spans.startOf(record), spans.endOf(record)];
      if (coded.read(words, from - start, to - start)) {
        use(coded, record);
        continue;
      }
      const alone = { first: record, last: record, from, to };
      const brokenAt = readFeatures(bytes.subarray(from - start, to - start), alone);
      if (brokenAt !== undefined) return brokenAt;
    }
    return undefined;
  };
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
    const { first, from, to } = batch;
    if (to - from > MAX_TEXT_BYTES) {
      return { code: 'too_large', severity: 'error', row: first + 1, context: { limitBytes: MAX_TEXT_BYTES } };
    }
    const brokenAt = read(yield { from, to }, batch);
    if (brokenAt !== undefined) {
      return { code: 'not_json', severity: 'error', context: { line: yield* lineAt(brokenAt) } };
    }
  }
  return undefined;
}
