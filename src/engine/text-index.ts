// Exact substring search over one long text: hashed pairs of characters lead to candidate rows, the text itself decides.
import { type Bitmap, hasBit, putBit } from './bitmap.ts';
import type { Texts } from './texts.ts';

export interface TextIndex {
  readonly texts: Texts;
  readonly shift: number;
  /** first posting byte of each bucket; one more at the end */
  readonly buckets: Uint32Array;
  /** rows of each bucket, rising, as differences of seven bits a byte */
  readonly postings: Uint8Array;
}

const MIN_BUCKET_BITS = 8;
const MAX_BUCKET_BITS = 17;

export function textIndexOf(texts: Texts): TextIndex {
  const bits = Math.min(MAX_BUCKET_BITS, Math.max(MIN_BUCKET_BITS, Math.ceil(Math.log2(texts.text.length + 1))));
  const shift = 32 - bits;
  const buckets = new Uint32Array((1 << bits) + 1);
  eachPosting(texts, shift, (bucket, delta) => {
    buckets[bucket + 1]! += bytesOf(delta);
  });
  for (let bucket = 0; bucket + 1 < buckets.length; bucket++) buckets[bucket + 1]! += buckets[bucket]!;
  const cursors = buckets.slice();
  const postings = new Uint8Array(buckets.at(-1) ?? 0);
  eachPosting(texts, shift, (bucket, delta) => {
    let rest = delta;
    while (rest > 127) {
      postings[cursors[bucket]!++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    postings[cursors[bucket]!++] = rest;
  });
  return { texts, shift, buckets, postings };
}

/** Sets the rows, of those let in, whose text contains the word, anywhere. */
export function findWord(index: TextIndex, word: string, hits: Bitmap, isLetIn?: Bitmap): void {
  if (word.length === 1) scanWord(index.texts, word, hits, isLetIn);
  else verify(index, word, hits, isLetIn);
}

/** The same without an index, from the first character of the text to the last. */
export function scanWord({ text, starts }: Texts, word: string, hits: Bitmap, isLetIn?: Bitmap): void {
  let row = 0;
  for (let at = text.indexOf(word); at !== -1;) {
    while (starts[row + 1]! <= at) row++;
    const isInside = at + word.length <= starts[row + 1]!;
    if (isInside && (!isLetIn || hasBit(isLetIn, row))) putBit(hits, row, true);
    at = indexAfter(text, word, isInside ? starts[row + 1]! : at + 1);
  }
}

/** How far the next find is looked for by hand: where finds are many, calling `indexOf` for each costs most of the time. */
const NEARBY = 48;

/** `indexOf` for texts in which the next find is likely near. */
function indexAfter(text: string, word: string, from: number): number {
  const first = word.charCodeAt(0);
  const to = Math.min(from + NEARBY, text.length - word.length + 1);
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== first) continue;
    let next = 1;
    while (next < word.length && text.charCodeAt(at + next) === word.charCodeAt(next)) next++;
    if (next === word.length) return at;
  }
  return text.indexOf(word, to);
}

function verify(index: TextIndex, word: string, hits: Bitmap, isLetIn: Bitmap | undefined): void {
  const { texts, buckets, postings } = index;
  const { text, starts } = texts;
  const bucket = rarestBucket(index, word);
  let row = -1;
  for (let at = buckets[bucket]!; at < buckets[bucket + 1]!; at++) {
    let delta = 0;
    let shift = 0;
    for (; postings[at]! > 127; at++) {
      delta |= (postings[at]! & 127) << shift;
      shift += 7;
    }
    row += delta | (postings[at]! << shift);
    if (hasBit(hits, row) || (isLetIn && !hasBit(isLetIn, row))) continue;
    if (text.slice(starts[row], starts[row + 1]).includes(word)) putBit(hits, row, true);
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
function eachPosting({ text, starts }: Texts, shift: number, found: (bucket: number, delta: number) => void): void {
  const lastRow = new Int32Array(1 << (32 - shift)).fill(-1);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]! - 1; at++) {
      const bucket = bucketOf(text.charCodeAt(at), text.charCodeAt(at + 1), shift);
      const before = lastRow[bucket]!;
      if (before === row) continue;
      lastRow[bucket] = row;
      found(bucket, row - before);
    }
  }
}
