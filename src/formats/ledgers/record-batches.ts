// Records by their place in the file: neighbours are fetched and parsed together, about two megabytes at a time.
import type { Finding } from '#core/finding.ts';
import { positionOf, withExactIntegers } from '#formats/json.ts';
import { MAX_TEXT_BYTES } from './collection-scan.ts';
import type { RecordSpans } from './record-spans.ts';

export const BATCH_BYTES: number = 1 << 21;

/** Records that follow one another in the file, and their bytes. */
export interface Batch {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** The same, with where each of them begins and ends in those bytes: all that reading them takes. */
export interface Stretch {
  readonly first: number;
  readonly from: number;
  readonly to: number;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** A feature that is no JSON, and the byte at which it shows. */
export interface BrokenFeature {
  readonly brokenAt: number;
}

/** The records, given in rising order, in as few slices as their places allow. */
export function* batchesOf(records: Iterable<number>, spans: RecordSpans): Generator<Batch> {
  let batch: { first: number; last: number; from: number; to: number } | undefined;
  for (const record of records) {
    const to = spans.endOf(record);
    if (batch !== undefined && record === batch.last + 1 && to - batch.from <= BATCH_BYTES) {
      batch.last = record;
      batch.to = to;
    } else {
      if (batch !== undefined) yield batch;
      batch = { first: record, last: record, from: spans.startOf(record), to };
    }
  }
  if (batch !== undefined) yield batch;
}

/** What is wrong with a batch whose text no string would hold: it is one record. */
export function tooLongIn({ first, from, to }: Batch): Finding | undefined {
  if (to - from <= MAX_TEXT_BYTES) return undefined;
  return { code: 'too_large', severity: 'error', row: first + 1, context: { limitBytes: MAX_TEXT_BYTES } };
}

export function stretchOf({ first, last, from, to }: Batch, spans: RecordSpans): Stretch {
  const starts = new Uint32Array(last + 1 - first);
  const ends = new Uint32Array(starts.length);
  for (let at = 0; at < starts.length; at++) {
    starts[at] = spans.startOf(first + at) - from;
    ends[at] = spans.endOf(first + at) - from;
  }
  return { first, from, to, starts, ends };
}

/** Fetching a little too much costs less than asking twice. */
export const BRIDGED_BYTES = 1 << 16;
const SLICE_BYTES = 1 << 22;

/** Batches that lie near one another, to be fetched at once. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly batches: readonly Batch[];
}

export function slicesOf(batches: Iterable<Batch>): readonly Slice[] {
  const slices: { from: number; to: number; batches: Batch[] }[] = [];
  for (const batch of batches) {
    const slice = slices.at(-1);
    if (slice && batch.from - slice.to <= BRIDGED_BYTES && batch.to - slice.from <= SLICE_BYTES) {
      slice.to = batch.to;
      slice.batches.push(batch);
    } else slices.push({ from: batch.from, to: batch.to, batches: [batch] });
  }
  return slices;
}

export function* upTo(count: number): Generator<number> {
  for (let record = 0; record < count; record++) yield record;
}

/** The batch's features, or where the first of them breaks. */
export function parseBatch(bytes: Uint8Array, batch: Batch, spans: RecordSpans): readonly unknown[] | BrokenFeature {
  try {
    const features: unknown = JSON.parse(`[${withExactIntegers(decodeUtf8(bytes))}]`);
    if (Array.isArray(features)) return features;
  } catch {
    return brokenIn(bytes, batch, spans);
  }
  throw new Error('Unexpected batch: a list that is none');
}

function brokenIn(bytes: Uint8Array, { first, last, from }: Batch, spans: RecordSpans): BrokenFeature {
  for (let record = first; record <= last; record++) {
    const start = spans.startOf(record);
    const text = decodeUtf8(bytes.subarray(start - from, spans.endOf(record) - from));
    try {
      JSON.parse(text);
    } catch (error) {
      const before = text.slice(0, positionOf(error) ?? 0);
      return { brokenAt: start + new TextEncoder().encode(before).length };
    }
  }
  throw new Error(`Unexpected batch: records ${first} to ${last} can be read one by one and not together`);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
