// The synthetic ledger as a file, written problem by problem.
import { writeLedger } from '#formats/writers/ledger-writer.ts';
import { SYNTHETIC_HEAD, syntheticProblems } from './synthetic-ledger.ts';

export async function* syntheticFile(count: number, seed: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* writeLedger(SYNTHETIC_HEAD, syntheticProblems(count, seed));
}
