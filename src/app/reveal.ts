// A problem chosen in a list is brought into sight. Where the map itself was pressed, nothing moves under the pointer.
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { AppState } from '#state/store.ts';

/** Of the map's width and height, round its middle: the panel that opens takes its share of the rest. */
const SEEN_WITH_PANEL = 0.6;
const SEEN = 0.9;

type Shown = Pick<AppState, 'file' | 'step' | 'hover' | 'focused' | 'viewport'>;

/** Where the map has to go, if it has to. */
export function placeToReveal(state: Shown, before: Pick<Shown, 'file'>): LngLat | undefined {
  const { file, step, hover, focused, viewport } = state;
  if (!file?.at || !viewport || file.problem.id === before.file?.problem.id) return undefined;
  if (step !== 'choice' || hover?.from === 'map' || focused !== undefined) return undefined;
  return isInMiddle(file.at, viewport.bbox, before.file ? SEEN : SEEN_WITH_PANEL) ? undefined : file.at;
}

function isInMiddle([lng, lat]: LngLat, [west, south, east, north]: Bbox, share: number): boolean {
  const isNear = (value: number, from: number, to: number) =>
    Math.abs(value - (from + to) / 2) <= (share * (to - from)) / 2;
  return isNear(lng, west, east) && isNear(lat, south, north);
}
