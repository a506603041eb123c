// What was placed on the map by hand, problem by problem: kept until the user does otherwise, whatever build the page is of.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Placing } from '#core/place-by-hand.ts';

export interface KeptPlacing extends Placing {
  /** title of the ledger */
  readonly ledger: string;
}

export interface Placings {
  /** of all ledgers, by ledger and problem */
  all(): Promise<readonly KeptPlacing[]>;
  /** Takes the place of what was done to the same problem before. Rejects when the browser keeps nothing. */
  save(placing: KeptPlacing): Promise<void>;
}

interface Schema extends DBSchema {
  placings: { key: [ledger: string, id: string]; value: KeptPlacing };
}

/** A database of its own: snapshots are thrown away with every new build, and these never. */
export function openPlacings(name = 'guatu-placings'): Placings {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => (opening ??= openDatabase(name));
  return {
    all: async () => (await database()).getAll('placings'),
    save: async (placing) => void (await (await database()).put('placings', placing)),
  };
}

function openDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('placings', { keyPath: ['ledger', 'id'] }),
  });
}
