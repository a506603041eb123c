// A stretch of a file in numbers, as it is handed from one worker to another.
import type { CodedBlock } from './coded-block.ts';
import { CodedReading } from './coded-reading.ts';
import type { Stretch } from './record-batches.ts';

export class BlockReading {
  private readonly reading = new CodedReading();

  read(bytes: Uint8Array, stretch: Stretch): CodedBlock {
    const { reading } = this;
    reading.read(bytes, stretch);
    return { rows: reading.rows(), learnt: reading.learnt() };
  }
}
