// An engine with a ledger open and a query answered.
import type { Ledger } from '#core/problem.ts';
import type { Query } from '#core/query.ts';
import { openEngine } from '#engine/draft.ts';
import { WORLD } from './arbitrary-ledger.ts';
import type { Engine } from '#engine/engine.ts';

export async function engineOn(ledger: Ledger, query: Query): Promise<Engine> {
  const engine = openEngine(ledger, [], WORLD);
  await engine.prepare(query);
  engine.frame(1, query);
  return engine;
}
