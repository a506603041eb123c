// Where a card stands beside a point of the map, whichever side has room.
import type { CSSProperties } from 'react';

/** CSS pixels of the map's box. */
export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

/** The card's own size is not known here: CSS keeps it inside the box with these two. */
export function cardPlace({ x, y }: PixelPoint): CSSProperties {
  return { ['--at-x' as string]: `${Math.round(x)}px`, ['--at-y' as string]: `${Math.round(y)}px` };
}
