// What was placed by hand in earlier visits, ledger by ledger.
import type { Placing, Placings } from '#core/place-by-hand.ts';
import type { Regions } from '#geo/regions.ts';
import type { EngineWorld } from './ledger-draft.ts';

/** A placing in the ledger of that title. */
export interface KeptPlacing extends Placing {
  readonly ledger: string;
}

/** Where placings are kept from one visit to the next. */
export interface PlacingStore {
  /** of all ledgers, in an order that stays */
  all(): Promise<readonly KeptPlacing[]>;
  save(placing: KeptPlacing): Promise<void>;
}

export interface PlacingWorld extends EngineWorld {
  /** absent = placings last as long as the page */
  readonly placings?: PlacingStore;
  /** outlines of county-level divisions; absent = places say nothing of districts */
  readonly districts?: () => Promise<Regions>;
}

/** The placings of every ledger, by its title: next month's file of the same ledger has them too. */
export async function keptPlacings({ placings }: PlacingWorld): Promise<(title: string) => Placings> {
  const kept = (await placings?.all().catch(() => [])) ?? [];
  return (title) =>
    new Map(
      kept
        .filter(({ ledger }) => ledger === title)
        .map(({ id, name, place }) => [id, { id, name, ...(place ? { place } : {}) }]),
    );
}
