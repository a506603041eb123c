// The other end of a pool of coders: reads the stretches that it is asked for, one after another, or makes features of them.
import { buffersOf } from '#formats/ledgers/coded-block.ts';
import { BlockReading } from '#formats/ledgers/block-reading.ts';
import { sliceOf } from '#formats/ledgers/steps.ts';
import type { FeatureCoder } from '#formats/writers/feature-coder.ts';
import type { CodeAnswer, CodeQuestion, StretchQuestion } from './coder-pool.ts';

/** Where questions come from and answers go. */
export interface CodingPort {
  listen(answer: (question: CodeQuestion) => Promise<void>): void;
  postMessage(answer: CodeAnswer, transfer: ArrayBufferLike[]): void;
}

export function codeStretches(port: CodingPort): void {
  const reading = new BlockReading();
  let features: Promise<FeatureCoder> | undefined;
  const answer = async ({ number, file, stretch }: StretchQuestion): Promise<void> => {
    const coder = await features;
    const bytes = await sliceOf(file, stretch);
    if (!coder) {
      const block = reading.read(bytes, stretch);
      port.postMessage({ number, block }, buffersOf(block));
      return;
    }
    const made = coder.code(bytes, stretch);
    port.postMessage({ number, features: made }, [made.bytes.buffer, made.records.buffer, made.ends.buffer]);
  };
  port.listen(async (question) => {
    if ('flat' in question) {
      features = import('#formats/writers/feature-coder.ts').then((module) => module.featureCoder(question.flat));
      return;
    }
    try {
      await answer(question);
    } catch (error) {
      port.postMessage({ number: question.number, error }, []);
    }
  });
}
