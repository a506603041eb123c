import { boxOf, cornersOf } from '#geo/corners.ts';
import type { Bbox } from '#geo/geometry.ts';
import type { Problem } from './problem.ts';

/** The box round everything that is placed; undefined when nothing is. */
export function bboxOf(problems: readonly Pick<Problem, 'places'>[]): Bbox | undefined {
  const box = boxOf(problems.flatMap(({ places }) => places.flatMap(({ geometry }) => cornersOf(geometry))));
  return box[0] <= box[2] ? box : undefined;
}
