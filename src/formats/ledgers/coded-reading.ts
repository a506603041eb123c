// Reads records of the usual shape straight from their bytes. What their fields hold was mostly met before, in another record, and is
// then known by its bytes. Whatever is in any way unusual is left to the ordinary reader, whose own functions check every value here too.
import {
  CODE_OF,
  type CodedRows,
  CODES,
  type CodedValues,
  MOST_VALUES,
  OWN_FIELDS,
  type OwnField,
  type RowTexts,
  SHARED_FIELDS,
  type SharedField,
} from '#core/coded-problem.ts';
import type { LedgerEvent, Place, Problem } from '#core/problem.ts';
import { isObject } from '#formats/json.ts';
import type { Learnt } from './coded-block.ts';
import { precisionAt } from './features.ts';
import { type Host, LedgerBytes } from './ledger-bytes.ts';
import { type Member, OWN_MEMBERS, readEvent, SHARED_MEMBERS } from './ledger-record.ts';
import { decodeUtf8, type Stretch } from './record-batches.ts';
import { fieldsOf } from './record-fields.ts';
import { ValueCodes } from './value-codes.ts';

/** Members of the properties: first those whose values have numbers, in their order. */
const MEMBERS: readonly string[] = [
  ...SHARED_FIELDS.map((field) => SHARED_MEMBERS[field][0]),
  'precision',
  'events',
  'id',
  'name',
  ...OWN_FIELDS.map((field) => OWN_MEMBERS[field]),
];
const EVENTS = CODES;
const NAME = CODES + 2;
/** Texts of a row: its id, its name, then its own in the order of `OWN_FIELDS`. */
export const ID_TEXT = 0;
export const NAME_TEXT = 1;
const FIRST_OWN_TEXT = 2;
const TEXTS: number = FIRST_OWN_TEXT + OWN_FIELDS.length;
const NO_TEXTS: RowTexts = { text: '', starts: new Uint32Array(1) };
const HALF_A_CHARACTER = /\p{Cs}/u;
const UNFIT = -1;
/** Many times as long as a stretch of usual records. */
const MOST_BYTES = 1 << 24;

/** Objects whose members are read, in the order of the sources in src/formats/wasm. */
const OBJECTS: readonly (readonly string[])[] = [
  ['type', 'id', 'geometry', 'properties'],
  MEMBERS,
  ['type', 'coordinates'],
];

export function ownText(field: OwnField): number {
  return FIRST_OWN_TEXT + OWN_FIELDS.indexOf(field);
}

/** Who writes what was read. */
export type Writing = Pick<Host, 'makePiece' | 'writeEscaped' | 'writeGeometry'>;

export class CodedReading implements CodedValues {
  readonly memory: LedgerBytes;
  /** how many rows stand there */
  count = 0;
  /** by member */
  private readonly tables: readonly ValueCodes<unknown>[];
  private readonly sourceTable: ValueCodes<Problem['sources']>;
  private readonly eventTable = new ValueCodes(eventIn);
  private first = 0;

  /** `columns`: how many numbers a row has besides its codes, for whoever writes it. */
  constructor(columns = 0, writing: Partial<Writing> = {}) {
    const absent = SHARED_FIELDS.map((field) => absenceOf<unknown>(SHARED_MEMBERS[field]));
    const tables = SHARED_FIELDS.map((field, at) => tableOf<unknown>(SHARED_MEMBERS[field], absent[at]?.value));
    this.sourceTable = tableOf(SHARED_MEMBERS.sources, []);
    tables[CODE_OF.sources] = this.sourceTable;
    const precisions = new ValueCodes((value, report) => precisionAt(value, 0, report), ['district', 'none']);
    this.tables = [...tables, precisions, this.eventTable];
    this.memory = new LedgerBytes({
      learn: (table, from, length) => this.learn(table, from, length),
      noteOf: (table, code) => this.noteOf(table, code),
      numberOf: (from, length) => Number(this.textAt(from, length)),
      unescape: (from, length) => this.unescape(from, length),
      ...writing,
    });
    const needed = absent.reduce((bits, { isReported }, at) => (isReported ? bits | (1 << at) : bits), 1 << NAME);
    this.prepare(columns, needed);
  }

  /** The stretch's records but for those that are unusual, in numbers: they stand until the next ones are read. */
  read(bytes: Uint8Array, { first, starts, ends }: Stretch): void {
    const { memory } = this;
    const { run } = memory;
    this.first = first;
    this.count = 0;
    // a record as long as this is unusual, and its memory would be held to the end
    if (bytes.length > MOST_BYTES) return;
    memory.input(bytes);
    run.openRows(starts.length);
    memory.numbersAt(run.starts.value, starts.length).set(starts);
    memory.numbersAt(run.ends.value, ends.length).set(ends);
    this.count = run.readRecords(starts.length);
  }

  /** The rows, to be kept. */
  rows(): CodedRows {
    const { memory, count, first } = this;
    const { run } = memory;
    const eventStarts = memory.numbersAt(run.eventStarts.value, count + 1).slice();
    return {
      count,
      records: this.records().map((record) => first + record),
      lngs: memory.degreesAt(run.lngs.value, count).slice(),
      lats: memory.degreesAt(run.lats.value, count).slice(),
      codes: Array.from({ length: CODES }, (_, column) => this.column(column).slice()),
      eventStarts,
      events: memory.numbersAt(run.events.value, eventStarts.at(-1) ?? 0).slice(),
      ids: this.texts(ID_TEXT) ?? NO_TEXTS,
      names: this.texts(NAME_TEXT) ?? NO_TEXTS,
      own: this.ownTexts(),
    };
  }

  /** Number of each row's record in the stretch, as it stands there. */
  records(): Uint32Array<ArrayBuffer> {
    return this.memory.numbersAt(this.memory.run.records.value, this.count);
  }

  /** Numbers of the rows, as they stand there. */
  column(column: number): Uint32Array<ArrayBuffer> {
    return this.memory.numbersAt(this.memory.run.numbersOf(column), this.count);
  }

  /** What was met since this was last asked. */
  learnt(): Learnt {
    return { values: this.tables.slice(0, CODES).map((table) => table.learnt()), events: this.eventTable.learnt() };
  }

  valueOf<F extends SharedField>(field: F, code: number): Problem[F] {
    // a table holds what that field's own reader gave
    return this.tables[CODE_OF[field]]?.values[code] as Problem[F];
  }

  precisionOf(code: number): Place['precision'] {
    return this.tables[CODE_OF.precision]?.values[code] as Place['precision'];
  }

  eventOf(code: number): LedgerEvent {
    return this.eventTable.values[code] ?? NO_EVENT;
  }

  private prepare(columns: number, needed: number): void {
    const { memory } = this;
    const { run } = memory;
    OBJECTS.forEach((members, object) => {
      for (const member of members) run.addMember(object, ...this.keep(`"${member}"`));
    });
    run.setWords(...this.keep('"Feature"'), ...this.keep('"Point"'));
    run.setNull(...this.keep('null'));
    run.setMembers(CODES, CODE_OF.sources, needed);
    run.limitValues(MOST_VALUES);
    run.shapeRows(CODES + columns, TEXTS);
    run.openRows(1);
  }

  private keep(text: string): [start: number, length: number] {
    const bytes = new TextEncoder().encode(text);
    return [this.memory.keep(bytes), bytes.length];
  }

  private learn(table: number, from: number, length: number): number {
    return this.tables[table]?.learn(this.memory.bytesAt(from, length)) ?? UNFIT;
  }

  private noteOf(table: number, code: number): number {
    if (table === EVENTS) return this.eventTable.values[code]?.source ?? UNFIT;
    return table === CODE_OF.sources ? (this.sourceTable.values[code]?.length ?? 0) : 0;
  }

  private textAt(from: number, length: number): string {
    return decodeUtf8(this.memory.bytesAt(from, length));
  }

  private unescape(from: number, length: number): number {
    const text = unescaped(this.textAt(from, length));
    if (text === undefined || HALF_A_CHARACTER.test(text)) return UNFIT;
    // with its escapes it is longer than without
    return new TextEncoder().encodeInto(text, this.memory.bytesAt(from, length)).written;
  }

  private ownTexts(): CodedRows['own'] {
    const own: Partial<Record<OwnField, RowTexts>> = {};
    for (const field of OWN_FIELDS) {
      const texts = this.texts(ownText(field));
      if (texts) own[field] = texts;
    }
    return own;
  }

  /** Undefined when no row has any text. */
  private texts(text: number): RowTexts | undefined {
    const { memory, count } = this;
    const { run } = memory;
    const length = run.joinTexts(text, count);
    if (length === 0) return undefined;
    return {
      text: decodeUtf8(memory.bytesAt(run.joined.value, length)),
      starts: memory.numbersAt(run.unitStarts.value, count + 1).slice(),
    };
  }
}

/** Of what is not sound nothing is kept. */
const NO_EVENT: LedgerEvent = { kind: 'found' };

type Absence<T> = { readonly value: T; readonly isReported: boolean };

function absenceOf<T>([, read]: Member<T>): Absence<T> {
  let isReported = false;
  const value = read(
    fieldsOf({}, () => {
      isReported = true;
    }),
  );
  return { value, isReported };
}

/** Number 0 is absence. */
function tableOf<T>([key, read]: Member<T>, absent: T): ValueCodes<T> {
  return new ValueCodes((value, report) => read(fieldsOf({ [key]: value }, report)), [absent]);
}

function eventIn(value: unknown, report: () => undefined): LedgerEvent {
  // how many sources there are is seen later
  const event = isObject(value) ? readEvent(fieldsOf(value, report), Infinity) : undefined;
  if (event === undefined) report();
  return event ?? NO_EVENT;
}

function unescaped(json: string): string | undefined {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
