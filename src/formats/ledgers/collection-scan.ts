// Finds the features of a GeoJSON collection in its bytes, without making anything of them. Strings, brackets and commas are
// all it looks at; what lies between is judged by JSON.parse, the features later and all else of the document at the end.
import { concat } from '#formats/bytes/bytes.ts';
import { positionOf } from '#formats/json.ts';
import { RecordSpans } from './record-spans.ts';

/** Offsets are 32 bits wide. */
export const MAX_BYTES = 0xff_ff_ff_ff;
/** V8 holds no string much longer. */
export const MAX_TEXT_BYTES = 500_000_000;
/** A GeoJSON geometry needs seven levels below its feature; a message to a worker breaks near 100,000. */
export const MAX_DEPTH = 100;
/** `"features"` is no longer, were every letter of it escaped. */
const LONGEST_KEY = 50;
/** Depth inside the document's `features`. */
export const ELEMENTS = 2;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Makes one of square and curly brackets. */
const CURLED = 0x20;

export interface Fault {
  readonly code: 'not_json' | 'too_deep' | 'too_large' | 'empty_file';
  /** byte at which it shows */
  readonly at?: number;
}

export interface ScannedDocument {
  /** the document with its features taken out */
  readonly members: unknown;
  /** where they are; absent when it has no list of them */
  readonly spans?: RecordSpans;
  /** byte at which the document's own bracket opens */
  readonly start: number;
}

/** Goes through the inside of a feature, which ends where it is as deep as the features, or in a fault where it is too deep. */
export interface NestedPasser {
  /** how deep it is where the bytes that were passed end, and whether inside of a string and after a backslash */
  readonly depth: number;
  readonly isInString: boolean;
  readonly isEscaped: boolean;
  /** From inside of a feature, `nested` deep: where it stops, behind what ended it or before what is too deep. */
  pass(chunk: Uint8Array, from: number, nested: number): number;
}

export type Scanned = { readonly fault: Fault } | { readonly document: ScannedDocument };

export class CollectionScan {
  /** the records found so far */
  spans: RecordSpans | undefined;
  private fault: Fault | undefined;
  /** bytes before the chunk at hand */
  private position = 0;
  private depth = 0;
  private isInString = false;
  /** the next byte follows a backslash */
  private isEscaped = false;
  private isInFeatures = false;
  private isInScalar = false;
  /** between two features: is a value due, or a comma? */
  private isValueDue = false;
  private hasComma = false;
  private start = 0;
  private root = { byte: 0, at: 0 };
  private readonly key = new Uint8Array(LONGEST_KEY);
  private keyLength = 0;
  /** all but the features, with the offset of each piece */
  private readonly pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  private kept = 0;
  private readonly passer: NestedPasser;

  constructor(passer: NestedPasser = new PlainPasser()) {
    this.passer = passer;
  }

  push(chunk: Uint8Array): void {
    if (this.position + chunk.length > MAX_BYTES) this.fault ??= { code: 'too_large' };
    let at = 0;
    while (at < chunk.length && this.fault === undefined) {
      at = this.isInFeatures ? this.passFeatures(chunk, at) : this.passMembers(chunk, at);
    }
    this.position += chunk.length;
  }

  end(): Scanned {
    if (this.fault) return { fault: this.fault };
    if (this.isInFeatures) return { fault: { code: 'not_json', at: this.position } };
    const bytes = concat(this.pieces.map((piece) => piece.bytes));
    const text = new TextDecoder().decode(bytes);
    if (text.trim() === '') return { fault: { code: 'empty_file' } };
    try {
      const members: unknown = JSON.parse(text);
      return { document: { members, start: this.root.at, ...(this.spans ? { spans: this.spans } : {}) } };
    } catch (error) {
      const before = text.slice(0, positionOf(error) ?? text.length);
      const mark = bytes[0] === 0xef ? 3 : 0;
      return { fault: { code: 'not_json', at: this.fileOffset(mark + new TextEncoder().encode(before).length) } };
    }
  }

  /** Passes over everything outside of the features, and keeps it. */
  private passMembers(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && !this.isInFeatures && this.fault === undefined) this.passMember(chunk[at] ?? 0, at++);
    this.keep(chunk.slice(from, at), from);
    return at;
  }

  private passMember(byte: number, at: number): void {
    if (this.isInString) this.passLetter(byte);
    else if (byte === QUOTE) {
      this.isInString = true;
      this.keyLength = 0;
      this.keepKey(byte);
    } else if ((byte | CURLED) === OPEN_OBJECT) {
      if (this.depth === 0) this.root = { byte, at: this.position + at };
      this.deepen(at);
      if (byte === OPEN_LIST && this.depth === ELEMENTS && this.isAtFeatures()) this.openFeatures();
    } else if ((byte | CURLED) === CLOSE_OBJECT) this.depth--;
  }

  private passLetter(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else this.isInString = byte !== QUOTE;
    this.keepKey(byte);
  }

  private keepKey(byte: number): void {
    if (this.depth !== 1) return;
    if (this.keyLength < LONGEST_KEY) this.key[this.keyLength] = byte;
    this.keyLength++;
  }

  /** Was the last string of the document's own object this key? What stands between them is JSON.parse's to judge. */
  private isAtFeatures(): boolean {
    if (this.root.byte !== OPEN_OBJECT || this.keyLength > LONGEST_KEY) return false;
    const text = new TextDecoder().decode(this.key.subarray(0, this.keyLength));
    if (text === '"features"') return true;
    try {
      return text.includes('\\') && JSON.parse(text) === 'features';
    } catch {
      return false;
    }
  }

  /** Of two members of one name the last counts, as it does for JSON.parse. */
  private openFeatures(): void {
    this.spans = new RecordSpans();
    this.isInFeatures = true;
    this.isValueDue = true;
    this.hasComma = false;
  }

  private passFeatures(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && this.isInFeatures && this.fault === undefined) {
      if (this.isInString) at = this.passString(chunk, at);
      else if (this.depth > ELEMENTS) at = this.passNested(chunk, at);
      else if (this.isInScalar) at = this.passScalar(chunk, at);
      else at = this.passBetween(chunk, at);
    }
    return at;
  }

  private passString(chunk: Uint8Array, from: number): number {
    const end = chunk.length;
    let at = this.isEscaped ? from + 1 : from;
    this.isEscaped = false;
    for (; at < end; at++) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.isInString = false;
        if (this.depth === ELEMENTS) this.close(at + 1);
        return at + 1;
      }
      if (byte === BACKSLASH && ++at === end) this.isEscaped = true;
    }
    return end;
  }

  /** Most bytes of a ledger are in here. */
  private passNested(chunk: Uint8Array, from: number): number {
    const { passer } = this;
    const at = passer.pass(chunk, from, this.depth);
    this.depth = passer.depth;
    this.isInString = passer.isInString;
    this.isEscaped = passer.isEscaped;
    if (this.depth > MAX_DEPTH) this.fail('too_deep', at);
    else if (this.depth === ELEMENTS) this.close(at);
    return at;
  }

  private passScalar(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte !== COMMA && byte !== CLOSE_LIST && !isBlank(byte)) continue;
      this.isInScalar = false;
      this.close(at);
      return at;
    }
    return chunk.length;
  }

  /** Takes one byte between two features; the list's end is left to what comes after it. */
  private passBetween(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    if (isBlank(byte)) return at + 1;
    if (byte === CLOSE_LIST && !this.hasComma) {
      this.isInFeatures = false;
      return at;
    }
    const isComma = byte === COMMA;
    if (isComma === this.isValueDue || (byte | CURLED) === CLOSE_OBJECT) return this.fail('not_json', at);
    this.hasComma = isComma;
    if (isComma) {
      this.isValueDue = true;
      return at + 1;
    }
    this.start = this.position + at;
    if (byte === QUOTE) this.isInString = true;
    else if ((byte | CURLED) === OPEN_OBJECT) this.deepen(at);
    else this.isInScalar = true;
    return at + 1;
  }

  private close(end: number): void {
    this.spans?.add(this.start, this.position + end);
    this.isValueDue = false;
  }

  private deepen(at: number): void {
    if (++this.depth > MAX_DEPTH) this.fail('too_deep', at);
  }

  private fail(code: Fault['code'], at: number): number {
    this.fault = { code, at: this.position + at };
    return at;
  }

  private keep(bytes: Uint8Array, at: number): void {
    this.kept += bytes.length;
    if (this.kept > MAX_TEXT_BYTES) this.fault ??= { code: 'too_large' };
    this.pieces.push({ at: this.position + at, bytes });
  }

  /** Where in the file a byte of what was kept stands. */
  private fileOffset(kept: number): number {
    let left = kept;
    for (const { at, bytes } of this.pieces) {
      if (left < bytes.length) return at + left;
      left -= bytes.length;
    }
    return this.position;
  }
}

class PlainPasser implements NestedPasser {
  depth = 0;
  isInString = false;
  isEscaped = false;

  pass(chunk: Uint8Array, from: number, nested: number): number {
    const end = chunk.length;
    this.depth = nested;
    this.isInString = this.isEscaped = false;
    for (let at = from; at < end; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) {
        for (at++; at < end && chunk[at] !== QUOTE; at++) if (chunk[at] === BACKSLASH) at++;
        if (at < end) continue;
        this.isInString = true;
        this.isEscaped = at > end;
        return end;
      }
      const bracket = byte | CURLED;
      if (bracket === OPEN_OBJECT) {
        if (++this.depth > MAX_DEPTH) return at;
      } else if (bracket === CLOSE_OBJECT && --this.depth === ELEMENTS) return at + 1;
    }
    return end;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
