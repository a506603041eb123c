import { describe, expect, test } from 'vitest';
import { placeByHand } from '#core/place-by-hand.ts';
import { asProblemId, type Place } from '#core/problem.ts';
import type { ProblemFile } from '#engine/contract.ts';
import { aPlace, aProblem } from '../builders/a-problem.ts';
import { aPage, SUMMARY } from './a-page.ts';

describe('placing by hand', () => {
  const problem = aProblem({ id: 'a', name: '甲厂' });
  const fileOf = (places: readonly Place[]): ProblemFile => ({ problem: { ...problem, places }, steps: [] });

  /** A ledger of one problem, which remembers where it was put. */
  async function aTray(places: readonly Place[] = []) {
    const put: (Place | undefined)[] = [];
    let file = fileOf(places);
    const page = aPage({
      file: () => Promise.resolve(file),
      place: (_, place) => {
        put.push(place);
        file = fileOf(place ? [place] : []);
        return Promise.resolve({ opened: { ...SUMMARY, placed: place ? 1 : 0 }, findings: [] });
      },
    });
    await page.commands.start(page.view);
    return { ...page, put };
  }

  test('puts the problem where it is shown, tells it with the ledger’s new totals, and takes it back', async () => {
    const { commands, store, put } = await aTray();
    await commands.startPlacing(problem.id);
    expect(store.getState()).toMatchObject({ tool: 'place', view: { selected: problem.id } });
    await commands.placeAt([102, 25], 10);
    const place = placeByHand([102, 25], 10);
    expect(put).toEqual([place]);
    expect(store.getState()).toMatchObject({ tool: undefined, ledger: { placed: 1 } });
    expect(store.getState().notices).toEqual([
      { kind: 'placed', problem: { ...problem, places: [place] }, findings: [] },
    ]);
    await commands.undoPlacing();
    expect(put).toEqual([place, undefined]);
    expect(store.getState().ledger?.placed).toBe(0);
  });

  test('undoing a taking off puts the problem back where it stood', async () => {
    const place = placeByHand([102, 25], 10);
    const { commands, put } = await aTray([place]);
    await commands.startPlacing(problem.id);
    await commands.takeOffMap(problem.id);
    await commands.undoPlacing();
    expect(put).toEqual([undefined, place]);
  });

  test('is not begun for a problem that its source places, and ends when another is selected', async () => {
    const sourced = await aTray([aPlace()]);
    await sourced.commands.startPlacing(problem.id);
    expect(sourced.store.getState().tool).toBeUndefined();
    const { commands, store, put } = await aTray();
    await commands.startPlacing(problem.id);
    commands.select(asProblemId('b'));
    await commands.placeAt([102, 25], 10);
    expect([store.getState().tool, put]).toEqual([undefined, []]);
  });
});
