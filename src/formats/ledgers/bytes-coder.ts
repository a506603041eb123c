// Bytes in numbers on the spot, for whoever has no further worker to do it.
import type { CodedProblems } from '#core/coded-problem.ts';
import { KnownValues, problemsOf } from './coded-block.ts';
import { BlockReading } from './block-reading.ts';
import type { RecordCoder } from '#formats/contract.ts';
import type { Stretch } from './record-batches.ts';
import { sliceOf } from './steps.ts';

export class BytesCoder {
  private readonly reading = new BlockReading();
  private readonly values = new KnownValues();

  code(bytes: Uint8Array, stretch: Stretch): CodedProblems {
    return problemsOf(this.reading.read(bytes, stretch), this.values);
  }
}

export function coderHere(): RecordCoder {
  const coder = new BytesCoder();
  return { width: 1, ahead: 0, code: async (file, stretch) => coder.code(await sliceOf(file, stretch), stretch) };
}
