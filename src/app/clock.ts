// The only clock in the house. The ledger's calendar is UTC+8, wherever the reader sits.
import type { Day } from '#core/calendar.ts';

const OFFSET_MS = 8 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** Today in the ledger's calendar. */
export function today(): Day {
  return new Date(Date.now() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The moment, ISO 8601 with the ledger's offset. */
export function now(): string {
  return `${new Date(Date.now() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** Calls back just after every midnight of the ledger's calendar. */
export function onMidnight(callback: () => void): void {
  const untilMidnight = DAY_MS - ((Date.now() + OFFSET_MS) % DAY_MS);
  setTimeout(() => {
    callback();
    onMidnight(callback);
  }, untilMidnight + 1000);
}
