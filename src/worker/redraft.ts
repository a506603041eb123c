// The same file with other placings: loaded when somebody places a problem.
import type { Placings } from '#core/place-by-hand.ts';
import type { OpenWatch } from '#engine/contract.ts';
import { beforeIndexing, type EngineWorld, LedgerDraft, type OpenLedger } from './ledger-draft.ts';

const BATCH = 10_000;

/** Rows stand in the order of their places, so all of the file is read and laid out anew. */
export async function redraft(
  ledger: OpenLedger,
  placings: Placings,
  watch: OpenWatch,
  world: EngineWorld,
): Promise<OpenLedger> {
  const { engine, placings: _, ...made } = ledger;
  const { head, columns } = engine.data();
  const draft = new LedgerDraft(head, placings, world);
  const records = columns.records.toSorted();
  const total = records.length;
  for (let from = 0; from < total; from += BATCH) {
    const some = [...records.subarray(from, from + BATCH)];
    const problems = await made.read(some);
    problems.forEach((problem, at) => draft.add(problem, some[at] ?? 0));
    watch.signal?.throwIfAborted();
    watch.onProgress?.({ phase: 'read', done: Math.min(total, from + BATCH), total });
  }
  await beforeIndexing(total, watch);
  return draft.close(made);
}
