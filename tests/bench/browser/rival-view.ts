// What the bench asks of the rival's page, and what both pages answer.
import type { LngLat } from '#geo/geometry.ts';

export interface RivalView {
  readonly width: number;
  readonly height: number;
  readonly center: LngLat;
  readonly zoom: number;
  readonly asOf: string;
}

/** From the change to the first frame with the right counts, and the longest task in between; 0 = none over 50 ms. */
export interface Shown {
  readonly milliseconds: number;
  readonly longestTask: number;
}
