// The batches of a file in its order, as a coder is asked for them: before they are wanted, and even before all are known.
import type { CodedProblems } from '#core/coded-problem.ts';
import type { RecordCoder } from '#formats/contract.ts';
import { type Batch, BATCH_BYTES, stretchOf, tooLongIn } from './record-batches.ts';
import { MAX_RECORDS, RecordSpans } from './record-spans.ts';

export interface AskedBatch {
  readonly batch: Batch;
  /** undefined when the batch is too long to be looked at */
  readonly answer: Promise<CodedProblems | undefined>;
}

export class AskedBatches {
  /** in which they are */
  file: Blob;
  private readonly coder: RecordCoder;
  private spans = new RecordSpans();
  private readonly asked: AskedBatch[] = [];
  private next = 0;
  /** last record that is known to go with `next` */
  private reach = 0;

  constructor(file: Blob, coder: RecordCoder) {
    this.file = file;
    this.coder = coder;
  }

  /** Of records found so far: the last of them may not be the last of its batch. */
  askAhead(spans: RecordSpans): void {
    this.begin(this.file, spans);
    while (this.asked.length < this.coder.ahead && this.isFull()) this.ask();
  }

  /** These are the records. Were they others before, all begins anew. */
  begin(file: Blob, spans: RecordSpans): void {
    if (file === this.file && spans === this.spans) return;
    this.file = file;
    this.spans = spans;
    this.asked.length = this.next = this.reach = 0;
  }

  /** The next batch; undefined after the last. */
  take(): AskedBatch | undefined {
    while (this.asked.length <= this.coder.width && this.next < this.spans.count) {
      this.isFull();
      this.ask();
    }
    return this.asked.shift();
  }

  /** Goes on to the last record that fits into the batch: does one follow that does not? */
  private isFull(): boolean {
    const { spans, next } = this;
    if (next >= spans.count || spans.count > MAX_RECORDS) return false;
    const from = spans.startOf(next);
    while (this.reach + 1 < spans.count && spans.endOf(this.reach + 1) - from <= BATCH_BYTES) this.reach++;
    return this.reach + 1 < spans.count;
  }

  private ask(): void {
    const { spans, next: first, reach: last, coder, file } = this;
    const batch = { first, last, from: spans.startOf(first), to: spans.endOf(last) };
    const answer = tooLongIn(batch) ? Promise.resolve(undefined) : coder.code(file, stretchOf(batch, spans));
    // whoever breaks off leaves answers behind that nobody waits for
    answer.catch(() => undefined);
    this.asked.push({ batch, answer });
    this.next = this.reach = last + 1;
  }
}
