// Arrays of numbers and long texts that grow while a ledger comes in, one row at a time.

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
    if (this.length === this.array.length) {
      const longer = this.make(2 * this.length);
      longer.set(this.array);
      this.array = longer;
    }
    this.array[this.length++] = value;
  }

  /** What was pushed, without a copy; valid until the next push. */
  view(): A {
    return this.array.subarray(0, this.length) as A;
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

  constructor() {
    this.starts.push(0);
  }

  add(code: number): void {
    this.codes.push(code);
  }

  endRow(): void {
    this.starts.push(this.codes.length);
  }

  view(): { readonly starts: Uint32Array<ArrayBuffer>; readonly codes: Uint32Array<ArrayBuffer> } {
    return { starts: this.starts.view(), codes: this.codes.view() };
  }
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

  /** All texts end to end, with the first character of each and one more at the end. */
  view(): { readonly text: string; readonly starts: Uint32Array<ArrayBuffer> } {
    this.join();
    return { text: this.parts.join(''), starts: this.starts.view() };
  }

  private join(): void {
    this.parts.push(this.pending.join(''));
    this.pending = [];
  }
}
