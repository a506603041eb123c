// One record where each candidate system puts it: degrees of different datums lie a few hundred metres apart, which no map of a city shows.
import type { CrsCandidate } from '#core/understood-file.ts';
import type { LngLat } from '#geo/geometry.ts';

/** Systems that put the record at the same place. */
export interface CloseupPlace {
  readonly letter: string;
  readonly place: LngLat;
  readonly systems: readonly CrsCandidate[];
  /** from where the chosen system puts it */
  readonly meters: number;
}

const METERS_PER_DEGREE = 111_320;
/** Nearer than this is the same place. */
const SAME = 5;
/** Farther than this is seen on the map of the city. */
const FAR = 5000;

/** The chosen system's first; empty when all candidates near it agree. */
export function closeupOf(candidates: readonly CrsCandidate[], chosen: string | undefined): readonly CloseupPlace[] {
  const current = candidates.find(({ id }) => id === chosen) ?? candidates[0];
  const centre = current?.points[0];
  if (!current || !centre) return [];
  const places: { place: LngLat; systems: CrsCandidate[] }[] = [];
  for (const system of [current, ...candidates.filter((each) => each !== current)]) {
    const [place] = system.points;
    if (!place || metersBetween(centre, place) > FAR) continue;
    const same = places.find((each) => metersBetween(each.place, place) < SAME);
    if (same) same.systems.push(system);
    else places.push({ place, systems: [system] });
  }
  if (places.length < 2) return [];
  return places.map((each, at) => ({
    ...each,
    letter: String.fromCodePoint(0x41 + at),
    meters: Math.round(metersBetween(centre, each.place)),
  }));
}

/** Over a few kilometres the earth is flat. */
function metersBetween([lng, lat]: LngLat, [otherLng, otherLat]: LngLat): number {
  const narrow = Math.cos((lat * Math.PI) / 180);
  return METERS_PER_DEGREE * Math.hypot((otherLng - lng) * narrow, otherLat - lat);
}
