// The years played back month by month: each step waits until its counts stand on the page, so that no update is dropped.
import { type Day, type DayNumber, firstDay, formatDay } from '#core/calendar.ts';
import type { Ports } from './ports.ts';
import type { AppState, Store } from './store.ts';

const STEP_MS = 400;

/** Moves the as-of date from where it is, or from the first month in which something happened, to today; stops when `isPlaying` is taken back. */
export async function replay(
  store: Store,
  { today, pause }: Pick<Ports, 'today' | 'pause'>,
  setAsOf: (asOf: Day) => void,
): Promise<void> {
  const { ledger, view, frame } = store.getState();
  if (!ledger?.days) return;
  const end = firstDay(today());
  const start = firstDay(view.query.asOf);
  // deadlines may lie years before the first event: nothing would be seen to change
  const first = frame && frame.months.counts.length > 0 ? dayBefore(frame.months.first) : ledger.days[0];
  let day = start >= end ? first : start;
  store.setState({ isPlaying: true });
  while (store.getState().isPlaying && day < end) {
    day = Math.min(end, nextMonthEnd(day));
    setAsOf(formatDay(day));
    await Promise.all([pause(STEP_MS), settled(store)]);
  }
  store.setState({ isPlaying: false });
}

/** Resolves when the page shows the newest query. */
function settled(store: Store): Promise<void> {
  if (isSettled(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!isSettled(state)) return;
      stop();
      resolve();
    });
  });
}

function isSettled({ drawn, view }: AppState): boolean {
  return drawn?.query === view.query;
}

/** Last day of the month after the one this day lies in, or of this month when the day is not its last. */
function nextMonthEnd(day: DayNumber): DayNumber {
  const [year = 0, month = 1] = formatDay(day + 1)
    .split('-')
    .map(Number);
  return dayBefore((year - 1970) * 12 + month);
}

/** The last day before a month, counted since 1970-01. */
function dayBefore(month: number): DayNumber {
  const year = 1970 + Math.floor(month / 12);
  const inYear = month - (year - 1970) * 12;
  return firstDay(`${String(year).padStart(4, '0')}-${String(inYear + 1).padStart(2, '0')}-01`) - 1;
}
