// Sets of rows as bits, 32 to a word. Bits past the last row are always 0.

export type Bitmap = Uint32Array<ArrayBuffer>;

export function emptyBitmap(rows: number): Bitmap {
  return new Uint32Array((rows + 31) >>> 5);
}

export function fullBitmap(rows: number): Bitmap {
  const bits = emptyBitmap(rows).fill(0xffffffff);
  const rest = rows & 31;
  if (rest > 0) bits[bits.length - 1] = 0xffffffff >>> (32 - rest);
  return bits;
}

export function hasBit(bits: Bitmap, row: number): boolean {
  return ((bits[row >>> 5]! >>> (row & 31)) & 1) === 1;
}

export function putBit(bits: Bitmap, row: number, isSet: boolean): void {
  if (isSet) bits[row >>> 5]! |= 1 << (row & 31);
  else bits[row >>> 5]! &= ~(1 << (row & 31));
}

export function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits set in rows `from` (inclusive) to `to` (exclusive) that are also set in `other`. */
export function countBoth(bits: Bitmap, other: Bitmap, from: number, to: number): number {
  if (from >= to) return 0;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = 0xffffffff << (from & 31);
  const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (first === last) return popcount(bits[first]! & other[first]! & head & tail);
  let count = popcount(bits[first]! & other[first]! & head);
  for (let w = first + 1; w < last; w++) count += popcount(bits[w]! & other[w]!);
  return count + popcount(bits[last]! & other[last]! & tail);
}

export function countBits(bits: Bitmap, from: number, to: number): number {
  return countBoth(bits, bits, from, to);
}

/** First set row in `from` (inclusive) to `to` (exclusive), or -1. */
export function firstBit(bits: Bitmap, from: number, to: number): number {
  if (from >= to) return -1;
  const last = (to - 1) >>> 5;
  let word = bits[from >>> 5]! & (0xffffffff << (from & 31));
  for (let w = from >>> 5; ; word = bits[++w]!) {
    if (word !== 0) {
      const row = (w << 5) + (31 - Math.clz32(word & -word));
      return row < to ? row : -1;
    }
    if (w >= last) return -1;
  }
}

/** Last set row in `from` (inclusive) to `to` (exclusive), or -1. */
export function lastBit(bits: Bitmap, from: number, to: number): number {
  if (from >= to) return -1;
  const first = from >>> 5;
  let word = bits[(to - 1) >>> 5]! & (0xffffffff >>> (31 - ((to - 1) & 31)));
  for (let w = (to - 1) >>> 5; ; word = bits[--w]!) {
    if (word !== 0) {
      const row = (w << 5) + (31 - Math.clz32(word));
      return row >= from ? row : -1;
    }
    if (w <= first) return -1;
  }
}

/** Rows in which two sets differ. */
export function countDifferent(a: Bitmap, b: Bitmap): number {
  let count = 0;
  for (let w = 0; w < a.length; w++) count += popcount(a[w]! ^ b[w]!);
  return count;
}

/** Sets every row from `from` (inclusive) to `to` (exclusive). */
export function putRange(bits: Bitmap, from: number, to: number): void {
  if (from >= to) return;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = 0xffffffff << (from & 31);
  const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (first === last) {
    bits[first]! |= head & tail;
    return;
  }
  bits[first]! |= head;
  bits.fill(0xffffffff, first + 1, last);
  bits[last]! |= tail;
}

/** Set rows in rising order. */
export function rowsOf(bits: Bitmap): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(countBits(bits, 0, bits.length << 5));
  let at = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w]!; word !== 0; word &= word - 1) {
      rows[at++] = (w << 5) + (31 - Math.clz32(word & -word));
    }
  }
  return rows;
}

/** The rows of one set that are not in the other. */
export function without(bits: Bitmap, other: Bitmap): Bitmap {
  const rest = new Uint32Array(bits.length);
  for (let w = 0; w < bits.length; w++) rest[w] = bits[w]! & ~other[w]!;
  return rest;
}

/** Leaves in `bits` only the rows that are in every set. */
export function intersect(bits: Bitmap, sets: readonly Bitmap[]): Bitmap {
  for (const set of sets) for (let w = 0; w < bits.length; w++) bits[w]! &= set[w]!;
  return bits;
}

/** Rows that are in any of the sets. */
export function unionOf(sets: readonly Bitmap[], rows: number): Bitmap {
  const union = emptyBitmap(rows);
  for (const set of sets) for (let w = 0; w < union.length; w++) union[w]! |= set[w]!;
  return union;
}
