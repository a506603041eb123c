// An engine with a ledger open and a query answered.
import type { Ledger } from '#core/problem.ts';
import type { Query } from '#core/query.ts';
import { Engine } from '#engine/engine.ts';

export async function engineOn(ledger: Ledger, query: Query): Promise<Engine> {
  const engine = new Engine(ledger, []);
  await engine.prepare(query);
  engine.frame(1, query);
  return engine;
}
