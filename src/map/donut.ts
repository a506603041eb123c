// Measures of a cluster's donut: how big, how its ring is shared out, what stands in the middle.
import type { MapLang } from './contract.ts';

/** Clear space between two arcs, CSS pixels along the middle of the ring. */
export const ARC_GAP = 1.25;
const SHORTEST_ARC = 3.5;

export interface DonutSize {
  readonly diameter: number;
  readonly ring: number;
  readonly font: number;
}

export interface DonutArc {
  /** place in the ladder */
  readonly rank: number;
  /** CSS pixels along the middle of the ring, clockwise from 12, its share of the gaps included */
  readonly start: number;
  readonly length: number;
}

export function donutSize(count: number): DonutSize {
  if (count < 10) return { diameter: 28, ring: 5, font: 12 };
  if (count < 25) return { diameter: 34, ring: 6, font: 13 };
  if (count < 100) return { diameter: 42, ring: 6, font: 13 };
  if (count < 1000) return { diameter: 50, ring: 7, font: 14 };
  return { diameter: 58, ring: 7, font: 14 };
}

/** Length of the ring's middle line. */
export function ringLength({ diameter, ring }: DonutSize): number {
  return Math.PI * (diameter - ring);
}

/**
 * The ring shared out by counts in ladder order, worst first. A share too small to see is drawn at 3.5 px plus its gap,
 * and the longer ones give up the difference in proportion to what they have to spare.
 */
export function donutArcs(counts: readonly number[], size: DonutSize): readonly DonutArc[] {
  const shares = counts.flatMap((count, rank) => (count > 0 ? [{ rank, count }] : []));
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const whole = ringLength(size);
  const shortest = Math.min(SHORTEST_ARC + (shares.length > 1 ? ARC_GAP : 0), whole / shares.length);
  const fair = shares.map(({ count }) => (whole * count) / total);
  const lacking = fair.reduce((sum, length) => sum + Math.max(0, shortest - length), 0);
  const spare = fair.reduce((sum, length) => sum + Math.max(0, length - shortest), 0);
  const kept = spare > 0 ? 1 - lacking / spare : 0;
  let start = 0;
  return shares.map(({ rank }, at) => {
    const length = shortest + Math.max(0, (fair[at] ?? 0) - shortest) * kept;
    const arc = { rank, start, length };
    start += length;
    return arc;
  });
}

/** `1.2k` in English from a thousand, `3万` in Chinese from ten thousand; whole below. */
export function countText(count: number, lang: MapLang): string {
  if (lang === 'en') return count < 1000 ? String(count) : `${short(count / 1000)}k`;
  return count < 10_000 ? String(count) : `${short(count / 10_000)}\u4E07`;
}

/** At most three characters wide: a decimal only below ten. Cut, not rounded: a donut never claims more than it holds. */
function short(amount: number): string {
  return amount < 10 ? String(Math.floor(amount * 10) / 10) : String(Math.floor(amount));
}
