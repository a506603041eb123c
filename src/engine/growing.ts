// Arrays of numbers and long texts that grow while a ledger comes in.
import type { RowTexts } from '#core/coded-problem.ts';

type Numbers =
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

const FIRST_LENGTH = 1024;
const TEXTS_PER_JOIN = 4096;

/** A typed array that doubles when it is full. */
export class Growing<A extends Numbers> {
  length = 0;
  private array: A;
  private readonly make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.make = make;
    this.array = make(FIRST_LENGTH);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }

  pushAll(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.array.set(values, this.length);
    this.length += values.length;
  }

  /** What was pushed, without a copy; valid until the next push. */
  view(): A {
    return this.array.subarray(0, this.length) as A;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.array.length) return;
    const longer = this.make(Math.max(needed, 2 * this.array.length));
    longer.set(this.array);
    this.array = longer;
  }
}

export const growingUint32 = (): Growing<Uint32Array<ArrayBuffer>> => new Growing((length) => new Uint32Array(length));
export const growingUint16 = (): Growing<Uint16Array<ArrayBuffer>> => new Growing((length) => new Uint16Array(length));
export const growingInt32 = (): Growing<Int32Array<ArrayBuffer>> => new Growing((length) => new Int32Array(length));
export const growingFloat64 = (): Growing<Float64Array<ArrayBuffer>> =>
  new Growing((length) => new Float64Array(length));

/** A list of numbers for every row, as it grows. */
export class GrowingLists {
  private readonly starts = growingUint32();
  private readonly codes = growingUint32();
  private rows = 0;
  /** Every row so far has one number. The start of a row is then its own number, and none is written down. */
  isEven = true;

  add(code: number): void {
    this.codes.push(code);
  }

  endRow(): void {
    this.rows++;
    if (this.isEven && this.codes.length === this.rows) return;
    if (this.isEven) this.writeStarts();
    this.starts.push(this.codes.length);
  }

  /** The numbers of all rows, end to end. */
  get numbers(): Uint32Array<ArrayBuffer> {
    return this.codes.view();
  }

  view(): { readonly starts: Uint32Array<ArrayBuffer>; readonly codes: Uint32Array<ArrayBuffer> } {
    const starts = this.isEven ? upTo(this.rows) : this.starts.view();
    return { starts, codes: this.codes.view() };
  }

  private writeStarts(): void {
    this.isEven = false;
    this.starts.pushAll(upTo(this.rows - 1));
  }
}

/** 0 to, and including, `last`. */
function upTo(last: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(last + 1);
  for (let at = 0; at <= last; at++) numbers[at] = at;
  return numbers;
}

/** A text for every row, as it grows: joined in steps, so that no array of a million strings ever stands. */
export class GrowingTexts {
  private readonly starts = growingUint32();
  private readonly parts: string[] = [];
  private pending: string[] = [];
  private at = 0;

  constructor() {
    this.starts.push(0);
  }

  push(text: string): void {
    this.pending.push(text);
    this.at += text.length;
    this.starts.push(this.at);
    if (this.pending.length === TEXTS_PER_JOIN) this.join();
  }

  /** Rows `from` to, not including, `to` of texts that are joined already. */
  pushAll({ text, starts }: RowTexts, from: number, to: number): void {
    this.join();
    const moved = this.at - starts[from]!;
    for (let row = from + 1; row <= to; row++) this.starts.push(starts[row]! + moved);
    this.parts.push(text.slice(starts[from], starts[to]));
    this.at += starts[to]! - starts[from]!;
  }

  /** So many rows without any text. */
  pushNone(rows: number): void {
    for (let row = 0; row < rows; row++) this.starts.push(this.at);
  }

  /** All texts end to end, with the first character of each and one more at the end. */
  view(): { readonly text: string; readonly starts: Uint32Array<ArrayBuffer> } {
    this.join();
    return { text: this.parts.join(''), starts: this.starts.view() };
  }

  private join(): void {
    if (this.pending.length === 0) return;
    this.parts.push(this.pending.join(''));
    this.pending = [];
  }
}
