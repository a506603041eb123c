// Which of many regions a point lies in, when all of them are asked for many points.
import type { Geometry, LngLat } from './geometry.ts';
import { type Neighbourhood, neighbourhoodOf } from './nearness.ts';

export interface Regions {
  /** the region that the point lies in; on a shared border the first of them */
  at(point: LngLat): string | undefined;
  /** does it lie in the region or beside it, as near as the outlines are drawn? Undefined = no such region */
  isNear(region: string, point: LngLat): boolean | undefined;
}

/** `meters`: how far off the outlines may be. */
export function regionsOf(shapes: Iterable<readonly [region: string, shape: Geometry]>, meters: number): Regions {
  const exact = new Map<string, Neighbourhood>();
  const wide = new Map<string, Neighbourhood>();
  for (const [region, shape] of shapes) {
    exact.set(region, neighbourhoodOf(shape, 0));
    wide.set(region, neighbourhoodOf(shape, meters));
  }
  const inOrder = [...exact];
  return {
    at: (point) => inOrder.find(([, shape]) => holds(shape, point))?.[0],
    isNear: (region, point) => {
      const shape = wide.get(region);
      return shape && holds(shape, point);
    },
  };
}

/** Does one of the points lie in or beside one of these regions? One whose outline is not known holds all that lies in no other. */
export function liesInAny(points: readonly LngLat[], named: readonly string[], regions: Regions): boolean {
  const isElsewhere = points.slice(0, 1).some((first) => regions.at(first) !== undefined);
  return named.some((region) => points.some((point) => regions.isNear(region, point) ?? !isElsewhere));
}

function holds({ box: [west, south, east, north], hasPoint }: Neighbourhood, [lng, lat]: LngLat): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north && hasPoint(lng, lat);
}
