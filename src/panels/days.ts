// Steps through the ledger's calendar, and months as the histogram counts them: since 1970-01.
import { type Day, firstDay, formatDay, lastDay } from '#core/calendar.ts';

export function shiftDay(day: Day, by: number): Day {
  return formatDay(firstDay(day) + by);
}

/** The same day of another month, or that month's last. */
export function shiftMonth(day: Day, by: number): Day {
  const month = monthOf(day) + by;
  const last = lastDayOf(month);
  const wanted = `${last.slice(0, 8)}${day.slice(8)}`;
  return wanted < last ? wanted : last;
}

export function monthOf(day: Day): number {
  return (Number(day.slice(0, 4)) - 1970) * 12 + Number(day.slice(5, 7)) - 1;
}

export function yearOf(month: number): number {
  return 1970 + Math.floor(month / 12);
}

export function lastDayOf(month: number): Day {
  const inYear = month - (yearOf(month) - 1970) * 12;
  return formatDay(lastDay(`${String(yearOf(month)).padStart(4, '0')}-${String(inYear + 1).padStart(2, '0')}`));
}
