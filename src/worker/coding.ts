// The other end of a coder pool: reads the stretches that it is asked for, one after another.
import { buffersOf } from '#formats/ledgers/coded-block.ts';
import { BlockReading } from '#formats/ledgers/block-reading.ts';
import { sliceOf } from '#formats/ledgers/steps.ts';
import type { CodeAnswer, CodeQuestion } from './coder-pool.ts';

/** Where questions come from and answers go. */
export interface CodingPort {
  listen(answer: (question: CodeQuestion) => Promise<void>): void;
  postMessage(answer: CodeAnswer, transfer: ArrayBufferLike[]): void;
}

export function codeStretches(port: CodingPort): void {
  const reading = new BlockReading();
  port.listen(async ({ number, file, stretch }) => {
    try {
      const block = reading.read(await sliceOf(file, stretch), stretch);
      port.postMessage({ number, block }, buffersOf(block));
    } catch (error) {
      port.postMessage({ number, error }, []);
    }
  });
}
