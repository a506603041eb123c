// Reads a record of the usual shape straight from its bytes. What its fields hold was mostly met before, in another record, and is
// then known by its bytes. Whatever is in any way unusual is left to the ordinary reader, whose own functions check every value here too.
import { type CodedProblem, CODE_OF, CODES, SHARED_FIELDS, type SharedField } from '#core/coded-problem.ts';
import { asProblemId, type LedgerEvent, type Place, type Problem } from '#core/problem.ts';
import { isObject } from '#formats/json.ts';
import { precisionAt } from './features.ts';
import { bytesOf, CLOSE_LIST, COMMA, END, JsonBytes, Members, OPEN_LIST } from './json-bytes.ts';
import { ledgerProblem, type Member, OWN_MEMBERS, type OwnField, readEvent, SHARED_MEMBERS } from './ledger-record.ts';
import { fieldsOf } from './record-fields.ts';
import { UNSOUND, ValueCodes } from './value-codes.ts';
import type { Bytes } from './words-of-bytes.ts';

const OWN_FIELDS: readonly OwnField[] = ['nameEn', 'summary', 'complaintNo', 'placeWords', 'measures', 'note'];
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
const EVENTS = CODES;
const ID = CODES + 1;
const NAME = CODES + 2;
const FIRST_OWN = CODES + 3;
/** Number of the precision of a problem without a place. */
const NOWHERE = 1;
const MOST_EVENTS = 1024;
const [TYPE, FEATURE_ID, GEOMETRY, PROPERTIES] = [0, 1, 2, 3];
const COORDINATES = 1;
const [FEATURE, POINT, NULL] = ['"Feature"', '"Point"', 'null'].map(bytesOf);

export class CodedReading implements CodedProblem {
  id = asProblemId('');
  name = '';
  own: { [F in OwnField]?: string } = {};
  lng = NaN;
  lat = NaN;
  readonly codes = new Uint32Array(CODES);
  readonly events = new Uint32Array(MOST_EVENTS);
  eventCount = 0;
  private readonly json = new JsonBytes();
  private readonly feature = new Members(['type', 'id', 'geometry', 'properties']);
  private readonly properties = new Members(MEMBERS);
  private readonly point = new Members(['type', 'coordinates']);
  /** by member */
  private readonly tables: readonly ValueCodes<unknown>[];
  private readonly eventTable = new ValueCodes(eventIn);
  /** members whose absence is reported, as bits */
  private readonly needed: number;
  private isPrecise = true;
  /** by number of the event: the source that it points at, -1 = none */
  private readonly sourceOf: number[] = [];
  /** the last source that an event points at */
  private lastSource = -1;

  constructor() {
    const absent = SHARED_FIELDS.map((field) => absenceOf<unknown>(SHARED_MEMBERS[field]));
    this.tables = [
      ...SHARED_FIELDS.map((field, at) => tableOf<unknown>(SHARED_MEMBERS[field], absent[at]?.value)),
      new ValueCodes((value, report) => precisionAt(value, 0, report), ['district', 'none']),
    ];
    this.needed = absent.reduce(
      (bits, { isReported }, member) => (isReported ? bits | (1 << member) : bits),
      1 << NAME,
    );
  }

  /** False when the record is unusual: then nothing of it counts. */
  read(bytes: Bytes, from: number, to: number): boolean {
    this.json.open(bytes, from, to);
    this.codes.fill(0);
    this.own = {};
    this.lng = this.lat = NaN;
    this.eventCount = 0;
    this.lastSource = -1;
    this.isPrecise = true;
    this.properties.begin();
    return this.readObject(this.feature, this.takeOfFeature) && this.json.at === to && this.isWhole();
  }

  valueOf<F extends SharedField>(field: F): Problem[F] {
    const at = CODE_OF[field];
    // the table of a field holds what that field's own reader gave
    return this.tables[at]?.values[this.codes[at] ?? 0] as Problem[F];
  }

  eventOf(code: number): LedgerEvent {
    const event = this.eventTable.values[code];
    if (event === undefined) throw new Error(`Unexpected event: ${code}`);
    return event;
  }

  whole(): Problem {
    const { id, name, own } = this;
    return ledgerProblem(
      { id, name, places: this.places() },
      {
        shared: (field) => this.valueOf(field),
        own: (field) => own[field],
        events: () => Array.from(this.events.subarray(0, this.eventCount), (code) => this.eventOf(code)),
      },
    );
  }

  private places(): readonly Place[] {
    const { lng, lat } = this;
    const precision = this.tables[PRECISION]?.values[this.codes[PRECISION] ?? 0] as Place['precision'];
    return Number.isNaN(lng) ? [] : [{ geometry: { type: 'Point', coordinates: [lng, lat] }, precision }];
  }

  private readonly takeOfFeature = (member: number): boolean => {
    switch (member) {
      case TYPE:
        return this.json.pass(FEATURE);
      case FEATURE_ID:
        return this.readId();
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
    const text = this.json.text();
    if (text === undefined) return false;
    if (member === NAME) this.name = text;
    else if (text !== '') this.own[OWN_FIELDS[member - FIRST_OWN] ?? 'note'] = text;
    return true;
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

  private readId(): boolean {
    const id = this.json.text() ?? '';
    this.id = asProblemId(id);
    return id !== '';
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
      this.codes[member] = code;
      return true;
    }
    if (member !== PRECISION) return false;
    // without a place its precision counts for nothing, so long as it is a text
    this.isPrecise = false;
    this.json.at = from;
    return this.json.passPlainText();
  }

  private readEvents(): boolean {
    const { json, eventTable, events } = this;
    if (!json.take(OPEN_LIST)) return false;
    if (json.take(CLOSE_LIST)) return true;
    do {
      json.peek();
      const code = this.nextCode(eventTable);
      if (code === UNSOUND || this.eventCount === MOST_EVENTS) return false;
      this.lastSource = Math.max(this.lastSource, (this.sourceOf[code] ??= this.eventOf(code).source ?? -1));
      events[this.eventCount++] = code;
    } while (json.take(COMMA));
    return json.take(CLOSE_LIST);
  }

  private nextCode(table: ValueCodes<unknown> | undefined): number {
    const { json } = this;
    const from = json.at;
    return table && json.passValue() ? table.codeOf(json, from, json.at) : UNSOUND;
  }

  /** Of a record that was read to its end: is all there that must be, and does one thing fit the other? */
  private isWhole(): boolean {
    const { feature, properties, needed, codes } = this;
    if (!feature.has(TYPE) || !feature.has(FEATURE_ID) || !feature.has(PROPERTIES)) return false;
    if ((properties.met & needed) !== needed || this.name === '') return false;
    const isPlaced = !Number.isNaN(this.lng);
    if (!isPlaced) codes[PRECISION] = NOWHERE;
    else if (!this.isPrecise) return false;
    return this.lastSource < this.valueOf('sources').length;
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

function eventIn(value: unknown, report: () => undefined): LedgerEvent | undefined {
  // how many sources there are is seen later
  return (isObject(value) ? readEvent(fieldsOf(value, report), Infinity) : undefined) ?? report();
}
