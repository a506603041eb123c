// Further workers beside the one that holds the ledger: they read stretches of a file in numbers, or make features of them.
import type { CodedProblems } from '#core/coded-problem.ts';
import type { FlatContext } from '#core/flat-feature.ts';
import type { FeatureSource, RecordCoder } from '#formats/contract.ts';
import { type CodedBlock, KnownValues, problemsOf } from '#formats/ledgers/coded-block.ts';
import type { Stretch } from '#formats/ledgers/record-batches.ts';
import type { FeatureBytes } from '#formats/writers/feature-coder.ts';

/** More do not make it quicker: what they read is laid in columns in one place. */
const MOST_CODERS = 4;
/** One stretch at work and the next one at hand. */
const STRETCHES_EACH = 2;
/** In numbers a stretch comes to a third of its bytes. */
const STRETCHES_AHEAD = 128;

export interface CoderPool extends RecordCoder {
  close(): void;
}

export interface FeaturePool extends FeatureSource {
  close(): void;
}

export interface StretchQuestion {
  readonly number: number;
  readonly file: Blob;
  readonly stretch: Stretch;
}

/** A stretch to be read, or word that from now on features are to be made, and what they depend on besides their records. */
export type CodeQuestion = StretchQuestion | { readonly flat: FlatContext };

type Coded = { readonly block: CodedBlock } | { readonly features: FeatureBytes };
export type CodeAnswer = { readonly number: number } & (Coded | { readonly error: unknown });

/** The part of a worker that a pool needs. */
export interface CoderWorker {
  addEventListener(type: 'message', listener: (event: { readonly data: CodeAnswer }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  postMessage(question: CodeQuestion, transfer: Transferable[]): void;
  terminate(): unknown;
}

/** What goes wrong in a worker goes wrong with everything that it was asked. */
export function openCoderPool(makeWorker: () => CoderWorker, cores: number): CoderPool {
  const coders = manyOf(cores, () => {
    const values = new KnownValues();
    return new Coder(makeWorker(), (coded) => problemsOf(blockIn(coded), values));
  });
  return { ...poolOf<CodedProblems>(coders), ahead: STRETCHES_AHEAD };
}

/** The same for features. */
export function openFeaturePool(makeWorker: () => CoderWorker, cores: number, flat: FlatContext): FeaturePool {
  const coders = manyOf(cores, () => {
    const worker = makeWorker();
    worker.postMessage({ flat }, []);
    return new Coder(worker, featuresIn);
  });
  return poolOf(coders);
}

function manyOf<T>(cores: number, make: () => T): readonly T[] {
  return Array.from({ length: Math.max(1, Math.min(cores, MOST_CODERS)) }, make);
}

function poolOf<T>(coders: readonly Coder<T>[]) {
  return {
    width: coders.length * STRETCHES_EACH,
    code: (file: Blob, stretch: Stretch): Promise<T> => idlest(coders).code(file, stretch),
    close: (): void => {
      for (const coder of coders) coder.close();
    },
  };
}

interface Waiting<T> {
  readonly resolve: (made: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `made`: what its answers come to, taken in their order. */
class Coder<T> {
  readonly waiting = new Map<number, Waiting<T>>();
  private readonly worker: CoderWorker;
  private asked = 0;
  private end: Error | undefined;

  constructor(worker: CoderWorker, made: (coded: Coded) => T) {
    this.worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const waiting = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      if ('error' in data) waiting?.reject(data.error);
      else waiting?.resolve(made(data));
    });
    worker.addEventListener('error', ({ message }) =>
      this.breakOff(new Error(`Unexpected end of a coder: ${message}`)),
    );
  }

  code(file: Blob, stretch: Stretch): Promise<T> {
    // a worker that has come to an end takes questions, and never answers
    if (this.end) return Promise.reject(this.end);
    const number = this.asked++;
    const question = { number, file, stretch };
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.worker.postMessage(question, [stretch.starts.buffer, stretch.ends.buffer]);
    });
  }

  close(): void {
    this.worker.terminate();
    this.breakOff(new Error('Unexpected question: the coder is closed'));
  }

  private breakOff(error: Error): void {
    this.end ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

function idlest<T>(coders: readonly Coder<T>[]): Coder<T> {
  return coders.reduce((best, coder) => (coder.waiting.size < best.waiting.size ? coder : best));
}

function blockIn(coded: Coded): CodedBlock {
  if ('block' in coded) return coded.block;
  throw new Error('Unexpected answer: features, where numbers were asked for');
}

function featuresIn(coded: Coded): FeatureBytes {
  if ('features' in coded) return coded.features;
  throw new Error('Unexpected answer: numbers, where features were asked for');
}
