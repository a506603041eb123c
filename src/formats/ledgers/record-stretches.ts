// Records anywhere in a file as stretches of it: neighbours together, about two megabytes at a time.
import { BATCH_BYTES, BRIDGED_BYTES, type Stretch } from './record-batches.ts';
import type { RecordSpans } from './record-spans.ts';

/** Its records are numbered from 0 there; here are their numbers in the file. */
export interface RecordStretch {
  readonly records: Uint32Array;
  readonly stretch: Stretch;
}

/** `records`: in rising order. */
export function* stretchesOf(records: Uint32Array, spans: RecordSpans): Generator<RecordStretch> {
  for (let first = 0; first < records.length;) {
    const next = endOfStretch(records, first, spans);
    const some = records.subarray(first, next);
    const from = spans.startOf(some[0] ?? 0);
    const to = spans.endOf(some.at(-1) ?? 0);
    const starts = some.map((record) => spans.startOf(record) - from);
    const ends = some.map((record) => spans.endOf(record) - from);
    yield { records: some, stretch: { first: 0, from, to, starts, ends } };
    first = next;
  }
}

function endOfStretch(records: Uint32Array, first: number, spans: RecordSpans): number {
  const from = spans.startOf(records[first] ?? 0);
  let end = spans.endOf(records[first] ?? 0);
  let next = first + 1;
  for (; next < records.length; next++) {
    const record = records[next] ?? 0;
    if (spans.startOf(record) - end > BRIDGED_BYTES || spans.endOf(record) - from > BATCH_BYTES) break;
    end = spans.endOf(record);
  }
  return next;
}
