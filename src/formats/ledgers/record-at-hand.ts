// One record as it is read, in numbers. Its texts stay where they are: they last as long as the bytes that they were read from.
import { CODES, OWN_FIELDS } from '#core/coded-problem.ts';
import type { BytesDraft } from '#formats/bytes/bytes-draft.ts';
import { asBytes, type Bytes } from '#formats/bytes/words-of-bytes.ts';
import { MOST_EVENTS, type RowTaker } from './coded-reading.ts';
import { QUOTE } from './json-bytes.ts';

export class RecordAtHand implements RowTaker {
  readonly ids = new TextAtHand();
  readonly names = new TextAtHand();
  readonly own: readonly TextAtHand[] = OWN_FIELDS.map(() => new TextAtHand());
  readonly codes = new Uint32Array(CODES);
  readonly events = new Uint32Array(MOST_EVENTS);
  eventCount = 0;
  /** not a number without a place */
  lng = NaN;
  lat = NaN;
  private readonly use: (record: number) => void;

  /** `use`: is told the number of each record while it is at hand. */
  constructor(use: (record: number) => void) {
    this.use = use;
  }

  setCode(column: number, code: number): void {
    this.codes[column] = code;
  }

  codeIn(column: number): number {
    return this.codes[column] ?? 0;
  }

  addEvent(code: number): void {
    this.events[this.eventCount++] = code;
  }

  endRow(record: number, lng: number, lat: number): void {
    this.lng = lng;
    this.lat = lat;
    this.use(record);
    this.dropRow();
  }

  dropRow(): void {
    this.codes.fill(0);
    this.eventCount = 0;
    this.ids.clear();
    this.names.clear();
    for (const text of this.own) text.clear();
  }
}

const NO_BYTES = asBytes(new Uint8Array());

export class TextAtHand {
  private source: Bytes = NO_BYTES;
  private from = 0;
  private length = 0;
  /** a text with characters that JSON escapes */
  private text = '';

  add(source: Bytes, from: number, to: number): void {
    this.source = source;
    this.from = from;
    this.length = to - from;
  }

  addText(text: string): boolean {
    this.text = text;
    return true;
  }

  get hasText(): boolean {
    return this.length > 0 || this.text !== '';
  }

  clear(): void {
    this.length = 0;
    this.text = '';
  }

  /** Writes it as JSON: plain text as it stands in the file. */
  addJson(to: BytesDraft): void {
    if (this.text !== '') {
      to.addText(JSON.stringify(this.text));
      return;
    }
    to.addByte(QUOTE);
    to.addBytes(this.source, this.from, this.length);
    to.addByte(QUOTE);
  }
}
