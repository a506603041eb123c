// A problem chosen in a list is brought into sight. Where the map itself was pressed, nothing moves under the pointer.
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { AppState } from '#state/store.ts';

/** Of the map's width and height, round the middle of what is seen: the panel that opens takes its share of the rest. */
const SEEN_WITH_PANEL = 0.6;
const SEEN = 0.9;
/** Of the height, what the sheet of a phone leaves free, but for what floats over it. */
const ABOVE_SHEET = { middle: 0.3, share: 0.3 };

type Shown = Pick<AppState, 'file' | 'step' | 'hover' | 'focused' | 'viewport'>;

/** The middle that the map has to go to, if it has to. */
export function middleToReveal(state: Shown, before: Pick<Shown, 'file'>, isPhone: boolean): LngLat | undefined {
  const { file, step, hover, focused, viewport } = state;
  if (!file?.at || !viewport || file.problem.id === before.file?.problem.id) return undefined;
  if (step !== 'choice' || hover?.from === 'map' || focused !== undefined) return undefined;
  return middleFor(file.at, viewport.bbox, before.file ? SEEN : SEEN_WITH_PANEL, isPhone);
}

/** Undefined: the place is seen where it is. */
function middleFor(
  [lng, lat]: LngLat,
  [west, south, east, north]: Bbox,
  sharePage: number,
  isPhone: boolean,
): LngLat | undefined {
  const share = isPhone ? SEEN : sharePage;
  const height = north - south;
  const middle = isPhone ? north - ABOVE_SHEET.middle * height : (north + south) / 2;
  const isSeen =
    isNear(lng, (west + east) / 2, share * (east - west)) &&
    isNear(lat, middle, (isPhone ? ABOVE_SHEET.share : share) * height);
  return isSeen ? undefined : [lng, lat - (middle - (north + south) / 2)];
}

function isNear(value: number, middle: number, width: number): boolean {
  return Math.abs(value - middle) <= width / 2;
}
