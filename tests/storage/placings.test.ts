import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { placeByHand } from '#core/place-by-hand.ts';
import { asProblemId } from '#core/problem.ts';
import { openPlacings } from '#storage/placings.ts';

it('what was placed by hand is kept by ledger and problem, the last of each, in an order that stays', async () => {
  const name = 'placings-1';
  const placings = openPlacings(name);
  const place = placeByHand([102, 25], 10);
  const of = (ledger: string, id: string) => ({ ledger, id: asProblemId(id), name: `${id}厂` });
  await placings.save({ ...of('乙', '1'), place });
  await placings.save({ ...of('甲', '2'), place });
  await placings.save({ ...of('甲', '1'), place });
  await placings.save(of('甲', '2'));
  expect(await openPlacings(name).all()).toEqual([
    { ...of('乙', '1'), place },
    { ...of('甲', '1'), place },
    of('甲', '2'),
  ]);
});
