// The as-of control's months: how far they reach, which key leads where, and the bars over them.
import { lastDayOf, yearOf } from './days.ts';
import type { Day } from '#core/calendar.ts';

/** Events per month, `counts[0]` in month `first`; `last` is the newest month that the slider reaches. */
export interface Months {
  readonly first: number;
  readonly last: number;
  readonly counts: ArrayLike<number>;
}

/** Month that a key leads to; undefined = not a key of the slider. */
export function monthAfterKey(
  months: Months,
  month: number,
  key: { readonly key: string; readonly shiftKey: boolean },
) {
  switch (key.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return key.shiftKey ? within(months, month + 1) : nextWithEvents(months, month, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return key.shiftKey ? within(months, month - 1) : nextWithEvents(months, month, -1);
    case 'PageUp':
      return within(months, month + 12);
    case 'PageDown':
      return within(months, month - 12);
    case 'Home':
      return months.first;
    case 'End':
      return months.last;
    default:
      return undefined;
  }
}

function nextWithEvents(months: Months, from: number, by: 1 | -1): number {
  let month = from + by;
  while (month > months.first && month < months.last && (months.counts[month - months.first] ?? 0) === 0) month += by;
  return within(months, month);
}

function within({ first, last }: Months, month: number): number {
  return Math.min(last, Math.max(first, month));
}

/** Share of the track, 0 to 1, at the end of a month. */
export function shareOf({ first, last }: Months, month: number): number {
  return last === first ? 1 : (month - first + 1) / (last - first + 1);
}

export function monthAtShare({ first, last }: Months, share: number): number {
  return within({ first, last, counts: [] }, first + Math.ceil(share * (last - first + 1)) - 1);
}

export interface Bar {
  readonly month: number;
  /** 0 to 1 by the square root, so that one event still shows beside forty */
  readonly height: number;
}

/** Of the months with events. */
export function barsOf(months: Months): Bar[] {
  const counts = Array.from(months.counts);
  const fullest = Math.sqrt(Math.max(1, ...counts));
  return counts.flatMap((count, i) =>
    count > 0 ? [{ month: months.first + i, height: Math.sqrt(count) / fullest }] : [],
  );
}

/** Januaries on the track, with their years, and the first month where its year has room for a label. */
export function yearsOf({ first, last }: Months): { readonly year: number; readonly month: number }[] {
  const hasRoom = first % 12 > 0 && first % 12 < 5;
  const years = hasRoom ? [{ year: yearOf(first), month: first }] : [];
  for (let month = Math.ceil(first / 12) * 12; month <= last; month += 12) years.push({ year: yearOf(month), month });
  return years;
}

/** Day that a month stands for: its last; undefined = the newest month, which is today's. */
export function dayOfMonth({ last }: Months, month: number): Day | undefined {
  return month >= last ? undefined : lastDayOf(month);
}
