// Putting a problem on the map by hand: the ledger is laid out anew with it, and what was done is kept.
import type { Finding } from '#core/finding.ts';
import { isOpenToHands, type Placing } from '#core/place-by-hand.ts';
import type { Place, Problem, ProblemId } from '#core/problem.ts';
import type { OpenWatch } from '#engine/contract.ts';
import { liesInAny } from '#geo/regions.ts';
import type { OpenLedger } from './ledger-draft.ts';
import type { PlacingWorld } from './placings.ts';
import { redraft } from './redraft.ts';

/** No ledger when there is no such problem, or its source gives it a place. */
export async function placedByHand(
  ledger: OpenLedger,
  { id, place }: { readonly id: ProblemId; readonly place: Place | undefined },
  watch: OpenWatch,
  world: PlacingWorld,
): Promise<{ readonly ledger?: OpenLedger; readonly findings: readonly Finding[] }> {
  const problem = (await ledger.engine.file(id))?.problem;
  if (!problem || !isOpenToHands(problem)) return { findings: [] };
  const placing: Placing = { id, name: problem.name, ...(place ? { place } : {}) };
  const misfit = place && (await misfitOf(problem, place, world));
  const placed = await redraft(ledger, new Map([...ledger.placings, [id, placing]]), watch, world);
  const { head } = placed.engine.summary;
  const isKept = await world.placings?.save({ ledger: head.name.zh, ...placing }).then(
    () => true,
    () => false,
  );
  return { ledger: placed, findings: [...(misfit ? [misfit] : []), ...(isKept === false ? [NOT_KEPT] : [])] };
}

const NOT_KEPT: Finding = { code: 'placing_not_kept', severity: 'warning', context: {} };

async function misfitOf({ districts }: Problem, place: Place, world: PlacingWorld): Promise<Finding | undefined> {
  if (districts.length === 0 || place.geometry.type !== 'Point') return undefined;
  const regions = await world.districts?.();
  const point = place.geometry.coordinates;
  if (!regions || liesInAny([point], districts, regions)) return undefined;
  return {
    code: 'district_mismatch',
    severity: 'warning',
    context: { value: regions.at(point) ?? point.join(', ') },
  };
}
