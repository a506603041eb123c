// The dense mode's dots: where they lie is read once a ledger, how they look with every frame.
import type { DotPlaces, EngineClient, LedgerSummary } from '#engine/contract.ts';
import type { Dots } from './store.ts';

export function createDotsReader(
  engine: Pick<EngineClient, 'dotPlaces' | 'dotLooks'>,
): (ledger: LedgerSummary) => Promise<Dots | undefined> {
  let known: { readonly ledger: LedgerSummary; readonly places: Promise<DotPlaces | undefined> } | undefined;
  return async (ledger) => {
    if (known?.ledger !== ledger) known = { ledger, places: engine.dotPlaces() };
    const [places, looks] = await Promise.all([known.places, engine.dotLooks()]);
    // another ledger may have been opened between the two answers
    const isOneLedger = places !== undefined && places.offsets.length === 2 * (looks?.looks.length ?? 0);
    return isOneLedger && looks ? { places, looks } : undefined;
  };
}
