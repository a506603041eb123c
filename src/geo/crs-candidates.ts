// Coordinates of an unsaid system: under which systems do they fall where the ledger's places are?
import { CHINESE_GRIDS, centralMeridian } from './chinese-grids.ts';
import type { Bbox, LngLat } from './geometry.ts';
import { sourceCrs, type SourceCrs } from './source-crs.ts';

/** What speaks for a system: its numbers are degrees, metres, or metres after the number of a zone. */
export type CrsReason = 'degrees' | 'metres' | 'zone_prefix';

export interface CrsCandidate {
  readonly crs: SourceCrs;
  /** do the numbers fit only when the file's two columns change places? */
  readonly isSwapped: boolean;
  readonly reason: CrsReason;
  /** of the points, how many fall into the box; 0–1 */
  readonly share: number;
}

const MOST_POINTS = 200;
const PLAIN_IDS = ['EPSG:4326', 'EPSG:4490', 'GCJ02', 'BD09', 'EPSG:4610', 'EPSG:4214', 'EPSG:3857'] as const;
/** A grid is meant for the land beside its meridian; a zone further off is never used. */
const MOST_DEGREES_OFF = 6;

type Pair = readonly [x: number, y: number];

/** Best first. A system stands here when half of the points at least fall into the box; columns are swapped only where nothing fits as they are. */
export function candidatesFor(points: readonly Pair[], near: Bbox): readonly CrsCandidate[] {
  const sample = everyNth(points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
  if (sample.length === 0) return [];
  const systems = systemsNear(near);
  const straight = rank(sample, systems, { near, isSwapped: false });
  if (straight.length > 0) return straight;
  const swapped = sample.map(([x, y]): Pair => [y, x]);
  return rank(swapped, systems, { near, isSwapped: true });
}

function everyNth(points: readonly Pair[]): readonly Pair[] {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return points.filter((_, index) => index % step === 0);
}

/** In the order in which they are likelier to be meant when the points fall equally well. */
function systemsNear([west, , east]: Bbox): readonly SourceCrs[] {
  const middle = (west + east) / 2;
  const grids = [...CHINESE_GRIDS]
    .filter(([, grid]) => Math.abs(centralMeridian(grid) - middle) <= MOST_DEGREES_OFF)
    .map(([code]) => `EPSG:${code}`);
  const utmZone = Math.floor(middle / 6) + 31;
  const utm = [utmZone, utmZone - 1, utmZone + 1].map((zone) => `EPSG:${32600 + zone}`);
  return [...PLAIN_IDS, ...grids, ...utm].map(sourceCrs).filter((crs) => crs !== undefined);
}

interface Look {
  readonly near: Bbox;
  readonly isSwapped: boolean;
}

function rank(
  points: readonly Pair[],
  systems: readonly SourceCrs[],
  { near, isSwapped }: Look,
): readonly CrsCandidate[] {
  return systems
    .map((crs) => {
      const places = points.map(([x, y]) => crs.toWgs84(x, y));
      const share = places.filter((place) => isWithin(place, near)).length / points.length;
      return { candidate: { crs, isSwapped, reason: reasonOf(crs), share }, strain: strainOf(crs, places) };
    })
    .filter(({ candidate }) => candidate.share >= 0.5)
    .toSorted((a, b) => b.candidate.share - a.candidate.share || a.strain - b.strain)
    .map(({ candidate }) => candidate);
}

function isWithin(place: LngLat | undefined, [west, south, east, north]: Bbox): boolean {
  if (place === undefined) return false;
  const [lng, lat] = place;
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

function gridOf(crs: SourceCrs) {
  return CHINESE_GRIDS.get(Number(crs.id.slice('EPSG:'.length)));
}

function reasonOf(crs: SourceCrs): CrsReason {
  if (crs.isGeographic) return 'degrees';
  return gridOf(crs)?.hasZone === true ? 'zone_prefix' : 'metres';
}

/** By how many zones the points lie outside the strip that the grid is made for. */
function strainOf(crs: SourceCrs, places: readonly (LngLat | undefined)[]): number {
  const grid = gridOf(crs);
  if (grid === undefined) return 0;
  const lngs = places.flatMap((place) => (place === undefined ? [] : [place[0]])).toSorted((a, b) => a - b);
  const middle = lngs[Math.floor(lngs.length / 2)] ?? 0;
  return Math.floor(Math.abs(middle - centralMeridian(grid)) / (grid.width / 2));
}
