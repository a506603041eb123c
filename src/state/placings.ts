// Placing by hand: the selected problem is put on the map, moved or taken off again, and the last of these can be undone.
import { isOpenToHands, placeByHand } from '#core/place-by-hand.ts';
import type { Place, Problem, ProblemId } from '#core/problem.ts';
import type { LngLat } from '#geo/geometry.ts';
import type { Openings, Page } from './openings.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';

export interface Wiring {
  readonly openings: Openings;
  readonly page: Page;
  readonly select: (id: ProblemId | undefined) => Promise<void>;
}

export function createPlacings(store: Store, { engine }: Ports, { openings, page, select }: Wiring) {
  /** what undoes the last placing */
  let before: (() => Promise<void>) | undefined;

  async function put(problem: Problem, place: Place | undefined, isUndo = false): Promise<void> {
    const { ledger, ledgerName = '', opening } = store.getState();
    if (opening) return;
    const { id, places } = problem;
    try {
      const answer = await openings.watched(ledgerName, (watch) => engine.place(id, place, watch));
      if (!answer?.opened || store.getState().ledger !== ledger) return;
      await page.showRelaid(answer.opened);
      const [earlier] = places;
      const placed = { ...problem, places: place ? [place] : [] };
      before = async () => {
        if (store.getState().ledgerName === ledgerName) await put(placed, earlier, true);
      };
      if (!isUndo) page.notify({ kind: 'placed', problem: placed, findings: answer.findings });
    } catch (error) {
      page.failed(error);
    }
  }

  return {
    async startPlacing(id: ProblemId) {
      await select(id);
      const { file } = store.getState();
      if (file?.problem.id === id && isOpenToHands(file.problem)) store.setState({ tool: 'place' });
    },
    async placeAt(at: LngLat, metersPerPixel: number) {
      const { file, tool } = store.getState();
      store.setState({ tool: undefined });
      if (file && tool === 'place') await put(file.problem, placeByHand(at, metersPerPixel));
    },
    async takeOffMap(id: ProblemId) {
      const { file } = store.getState();
      if (file?.problem.id === id && isOpenToHands(file.problem)) await put(file.problem, undefined);
    },
    async undoPlacing() {
      await before?.();
    },
  };
}
