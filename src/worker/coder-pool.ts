// Further workers that read stretches of a file in numbers, beside the one that holds the ledger.
import { type CodedBlock, KnownValues, problemsOf } from '#formats/ledgers/coded-block.ts';
import type { CodedProblems } from '#core/coded-problem.ts';
import type { RecordCoder } from '#formats/contract.ts';
import type { Stretch } from '#formats/ledgers/record-batches.ts';

/** More do not make it quicker: what they read is laid in columns in one place. */
const MOST_CODERS = 4;
/** One stretch at work and the next one at hand. */
const STRETCHES_EACH = 2;
/** A stretch of a megabyte comes to a third of that in numbers. */
const STRETCHES_AHEAD = 256;

export interface CoderPool extends RecordCoder {
  close(): void;
}

export interface CodeQuestion {
  readonly number: number;
  readonly file: Blob;
  readonly stretch: Stretch;
}

export type CodeAnswer = { readonly number: number } & ({ readonly block: CodedBlock } | { readonly error: unknown });

/** The part of a worker that a pool needs. */
export interface CoderWorker {
  addEventListener(type: 'message', listener: (event: { readonly data: CodeAnswer }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  postMessage(question: CodeQuestion, transfer: Transferable[]): void;
  terminate(): unknown;
}

interface Waiting {
  readonly resolve: (problems: CodedProblems) => void;
  readonly reject: (error: unknown) => void;
}

/** What goes wrong in a worker goes wrong with everything that it was asked. */
export function openCoderPool(makeWorker: () => CoderWorker, cores: number): CoderPool {
  const coders = Array.from({ length: Math.max(1, Math.min(cores, MOST_CODERS)) }, () => new Coder(makeWorker()));
  return {
    width: coders.length * STRETCHES_EACH,
    ahead: STRETCHES_AHEAD,
    code: (file, stretch) => idlest(coders).code(file, stretch),
    close: () => {
      for (const coder of coders) coder.close();
    },
  };
}

class Coder {
  readonly waiting = new Map<number, Waiting>();
  private readonly worker: CoderWorker;
  private readonly values = new KnownValues();
  private asked = 0;
  private end: Error | undefined;

  constructor(worker: CoderWorker) {
    this.worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const waiting = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      if ('block' in data) waiting?.resolve(problemsOf(data.block, this.values));
      else waiting?.reject(data.error);
    });
    worker.addEventListener('error', ({ message }) =>
      this.breakOff(new Error(`Unexpected end of a coder: ${message}`)),
    );
  }

  code(file: Blob, stretch: Stretch): Promise<CodedProblems> {
    // a worker that has come to an end takes questions, and never answers
    if (this.end) return Promise.reject(this.end);
    const number = this.asked++;
    const question: CodeQuestion = { number, file, stretch };
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

function idlest(coders: readonly Coder[]): Coder {
  return coders.reduce((best, coder) => (coder.waiting.size < best.waiting.size ? coder : best));
}
