// Where every record of a file lies, as bytes from its beginning: eight bytes a record.

/** More than any ledger has; a tab that held more would be near its end. */
export const MAX_RECORDS = 2_000_000;

export interface SavedSpans {
  readonly count: number;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
}

export class RecordSpans {
  /** all records, also those beyond the limit, of which nothing else is kept */
  count = 0;
  private starts = new Uint32Array(1024);
  private lengths = new Uint32Array(1024);

  static of(start: number, end: number): RecordSpans {
    const spans = new RecordSpans();
    spans.add(start, end);
    return spans;
  }

  static from({ count, starts, lengths }: SavedSpans): RecordSpans {
    const spans = new RecordSpans();
    spans.count = count;
    spans.starts = starts;
    spans.lengths = lengths;
    return spans;
  }

  save(): SavedSpans {
    const { count } = this;
    return { count, starts: this.starts.slice(0, count), lengths: this.lengths.slice(0, count) };
  }

  add(start: number, end: number): void {
    const record = this.count++;
    if (record >= MAX_RECORDS) return;
    if (record === this.starts.length) this.grow();
    this.starts[record] = start;
    this.lengths[record] = end - start;
  }

  startOf(record: number): number {
    const start = record < this.count ? this.starts[record] : undefined;
    if (start === undefined) throw new Error(`Unexpected record: ${record}`);
    return start;
  }

  endOf(record: number): number {
    return this.startOf(record) + (this.lengths[record] ?? 0);
  }

  private grow(): void {
    const size = Math.min(this.starts.length * 2, MAX_RECORDS);
    this.starts = grown(this.starts, size);
    this.lengths = grown(this.lengths, size);
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(numbers);
  return larger;
}
