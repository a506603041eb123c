// What src/formats/wasm does, seen from here. Its memory may move with every call: a view of it is good until the next one.
import { base64 } from '#data/built/ledger-bytes.json';

/** Places and lengths are in bytes; the sources there say what each does. */
interface Functions {
  readonly memory: WebAssembly.Memory;
  allocate(length: number): number;
  addMember(object: number, key: number, length: number): void;
  setWords(type: number, typeLength: number, pointType: number, pointTypeLength: number): void;
  setNull(word: number, length: number): void;
  setMembers(coded: number, sourcesAt: number, needed: number): void;
  limitValues(most: number): void;
  shapeRows(columns: number, texts: number): void;
  openInput(length: number): number;
  openRows(count: number): void;
  readRecords(count: number): number;
  numbersOf(column: number): number;
  textLengthsOf(text: number): number;
  joinTexts(text: number, rows: number): number;
  isUtf8(start: number, end: number): number;
  isCharacterOpen(): number;
  passNested(start: number, end: number, nested: number, least: number, most: number): number;
  addFixed(start: number, length: number): void;
  addText(text: number, start: number, length: number, noneStart: number, noneLength: number): void;
  addNumbered(column: number): void;
  addPoint(start: number, length: number, afterStart: number, afterLength: number): void;
  setPiece(part: number, number: number, start: number, length: number): void;
  writeFeatures(rows: number, known: number): void;
  reserve(more: number): number;
  wrote(length: number): void;
}

/** They change with what the functions do. */
type Cells = Readonly<
  Record<
    | 'starts'
    | 'ends'
    | 'records'
    | 'lngs'
    | 'lats'
    | 'eventStarts'
    | 'events'
    | 'joined'
    | 'unitStarts'
    | 'depth'
    | 'isInString'
    | 'isEscaped'
    | 'featureEnds'
    | 'out'
    | 'outLength',
    { readonly value: number }
  >
>;

/** What it asks of whoever runs it. */
export interface Host {
  learn(table: number, from: number, length: number): number;
  noteOf(table: number, code: number): number;
  numberOf(from: number, length: number): number;
  unescape(from: number, length: number): number;
  makePiece(part: number, number: number): void;
  writeEscaped(from: number, length: number): void;
  writeGeometry(lng: number, lat: number): void;
}

const UNASKED: Host = {
  learn: unasked,
  noteOf: unasked,
  numberOf: unasked,
  unescape: unasked,
  makePiece: unasked,
  writeEscaped: unasked,
  writeGeometry: unasked,
};

let compiled: WebAssembly.Module | undefined;

export class LedgerBytes {
  readonly run: Functions & Cells;

  /** `host`: as far as it is asked. */
  constructor(host: Partial<Host> = {}) {
    compiled ??= new WebAssembly.Module(moduleBytes());
    const { exports } = new WebAssembly.Instance(compiled, {
      host: { ...UNASKED, ...host },
      env: { abort: unasked },
    });
    // what the sources there export
    this.run = exports as unknown as Functions & Cells;
  }

  bytesAt(start: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.run.memory.buffer, start, length);
  }

  numbersAt(start: number, count: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.run.memory.buffer, start, count);
  }

  degreesAt(start: number, count: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.run.memory.buffer, start, count);
  }

  /** Keeps bytes there for good: where they are. */
  keep(bytes: Uint8Array): number {
    const start = this.run.allocate(bytes.length);
    this.bytesAt(start, bytes.length).set(bytes);
    return start;
  }

  /** Puts bytes there until the next ones come. */
  input(bytes: Uint8Array): number {
    const start = this.run.openInput(bytes.length);
    this.bytesAt(start, bytes.length).set(bytes);
    return start;
  }
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function unasked(): never {
  throw new Error('Unexpected question: nobody is there to answer it');
}
