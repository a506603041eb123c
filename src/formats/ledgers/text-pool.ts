// Texts of many records as bytes, to be made into one string together: decoding them one by one costs more than reading them.
import type { RowTexts } from '#core/coded-problem.ts';
import type { Bytes } from '#formats/bytes/words-of-bytes.ts';
import { decodeUtf8 } from './record-batches.ts';

const FIRST_BYTES = 1 << 12;
/** A character beyond 16 bits takes four bytes here and two units in a string. */
const FOUR_BYTES = 0xf0;
const CONTINUATION = 0x80;
const CONTINUATION_MASK = 0xc0;
/** A unit of a string takes up to three bytes. */
const MOST_BYTES = 3;
const HALF_A_CHARACTER = /\p{Cs}/u;

export class TextPool {
  private bytes = new Uint8Array(FIRST_BYTES);
  private length = 0;
  private units = 0;
  /** as it was after the last row */
  private keptLength = 0;
  private keptUnits = 0;
  private starts = new Uint32Array(1);
  private rows = 0;

  /** Begins anew, with room for so many rows. */
  open(rows: number): void {
    this.starts = new Uint32Array(rows + 1);
    this.length = this.units = this.rows = 0;
    this.keptLength = this.keptUnits = 0;
  }

  /** Appends UTF-8 that is known to be sound. */
  add({ bytes: source }: Bytes, from: number, to: number): void {
    this.reserve(to - from);
    const { bytes } = this;
    let { length, units } = this;
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      bytes[length++] = byte;
      if ((byte & CONTINUATION_MASK) !== CONTINUATION) units += byte >= FOUR_BYTES ? 2 : 1;
    }
    this.length = length;
    this.units = units;
  }

  /** False for a text that UTF-8 cannot hold. */
  addText(text: string): boolean {
    if (HALF_A_CHARACTER.test(text)) return false;
    this.reserve(MOST_BYTES * text.length);
    this.length += new TextEncoder().encodeInto(text, this.bytes.subarray(this.length)).written;
    this.units += text.length;
    return true;
  }

  /** Has the row at hand any text? */
  get hasText(): boolean {
    return this.units > this.keptUnits;
  }

  endRow(): void {
    this.keptLength = this.length;
    this.keptUnits = this.units;
    this.starts[++this.rows] = this.units;
  }

  /** Forgets what was added since the last row. */
  dropRow(): void {
    this.length = this.keptLength;
    this.units = this.keptUnits;
  }

  /** Undefined when no row has any text. */
  close(): RowTexts | undefined {
    if (this.length === 0) return undefined;
    return { text: decodeUtf8(this.bytes.subarray(0, this.length)), starts: this.starts.slice(0, this.rows + 1) };
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(2 * needed);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
