// Exact substring search over one long text: hashed pairs of characters lead to candidate rows, the text itself decides.
import { type Bitmap, emptyBitmap, hasBit, putBit } from './bitmap.ts';

export interface TextIndex {
  readonly rows: number;
  /** every row's text, one after the other, each ended by a line break that no word contains */
  readonly text: string;
  /** first character of each row; one more at the end */
  readonly starts: Uint32Array;
  readonly shift: number;
  /** first posting byte of each bucket; one more at the end */
  readonly buckets: Uint32Array;
  /** rows of each bucket, rising, as differences of seven bits a byte */
  readonly postings: Uint8Array;
}

const MIN_BUCKET_BITS = 8;
const MAX_BUCKET_BITS = 17;

export function textIndexOf(texts: readonly string[]): TextIndex {
  const rows = texts.length;
  const starts = new Uint32Array(rows + 1);
  texts.forEach((text, row) => {
    starts[row + 1] = starts[row]! + text.length + 1;
  });
  const text = texts.map((each) => `${each}\n`).join('');
  const bits = Math.min(MAX_BUCKET_BITS, Math.max(MIN_BUCKET_BITS, Math.ceil(Math.log2(text.length + 1))));
  const shift = 32 - bits;
  const buckets = new Uint32Array((1 << bits) + 1);
  eachPosting(text, starts, shift, (bucket, delta) => {
    buckets[bucket + 1]! += bytesOf(delta);
  });
  for (let bucket = 0; bucket + 1 < buckets.length; bucket++) buckets[bucket + 1]! += buckets[bucket]!;
  const cursors = buckets.slice();
  const postings = new Uint8Array(buckets.at(-1) ?? 0);
  eachPosting(text, starts, shift, (bucket, delta) => {
    let rest = delta;
    while (rest > 127) {
      postings[cursors[bucket]!++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    postings[cursors[bucket]!++] = rest;
  });
  return { rows, text, starts, shift, buckets, postings };
}

/** Sets the rows whose text contains the word, anywhere. */
export function findWord(index: TextIndex, word: string, hits: Bitmap): void {
  if (word.length === 1) scan(index, word, hits);
  else verify(index, word, rarestBucket(index, word), hits);
}

/** Rows whose text contains the word. */
export function rowsWithWord(index: TextIndex, word: string): Bitmap {
  const hits = emptyBitmap(index.rows);
  findWord(index, word, hits);
  return hits;
}

function scan({ text, starts, rows }: TextIndex, word: string, hits: Bitmap): void {
  let row = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, starts[row]!)) {
    while (starts[row + 1]! <= at) row++;
    putBit(hits, row, true);
    row++;
    if (row >= rows) return;
  }
}

function verify(index: TextIndex, word: string, bucket: number, hits: Bitmap): void {
  const { text, starts, buckets, postings } = index;
  let row = -1;
  for (let at = buckets[bucket]!; at < buckets[bucket + 1]!; at++) {
    let delta = 0;
    let shift = 0;
    for (; postings[at]! > 127; at++) {
      delta |= (postings[at]! & 127) << shift;
      shift += 7;
    }
    row += delta | (postings[at]! << shift);
    if (!hasBit(hits, row) && text.slice(starts[row], starts[row + 1]).includes(word)) putBit(hits, row, true);
  }
}

function rarestBucket({ buckets, shift }: TextIndex, word: string): number {
  let best = -1;
  let size = Infinity;
  for (let i = 0; i + 1 < word.length; i++) {
    const bucket = bucketOf(word.charCodeAt(i), word.charCodeAt(i + 1), shift);
    const each = buckets[bucket + 1]! - buckets[bucket]!;
    if (each < size) [best, size] = [bucket, each];
  }
  return best;
}

function bucketOf(first: number, second: number, shift: number): number {
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b), 0xc2b2ae35) >>> shift;
}

function bytesOf(delta: number): number {
  let bytes = 1;
  for (let rest = delta; rest > 127; rest >>>= 7) bytes++;
  return bytes;
}

/** Each bucket of each row once, with the difference to the bucket's row before (the first counts from -1). */
function eachPosting(
  text: string,
  starts: Uint32Array,
  shift: number,
  found: (bucket: number, delta: number) => void,
): void {
  const lastRow = new Int32Array(1 << (32 - shift)).fill(-1);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]! - 2; at++) {
      const bucket = bucketOf(text.charCodeAt(at), text.charCodeAt(at + 1), shift);
      const before = lastRow[bucket]!;
      if (before === row) continue;
      lastRow[bucket] = row;
      found(bucket, row - before);
    }
  }
}
