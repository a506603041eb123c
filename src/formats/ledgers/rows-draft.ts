// The rows of a stretch as they are read, in numbers. A record that turns out to be unusual leaves nothing behind.
import { type CodedRows, CODES, OWN_FIELDS, type OwnField, type RowTexts } from '#core/coded-problem.ts';
import { TextPool } from './text-pool.ts';

const FIRST_EVENTS = 1 << 12;
const NO_TEXTS: RowTexts = { text: '', starts: new Uint32Array(1) };

export class RowsDraft {
  readonly ids = new TextPool();
  readonly names = new TextPool();
  /** in the order of `OWN_FIELDS` */
  readonly own: readonly TextPool[] = OWN_FIELDS.map(() => new TextPool());
  private readonly texts = [this.ids, this.names, ...this.own];
  private room = 0;
  private row = 0;
  private records = new Uint32Array();
  private lngs = new Float64Array();
  private lats = new Float64Array();
  /** column after column, `room` long each */
  private codes = new Uint32Array();
  private eventStarts = new Uint32Array();
  private events = new Uint32Array(FIRST_EVENTS);
  private eventEnd = 0;

  /** Begins anew, with room for so many rows. */
  open(room: number): void {
    this.room = room;
    this.row = this.eventEnd = 0;
    this.records = new Uint32Array(room);
    this.lngs = new Float64Array(room);
    this.lats = new Float64Array(room);
    this.codes = new Uint32Array(CODES * room);
    this.eventStarts = new Uint32Array(room + 1);
    for (const texts of this.texts) texts.open(room);
  }

  setCode(column: number, code: number): void {
    this.codes[column * this.room + this.row] = code;
  }

  codeIn(column: number): number {
    return this.codes[column * this.room + this.row] ?? 0;
  }

  addEvent(code: number): void {
    if (this.eventEnd === this.events.length) {
      const longer = new Uint32Array(2 * this.events.length);
      longer.set(this.events);
      this.events = longer;
    }
    this.events[this.eventEnd++] = code;
  }

  /** How many events the row at hand has so far. */
  get eventCount(): number {
    return this.eventEnd - (this.eventStarts[this.row] ?? 0);
  }

  endRow(record: number, lng: number, lat: number): void {
    this.records[this.row] = record;
    this.lngs[this.row] = lng;
    this.lats[this.row] = lat;
    for (const texts of this.texts) texts.endRow();
    this.eventStarts[++this.row] = this.eventEnd;
  }

  dropRow(): void {
    for (let column = 0; column < CODES; column++) this.setCode(column, 0);
    for (const texts of this.texts) texts.dropRow();
    this.eventEnd = this.eventStarts[this.row] ?? 0;
  }

  close(): CodedRows {
    const { room, row: count, codes } = this;
    return {
      count,
      records: this.records.slice(0, count),
      lngs: this.lngs.slice(0, count),
      lats: this.lats.slice(0, count),
      codes: Array.from({ length: CODES }, (_, at) => codes.slice(at * room, at * room + count)),
      eventStarts: this.eventStarts.slice(0, count + 1),
      events: this.events.slice(0, this.eventEnd),
      ids: this.ids.close() ?? NO_TEXTS,
      names: this.names.close() ?? NO_TEXTS,
      own: this.closeOwn(),
    };
  }

  private closeOwn(): CodedRows['own'] {
    const own: Partial<Record<OwnField, RowTexts>> = {};
    for (const [at, field] of OWN_FIELDS.entries()) {
      const texts = this.own[at]?.close();
      if (texts) own[field] = texts;
    }
    return own;
  }
}
