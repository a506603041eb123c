// One synthetic ledger with an engine open on it: what most benches start from.
import type { Ledger } from '#core/problem.ts';
import type { Query } from '#core/query.ts';
import { openEngine } from '#engine/draft.ts';
import type { Engine } from '#engine/engine.ts';
import { syntheticLedger } from './synthetic-ledger.ts';

export interface Opened {
  readonly count: number;
  readonly ledger: Ledger;
  readonly engine: Engine;
}

export function openSynthetic(count: number): Opened {
  const ledger = syntheticLedger(count);
  return { count, ledger, engine: openEngine(ledger) };
}

/** Ids of all that the query lets through, in its order. */
export function idsOf(engine: Engine, query: Query): string[] {
  const { matching } = engine.frame(0, query).totals;
  return Array.from({ length: matching }, (_, position) => engine.idAt(position) ?? '');
}
