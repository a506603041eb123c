// Texts by their bytes: most cells of a column say what one shortly before them said, and making a string costs more than finding it.
import { asBytes, type Bytes, hashOf, isSame } from '#formats/bytes/words-of-bytes.ts';

const SLOTS = 1 << 11;

/** Of one column: where a text that hashes so was last met. */
export class RecentTexts {
  private readonly bytes: Bytes;
  private readonly read: (bytes: Uint8Array) => string;
  private readonly starts = new Uint32Array(SLOTS);
  private readonly lengths = new Uint32Array(SLOTS);
  private readonly texts: (string | undefined)[] = Array.from({ length: SLOTS });

  constructor(bytes: Uint8Array, read: (bytes: Uint8Array) => string) {
    this.bytes = asBytes(bytes);
    this.read = read;
  }

  /** The text of these bytes, of which there is at least one. */
  at(from: number, to: number): string {
    const { bytes, starts, lengths, texts } = this;
    const slot = hashOf(bytes, from, to) & (SLOTS - 1);
    const length = to - from;
    const known = texts[slot];
    if (known !== undefined && lengths[slot] === length && isSame(bytes, from, bytes, starts[slot] ?? 0, length)) {
      return known;
    }
    const text = this.read(bytes.bytes.subarray(from, to));
    starts[slot] = from;
    lengths[slot] = length;
    texts[slot] = text;
    return text;
  }
}
