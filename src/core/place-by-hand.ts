// Problems put on the map by hand: what such a place claims, who may be given one, and what was done so far.
import type { LngLat } from '#geo/geometry.ts';
import type { Place, Problem, ProblemId } from './problem.ts';

/** What was done by hand to one problem of a ledger; without a place it was taken off the map again. Plain data, which can be kept. */
export interface Placing {
  readonly id: ProblemId;
  /** that of the problem: a number that has gone to another one takes no place along */
  readonly name: string;
  readonly place?: Place;
}

export type Placings = ReadonlyMap<ProblemId, Placing>;

/** How far the ground is off by which a place is found (data/README.md). */
const GROUND_METERS = 500;
/** A fingertip, or a crosshair: nobody points better. */
const POINTING_PIXELS = 10;
/** A town is about so wide; a place that may be further off is known to its county at best. */
const TOWN_METERS = 5000;

/** A point shown on the map, as exact as the map was then. It is never a site: no source gives it. */
export function placeByHand([lng, lat]: LngLat, metersPerPixel: number): Place {
  const within = twoDigits(Math.max(GROUND_METERS, POINTING_PIXELS * metersPerPixel));
  return {
    geometry: { type: 'Point', coordinates: [Number(lng.toFixed(6)), Number(lat.toFixed(6))] },
    precision: within <= TOWN_METERS ? 'township' : 'district',
    byHandWithinMeters: within,
  };
}

/** Places of a file that says of the first how far off it may be, since it was put there by hand. */
export function shownWithin(places: readonly Place[], meters: number): readonly Place[] {
  return places.map((place, at) => (at === 0 ? { ...place, byHandWithinMeters: meters } : place));
}

/** Whom no source gives a place. */
export function isOpenToHands({ places }: Pick<Problem, 'places'>): boolean {
  return places.every(({ byHandWithinMeters }) => byHandWithinMeters !== undefined);
}

/** The problem as it stands after what was done to it by hand; a place that its source gives stays. */
export function withPlacing(problem: Problem, placings: Placings): Problem {
  const placing = placings.get(problem.id);
  if (placing?.name !== problem.name || !isOpenToHands(problem)) return problem;
  return { ...problem, places: placing.place ? [placing.place] : [] };
}

/** Upward, so that the figure never claims too much. */
function twoDigits(meters: number): number {
  const unit = 10 ** (Math.floor(Math.log10(meters)) - 1);
  return Math.ceil(meters / unit - 1e-9) * unit;
}
