// Bytes as they are written, one piece after another.
import { asBytes, type Bytes, WORD } from './words-of-bytes.ts';

const FIRST_BYTES = 1 << 16;
const ZERO = 0x30;

export class BytesDraft {
  private room = asBytes(new Uint8Array(FIRST_BYTES));
  private end = 0;

  get length(): number {
    return this.end;
  }

  /** What was written, in place: good until more is. */
  get written(): Bytes {
    return this.room;
  }

  /** What was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const { end } = this;
    this.end = 0;
    return this.room.bytes.slice(0, end);
  }

  addByte(byte: number): void {
    this.reserve(1);
    this.room.bytes[this.end++] = byte;
  }

  addText(text: string): void {
    // a unit of a string takes up to three bytes
    this.reserve(3 * text.length);
    this.end += new TextEncoder().encodeInto(text, this.room.bytes.subarray(this.end)).written;
  }

  /** Copies by words, of which the last may go a little too far: what comes next covers it. The source must go on as far. */
  addBytes({ view }: Bytes, from: number, length: number): void {
    this.reserve(length);
    const { end } = this;
    const target = this.room.view;
    for (let done = 0; done < length; done += WORD) target.setInt32(end + done, view.getInt32(from + done));
    this.end = end + length;
  }

  /** A whole number that is not negative, with at least so many digits. */
  addDigits(whole: number, digits = 1): void {
    let length = digits;
    for (let power = 10 ** digits; whole >= power; power *= 10) length++;
    this.reserve(length);
    const { bytes } = this.room;
    let rest = whole;
    for (let at = this.end + length - 1; at >= this.end; at--) {
      const next = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - 10 * next;
      rest = next;
    }
    this.end += length;
  }

  private reserve(more: number): void {
    const needed = this.end + more + WORD;
    if (needed <= this.room.bytes.length) return;
    const larger = new Uint8Array(2 * needed);
    larger.set(this.room.bytes.subarray(0, this.end));
    this.room = asBytes(larger);
  }
}
