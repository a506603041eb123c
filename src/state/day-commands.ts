// The day the view speaks of: picked, following the calendar, or played through.
import { type Day, isDay } from '#core/calendar.ts';
import type { Frame } from '#engine/contract.ts';
import type { Ports } from './ports.ts';
import { replay } from './replay.ts';
import type { Step, Store } from './store.ts';
import type { View } from './view.ts';

/** Shows the changed view. */
export type ChangeView = (change: (view: View) => View, step: Step) => void;

export function createDayCommands(store: Store, ports: Pick<Ports, 'today' | 'pause'>, changeView: ChangeView) {
  const showDay = (asOf: Day, isAsOfPicked: boolean): void =>
    changeView((view) => ({ ...view, isAsOfPicked, query: { ...view.query, asOf } }), 'day');
  const pick = (asOf: Day): void => {
    if (isDay(asOf)) showDay(asOf, true);
  };

  return {
    setAsOf(asOf: Day) {
      store.setState({ isPlaying: false });
      pick(asOf);
    },
    /** Back to following the calendar. */
    setAsOfToday() {
      store.setState({ isPlaying: false });
      showDay(ports.today(), false);
    },
    /** Midnight: the day moves on unless the user picked one. */
    dayChanged() {
      const { isAsOfPicked, query } = store.getState().view;
      const asOf = ports.today();
      if (isAsOfPicked || query.asOf === asOf) return;
      changeView((view) => ({ ...view, query: { ...view.query, asOf } }), 'address');
    },
    /** The counts of this frame stand on the page. */
    frameDrawn: (drawn: Frame | undefined) => store.setState({ drawn }),
    play: () => replay(store, ports, pick),
    pause: () => store.setState({ isPlaying: false }),
  };
}
