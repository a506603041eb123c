// A stretch of a file in numbers, as it is handed from one worker to another.
import type { CodedBlock } from './coded-block.ts';
import { CodedReading } from './coded-reading.ts';
import type { Stretch } from './record-batches.ts';
import { RowsDraft } from './rows-draft.ts';

export class BlockReading {
  private readonly rows = new RowsDraft();
  private readonly reading = new CodedReading(this.rows);

  read(bytes: Uint8Array, stretch: Stretch): CodedBlock {
    const { rows, reading } = this;
    rows.open(stretch.starts.length);
    reading.read(bytes, stretch);
    return { rows: rows.close(), learnt: reading.learnt() };
  }
}
