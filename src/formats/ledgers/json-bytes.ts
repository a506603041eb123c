// JSON read from its bytes, value by value, without making anything of it. It knows the plain forms only: whoever meets another
// one lets JSON.parse have it.
import { decodeUtf8 } from './record-batches.ts';
import { asBytes, type Bytes, isSame } from '#formats/bytes/words-of-bytes.ts';

export const QUOTE = 0x22;
export const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const CURLED = 0x20;
const BLANK = 0x20;

/** Digits that a number holds exactly, and the powers of ten by which it then divides exactly. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** The members of one kind of object, and the order in which they came last. */
export class Members {
  readonly keys: readonly Bytes[];
  /** bits of those met in the object at hand */
  met = 0;
  last = 0;
  /** what came after each the last time; before all others what came first */
  readonly next: Uint8Array;

  constructor(keys: readonly string[]) {
    this.keys = keys.map((key) => bytesOf(`"${key}"`));
    this.next = new Uint8Array(keys.length + 1);
  }

  begin(): void {
    this.met = 0;
    this.last = this.keys.length;
  }

  has(member: number): boolean {
    return ((this.met >>> member) & 1) === 1;
  }
}

export interface TextTaker {
  /** Takes UTF-8 that is known to be sound and without a character that JSON escapes. */
  add(source: Bytes, from: number, to: number): void;
  /** False for a text that UTF-8 cannot hold. */
  addText(text: string): boolean;
}

export const END = -1;
export const ODD = -2;

/** JSON of plain ASCII, as it stands in a file. */
export function bytesOf(json: string): Bytes {
  return asBytes(new TextEncoder().encode(json));
}

export class JsonBytes implements Bytes {
  bytes: Uint8Array = new Uint8Array();
  view = new DataView(this.bytes.buffer);
  at = 0;
  private end = 0;

  open({ bytes, view }: Bytes, from: number, to: number): void {
    this.bytes = bytes;
    this.view = view;
    this.at = from;
    this.end = to;
  }

  /** Passes blanks; the byte that stands there. */
  peek(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end && isBlank(bytes[at] ?? 0)) at++;
    this.at = at;
    return at < end ? (bytes[at] ?? 0) : 0;
  }

  /** Takes the byte if it is the next one. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  openObject(members: Members): boolean {
    members.begin();
    return this.take(OPEN_OBJECT);
  }

  /** Goes on to the next member's value: which member it is, `END` after the last, `ODD` for anything unknown or met before. */
  nextMember(members: Members): number {
    let byte = this.peek();
    if (byte === CLOSE_OBJECT) {
      this.at++;
      return END;
    }
    if (members.met !== 0) {
      if (byte !== COMMA) return ODD;
      this.at++;
      byte = this.peek();
    }
    if (byte !== QUOTE) return ODD;
    const member = this.memberHere(members);
    const bit = 1 << member;
    if (member === ODD || (members.met & bit) !== 0 || !this.take(COLON)) return ODD;
    members.met |= bit;
    members.last = member;
    this.peek();
    return member;
  }

  /** Goes past the value that stands here, of whatever kind, without a look at what is inside. */
  passValue(): boolean {
    const { bytes, at } = this;
    const first = bytes[at] ?? 0;
    const to =
      first === QUOTE
        ? this.endOfString(at + 1)
        : (first | CURLED) === OPEN_OBJECT
          ? this.endOfNested()
          : this.endOfScalar();
    if (to < 0) return false;
    this.at = to;
    return true;
  }

  /** Goes past the text that stands here and hands it over; false for anything else. */
  copyText(taker: TextTaker): boolean {
    const { bytes, at: from } = this;
    if (this.passPlainText()) {
      taker.add(this, from + 1, this.at - 1);
      return true;
    }
    if (bytes[from] !== QUOTE || !this.passValue()) return false;
    const text = unescaped(bytes.subarray(from, this.at));
    return text !== undefined && taker.addText(text);
  }

  /** Goes past a text without escapes. */
  passPlainText(): boolean {
    const { bytes, end } = this;
    if (bytes[this.at] !== QUOTE) return false;
    for (let at = this.at + 1; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.at = at + 1;
        return true;
      }
      if (byte === BACKSLASH || byte < BLANK) return false;
    }
    return false;
  }

  /** The number that stands here, as JSON.parse reads it; not a number for anything else and for any with an exponent. */
  number(): number {
    this.peek();
    const { bytes, at: from } = this;
    let at = bytes[from] === MINUS ? from + 1 : from;
    const whole = at;
    let digits = 0;
    let mantissa = 0;
    for (; isDigit(bytes[at]); at++, digits++) mantissa = 10 * mantissa + (bytes[at] ?? 0) - ZERO;
    if (digits === 0 || (digits > 1 && bytes[whole] === ZERO)) return NaN;
    let places = 0;
    if (bytes[at] === POINT) {
      at++;
      for (; isDigit(bytes[at]); at++, places++) mantissa = 10 * mantissa + (bytes[at] ?? 0) - ZERO;
      if (places === 0) return NaN;
    }
    const next = bytes[at] ?? 0;
    if (next > BLANK && next !== COMMA && (next | CURLED) !== CLOSE_OBJECT) return NaN;
    this.at = at;
    if (digits + places > EXACT_DIGITS) return Number(decodeUtf8(bytes.subarray(from, at)));
    const value = mantissa / (POWERS[places] ?? 1);
    return whole > from ? -value : value;
  }

  /** Takes these very bytes, if they stand here. */
  pass(wanted: Bytes | undefined): boolean {
    if (wanted === undefined) return false;
    const { length } = wanted.bytes;
    if (!isSame(this, this.at, wanted, 0, length)) return false;
    this.at += length;
    return true;
  }

  private memberHere({ keys, next, last }: Members): number {
    const guess = next[last] ?? 0;
    if (this.pass(keys[guess])) return guess;
    for (const [member, key] of keys.entries()) {
      if (!this.pass(key)) continue;
      next[last] = member;
      return member;
    }
    return ODD;
  }

  private endOfScalar(): number {
    const { bytes, at, end } = this;
    let to = at;
    for (; to < end; to++) {
      const byte = bytes[to] ?? 0;
      if (byte <= BLANK || byte === COMMA || (byte | CURLED) === CLOSE_OBJECT) break;
    }
    return to > at ? to : -1;
  }

  /** From inside a string; -1 where it does not end. */
  private endOfString(from: number): number {
    const { bytes, end } = this;
    for (let at = from; at < end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) return at + 1;
      if (byte === BACKSLASH) at++;
    }
    return -1;
  }

  private endOfNested(): number {
    const { bytes, end } = this;
    let depth = 0;
    for (let at = this.at; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        at = this.endOfString(at + 1) - 1;
        if (at < 0) return -1;
      } else if ((byte | CURLED) === OPEN_OBJECT) depth++;
      else if ((byte | CURLED) === CLOSE_OBJECT && --depth === 0) return at + 1;
    }
    return -1;
  }
}

function unescaped(json: Uint8Array): string | undefined {
  try {
    const text: unknown = JSON.parse(decodeUtf8(json));
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
