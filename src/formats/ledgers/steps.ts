// A reading as steps that ask for bytes, so that one and the same code reads a file in memory at once and a Blob bit by bit.
import { concat } from '#formats/bytes/bytes.ts';

interface Slice {
  readonly from: number;
  readonly to: number;
}

/** A slice of the source, with that which is asked for next where it is known; or another source in place of it from here on. */
export type Ask =
  | (Slice & { readonly next?: Slice | undefined })
  | { readonly source: readonly Uint8Array<ArrayBuffer>[] };
export type Steps<T> = Generator<Ask, T, Uint8Array>;

/** What the steps came to, and the source that they read last. */
export interface Run<T, Source> {
  readonly result: T;
  readonly source: Source;
}

const NO_BYTES = new Uint8Array();
const SLICE_BYTES = 1 << 22;

export function runOnBytes<T>(steps: Steps<T>, bytes: Uint8Array): Run<T, Uint8Array> {
  let source = bytes;
  let step = steps.next(NO_BYTES);
  while (!step.done) {
    const ask = step.value;
    if ('source' in ask) source = concat(ask.source);
    step = steps.next('source' in ask ? NO_BYTES : source.subarray(ask.from, ask.to));
  }
  return { result: step.value, source };
}

/** Between any two steps it can be broken off. What is asked for next is fetched while a slice is at work. */
export async function runOnBlob<T>(steps: Steps<T>, file: Blob, signal?: AbortSignal): Promise<Run<T, Blob>> {
  let source = file;
  let fetched: { readonly of: Slice; readonly bytes: Promise<Uint8Array> } | undefined;
  let step = steps.next(NO_BYTES);
  while (!step.done) {
    signal?.throwIfAborted();
    const ask = step.value;
    if ('source' in ask) {
      source = new Blob([...ask.source]);
      fetched = undefined;
      step = steps.next(NO_BYTES);
      continue;
    }
    const bytes = fetched?.of === ask ? fetched.bytes : sliceOf(source, ask);
    fetched = ask.next && { of: ask.next, bytes: sliceOf(source, ask.next) };
    // whoever breaks off leaves it behind
    fetched?.bytes.catch(() => undefined);
    step = steps.next(await bytes);
  }
  return { result: step.value, source };
}

export async function sliceOf(file: Blob, { from, to }: { from: number; to: number }): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/** A source of this size from its beginning, slice by slice. */
export function* slicesOf(size: number): Generator<Slice & { next?: Slice | undefined }> {
  let slice = sliceFrom(0, size);
  while (slice) {
    const next = sliceFrom(slice.to, size);
    slice.next = next;
    yield slice;
    slice = next;
  }
}

function sliceFrom(from: number, size: number): (Slice & { next?: Slice | undefined }) | undefined {
  return from < size ? { from, to: Math.min(from + SLICE_BYTES, size) } : undefined;
}
