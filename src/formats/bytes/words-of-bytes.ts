// Bytes compared and hashed four at a time; where their number is not a multiple of four, the last four are taken once more.

/** Bytes that can be read by words too. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export const WORD = 4;
const PRIME = 0x01000193;
const MIXER = 0x85ebca6b;

export function asBytes(bytes: Uint8Array): Bytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Do so many bytes say the same in both? */
export function isSame(a: Bytes, from: number, b: Bytes, start: number, length: number): boolean {
  if (from + length > a.bytes.length || start + length > b.bytes.length) return false;
  if (length < WORD) return isSameShort(a, from, b, start, length);
  const { view: left } = a;
  const { view: right } = b;
  const last = length - WORD;
  for (let at = 0; at < last; at += WORD) {
    if (left.getInt32(from + at) !== right.getInt32(start + at)) return false;
  }
  return left.getInt32(from + last) === right.getInt32(start + last);
}

/** 30 bits. */
export function hashOf({ bytes, view }: Bytes, from: number, to: number): number {
  let hash = to - from;
  if (hash < WORD) {
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
  } else {
    const last = to - WORD;
    for (let at = from; at < last; at += WORD) hash = mixed(hash, view.getInt32(at));
    hash = mixed(hash, view.getInt32(last));
  }
  const spread = Math.imul(hash ^ (hash >>> 15), MIXER);
  return (spread ^ (spread >>> 13)) & 0x3fffffff;
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, PRIME);
  return product ^ (product >>> 15);
}

function isSameShort(a: Bytes, from: number, b: Bytes, start: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a.bytes[from + at] !== b.bytes[start + at]) return false;
  return true;
}
