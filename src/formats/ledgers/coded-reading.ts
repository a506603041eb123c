// Reads records of the usual shape straight from their bytes. What their fields hold was mostly met before, in another record, and is
// then known by its bytes. Whatever is in any way unusual is left to the ordinary reader, whose own functions check every value here too.
import { CODE_OF, CODES, type CodedValues, OWN_FIELDS, SHARED_FIELDS, type SharedField } from '#core/coded-problem.ts';
import type { LedgerEvent, Place, Problem } from '#core/problem.ts';
import { isObject } from '#formats/json.ts';
import type { Learnt } from './coded-block.ts';
import { precisionAt } from './features.ts';
import { bytesOf, CLOSE_LIST, COMMA, END, JsonBytes, Members, OPEN_LIST, type TextTaker } from './json-bytes.ts';
import { type Member, OWN_MEMBERS, readEvent, SHARED_MEMBERS } from './ledger-record.ts';
import type { Stretch } from './record-batches.ts';
import { fieldsOf } from './record-fields.ts';
import { UNSOUND, ValueCodes } from './value-codes.ts';
import { asBytes } from '#formats/bytes/words-of-bytes.ts';

/** Members of the properties: first those whose values have numbers, in their order. */
const MEMBERS: readonly string[] = [
  ...SHARED_FIELDS.map((field) => SHARED_MEMBERS[field][0]),
  'precision',
  'events',
  'id',
  'name',
  ...OWN_FIELDS.map((field) => OWN_MEMBERS[field]),
];
const PRECISION = CODE_OF.precision;
const SOURCES = CODE_OF.sources;
const EVENTS = CODES;
const ID = CODES + 1;
const NAME = CODES + 2;
const FIRST_OWN = CODES + 3;
/** Number of the precision of a problem without a place. */
const NOWHERE = 1;
export const MOST_EVENTS = 1024;
const [TYPE, FEATURE_ID, GEOMETRY, PROPERTIES] = [0, 1, 2, 3];
const COORDINATES = 1;
const [FEATURE, POINT, NULL] = ['"Feature"', '"Point"', 'null'].map(bytesOf);
/** Of what is not sound nothing is kept. */
const NO_EVENT: LedgerEvent = { kind: 'found' };

/** Who takes a record as it is read, in numbers. */
export interface RowTaker {
  readonly ids: RowText;
  readonly names: RowText;
  /** in the order of `OWN_FIELDS` */
  readonly own: readonly RowText[];
  readonly eventCount: number;
  setCode(column: number, code: number): void;
  codeIn(column: number): number;
  addEvent(code: number): void;
  /** The record is whole; not a number without a place. */
  endRow(record: number, lng: number, lat: number): void;
  /** It is unusual, and what was taken of it counts for nothing. */
  dropRow(): void;
}

interface RowText extends TextTaker {
  readonly hasText: boolean;
}

export class CodedReading implements CodedValues {
  private readonly json = new JsonBytes();
  private readonly feature = new Members(['type', 'id', 'geometry', 'properties']);
  private readonly properties = new Members(MEMBERS);
  private readonly point = new Members(['type', 'coordinates']);
  /** by member */
  private readonly tables: readonly ValueCodes<unknown>[];
  private readonly sourceTable: ValueCodes<Problem['sources']>;
  private readonly eventTable = new ValueCodes(eventIn);
  /** members whose absence is reported, as bits */
  private readonly needed: number;
  private readonly rows: RowTaker;

  // of the record at hand
  private lng = NaN;
  private lat = NaN;
  private isPrecise = true;
  /** the last source that an event points at, -1 = none */
  private lastSource = -1;

  constructor(rows: RowTaker) {
    this.rows = rows;
    const absent = SHARED_FIELDS.map((field) => absenceOf<unknown>(SHARED_MEMBERS[field]));
    const tables = SHARED_FIELDS.map((field, at) => tableOf<unknown>(SHARED_MEMBERS[field], absent[at]?.value));
    this.sourceTable = tableOf(SHARED_MEMBERS.sources, []);
    tables[SOURCES] = this.sourceTable;
    this.tables = [...tables, new ValueCodes((value, report) => precisionAt(value, 0, report), ['district', 'none'])];
    this.needed = absent.reduce(
      (bits, { isReported }, member) => (isReported ? bits | (1 << member) : bits),
      1 << NAME,
    );
  }

  /** The stretch's records but for those that are unusual. */
  read(bytes: Uint8Array, { first, starts, ends }: Stretch): void {
    const { rows, json } = this;
    const words = asBytes(bytes);
    for (let at = 0; at < starts.length; at++) {
      const to = ends[at] ?? 0;
      json.open(words, starts[at] ?? 0, to);
      this.begin();
      if (this.readRecord() && json.at === to) rows.endRow(first + at, this.lng, this.lat);
      else rows.dropRow();
    }
  }

  /** What was met since this was last asked. */
  learnt(): Learnt {
    return { values: this.tables.map((table) => table.learnt()), events: this.eventTable.learnt() };
  }

  valueOf<F extends SharedField>(field: F, code: number): Problem[F] {
    // a table holds what that field's own reader gave
    return this.tables[CODE_OF[field]]?.values[code] as Problem[F];
  }

  precisionOf(code: number): Place['precision'] {
    return this.tables[PRECISION]?.values[code] as Place['precision'];
  }

  eventOf(code: number): LedgerEvent {
    return this.eventTable.values[code] ?? NO_EVENT;
  }

  private begin(): void {
    this.lng = this.lat = NaN;
    this.lastSource = -1;
    this.isPrecise = true;
    this.properties.begin();
  }

  private readRecord(): boolean {
    return this.readObject(this.feature, this.takeOfFeature) && this.isWhole();
  }

  private readonly takeOfFeature = (member: number): boolean => {
    switch (member) {
      case TYPE:
        return this.json.pass(FEATURE);
      case FEATURE_ID:
        return this.json.copyText(this.rows.ids);
      case GEOMETRY:
        return this.json.pass(NULL) || this.readPoint();
      default:
        return this.readObject(this.properties, this.takeOfProperties);
    }
  };

  private readonly takeOfPoint = (member: number): boolean =>
    member === TYPE ? this.json.pass(POINT) : this.readPosition();

  private readonly takeOfProperties = (member: number): boolean => {
    if (member < CODES) return this.readValue(member);
    if (member === EVENTS) return this.readEvents();
    // the feature's own id counts, whatever stands here
    if (member === ID) return this.json.passPlainText();
    const texts = member === NAME ? this.rows.names : this.rows.own[member - FIRST_OWN];
    return texts !== undefined && this.json.copyText(texts);
  };

  private readObject(members: Members, take: (member: number) => boolean): boolean {
    const { json } = this;
    if (!json.openObject(members)) return false;
    let member = json.nextMember(members);
    while (member >= 0 && take(member)) member = json.nextMember(members);
    return member === END;
  }

  private readPoint(): boolean {
    const { point } = this;
    return this.readObject(point, this.takeOfPoint) && point.has(TYPE) && point.has(COORDINATES);
  }

  private readPosition(): boolean {
    const { json } = this;
    if (!json.take(OPEN_LIST)) return false;
    this.lng = json.number();
    if (!json.take(COMMA)) return false;
    this.lat = json.number();
    return json.take(CLOSE_LIST) && Math.abs(this.lng) <= 180 && Math.abs(this.lat) <= 90;
  }

  private readValue(member: number): boolean {
    const from = this.json.at;
    const code = this.nextCode(this.tables[member]);
    if (code !== UNSOUND) {
      this.rows.setCode(member, code);
      return true;
    }
    if (member !== PRECISION) return false;
    // without a place its precision counts for nothing, so long as it is a text
    this.isPrecise = false;
    this.json.at = from;
    return this.json.passPlainText();
  }

  private readEvents(): boolean {
    const { json, eventTable, rows } = this;
    if (!json.take(OPEN_LIST)) return false;
    if (json.take(CLOSE_LIST)) return true;
    do {
      json.peek();
      const code = this.nextCode(eventTable);
      if (code === UNSOUND || rows.eventCount === MOST_EVENTS) return false;
      this.lastSource = Math.max(this.lastSource, eventTable.values[code]?.source ?? -1);
      rows.addEvent(code);
    } while (json.take(COMMA));
    return json.take(CLOSE_LIST);
  }

  private nextCode(table: ValueCodes<unknown> | undefined): number {
    const { json } = this;
    const from = json.at;
    const again = table?.lengthAgain(json, from) ?? 0;
    if (table && again > 0) {
      json.at += again;
      return table.codeAgain;
    }
    return table && json.passValue() ? table.codeOf(json, from, json.at) : UNSOUND;
  }

  /** Of a record that was read to its end: is all there that must be, and does one thing fit the other? */
  private isWhole(): boolean {
    const { feature, properties, needed, rows } = this;
    if (!feature.has(TYPE) || !feature.has(FEATURE_ID) || !feature.has(PROPERTIES)) return false;
    if ((properties.met & needed) !== needed || !rows.ids.hasText || !rows.names.hasText) return false;
    const isPlaced = !Number.isNaN(this.lng);
    if (!isPlaced) rows.setCode(PRECISION, NOWHERE);
    else if (!this.isPrecise) return false;
    return this.lastSource < (this.sourceTable.values[rows.codeIn(SOURCES)]?.length ?? 0);
  }
}

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
