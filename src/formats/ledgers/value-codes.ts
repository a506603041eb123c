// Values by their bytes in the file: each is parsed and checked once, and has a number from then on.
import { MOST_VALUES } from '#core/coded-problem.ts';
import { withExactIntegers } from '#formats/json.ts';
import { OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';
import { decodeUtf8 } from './record-batches.ts';
import { asBytes, type Bytes, hashOf, isSame } from '#formats/bytes/words-of-bytes.ts';

/** Makes a value of what JSON holds; one that something is reported of is not sound. */
export type ReadValue<T> = (parsed: unknown, report: () => undefined) => T;

export const UNSOUND = -1;
const FIRST_SLOTS = 1 << 8;
const FIRST_POOL = 1 << 12;

/** A slot of the hash table has all that a look at it needs, side by side. Length 0: it is free. */
const STRIDE = 4;
const HASH = 0;
const START = 1;
const LENGTH = 2;
const CODE = 3;

export class ValueCodes<T> {
  readonly values: T[];
  private readonly read: ReadValue<T>;
  private slots = new Int32Array(STRIDE * FIRST_SLOTS);
  private count = 0;
  /** the bytes of all, end to end */
  private pool = asBytes(new Uint8Array(FIRST_POOL));
  private poolLength = 0;
  private told = 0;
  /** slot of the value that came last, -1 = one that does not show where it ends */
  private last = -1;

  /** `given`: values that have a number before any is read. */
  constructor(read: ReadValue<T>, given: readonly T[] = []) {
    this.read = read;
    this.values = [...given];
  }

  /** The length of the value that came last, if it stands here once more; else 0. Only what ends in a mark of its own counts. */
  lengthAgain(json: Bytes, at: number): number {
    const { slots, last, pool } = this;
    if (last < 0) return 0;
    const length = slots[last + LENGTH] ?? 0;
    return isSame(json, at, pool, slots[last + START] ?? 0, length) ? length : 0;
  }

  /** The number of the value that came last. */
  get codeAgain(): number {
    return this.slots[this.last + CODE] ?? UNSOUND;
  }

  /** The number of the value whose JSON stands here, or `UNSOUND`. */
  codeOf(json: Bytes, from: number, to: number): number {
    const { slots, pool } = this;
    const hash = hashOf(json, from, to);
    const length = to - from;
    let slot = slotOf(hash, slots);
    for (let taken = slots[slot + LENGTH]; taken; taken = slots[slot + LENGTH]) {
      const isMet = taken === length && slots[slot + HASH] === hash;
      if (isMet && isSame(json, from, pool, slots[slot + START] ?? 0, length)) {
        this.last = isMarked(json.bytes[from] ?? 0) ? slot : -1;
        return slots[slot + CODE] ?? UNSOUND;
      }
      slot = (slot + STRIDE) & (slots.length - 1);
    }
    return this.learn(json.bytes.subarray(from, to), hash, slot);
  }

  /** Values that were met since this was last asked, and at first those given. */
  learnt(): readonly T[] {
    const { told } = this;
    this.told = this.values.length;
    return this.values.slice(told);
  }

  private learn(json: Uint8Array, hash: number, slot: number): number {
    if (this.count === MOST_VALUES) return UNSOUND;
    const code = this.isSound(json) ? this.values.length - 1 : UNSOUND;
    this.slots.set([hash, this.poolLength, json.length, code], slot);
    this.keep(json);
    this.count++;
    if (2 * STRIDE * this.count > this.slots.length) this.grow();
    return code;
  }

  /** Takes the value if it is sound. */
  private isSound(json: Uint8Array): boolean {
    let isSound = true;
    try {
      const [parsed]: readonly unknown[] = JSON.parse(withExactIntegers(`[${decodeUtf8(json)}]`));
      const value = this.read(parsed, () => {
        isSound = false;
      });
      if (isSound) this.values.push(value);
      return isSound;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  }

  private keep(json: Uint8Array): void {
    const end = this.poolLength + json.length;
    if (end > this.pool.bytes.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.pool.bytes);
      this.pool = asBytes(larger);
    }
    this.pool.bytes.set(json, this.poolLength);
    this.poolLength = end;
  }

  private grow(): void {
    const { slots: old } = this;
    const slots = new Int32Array(2 * old.length);
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + LENGTH] === 0) continue;
      let slot = slotOf(old[from + HASH] ?? 0, slots);
      while (slots[slot + LENGTH]) slot = (slot + STRIDE) & (slots.length - 1);
      slots.set(old.subarray(from, from + STRIDE), slot);
    }
    this.slots = slots;
    this.last = -1;
  }
}

/** Does a value that begins so end in a mark of its own? */
function isMarked(first: number): boolean {
  return first === QUOTE || first === OPEN_LIST || first === OPEN_OBJECT;
}

function slotOf(hash: number, slots: Int32Array): number {
  return (hash * STRIDE) & (slots.length - 1);
}
