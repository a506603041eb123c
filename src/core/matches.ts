// The query's meaning, clause by clause and as plainly as possible: what the engine's bit sets must agree with.
import type { Geometry } from '#geo/geometry.ts';
import { neighbourhoodOf } from '#geo/nearness.ts';
import { touchesBbox, touchesRing } from '#geo/touches.ts';
import { type DayNumber, firstDay } from './calendar.ts';
import { precisionOf, valuesOf } from './dimension-values.ts';
import type { Problem } from './problem.ts';
import { type DeadlineRange, type Dimension, DIMENSIONS, type Nearness, type Query } from './query.ts';
import { searchText, searchWords } from './search-text.ts';
import { deadlineDay, type Standing } from './status-of.ts';

export interface MatchOptions {
  /** the clause not asked: what a facet's own count leaves out */
  readonly skip?: Dimension;
  /** folded text that words are looked for in; default: the problem's own fields, without division names and pinyin */
  readonly textOf?: (problem: Problem) => string;
  /** outline of a protected zone; default: none is known, and nothing is near it */
  readonly zoneShape?: (zone: string) => Geometry | undefined;
}

/** Does a problem, known on the query's as-of day and standing so, pass every clause? */
export function matches(problem: Problem, standing: Standing, query: Query, options: MatchOptions = {}): boolean {
  return (
    DIMENSIONS.every((dimension) => dimension === options.skip || passesValues(problem, standing, query, dimension)) &&
    isInRange(deadlineDay(problem), query.deadline) &&
    isInPlace(problem, query) &&
    isNear(problem, query.near, options.zoneShape) &&
    hasWords(problem, query.text, options.textOf ?? ((each) => searchText(each)))
  );
}

function passesValues(problem: Problem, standing: Standing, query: Query, dimension: Dimension): boolean {
  const wanted = query.values[dimension] ?? [];
  if (wanted.length === 0) return true;
  return valuesOf(problem, dimension, standing, firstDay(query.asOf)).some((value) => wanted.includes(value));
}

/** A problem without a dated deadline lies in no range. */
function isInRange(day: DayNumber | undefined, range: DeadlineRange | undefined): boolean {
  if (range === undefined) return true;
  if (day === undefined) return false;
  return (
    (range.from === undefined || day >= firstDay(range.from)) && (range.to === undefined || day <= firstDay(range.to))
  );
}

/** One of the places is enough; a problem without a place lies nowhere. */
function isInPlace({ places }: Problem, { bbox, area }: Query): boolean {
  return (
    (bbox === undefined || places.some(({ geometry }) => touchesBbox(geometry, bbox))) &&
    (area === undefined || places.some(({ geometry }) => touchesRing(geometry, area)))
  );
}

function isNear(problem: Problem, near: Nearness | undefined, zoneShape: MatchOptions['zoneShape']): boolean {
  if (near === undefined) return true;
  const shape = zoneShape?.(near.zone);
  if (shape === undefined || precisionOf(problem) !== 'site') return false;
  const { hasGeometry } = neighbourhoodOf(shape, near.meters);
  return problem.places.some(({ geometry }) => hasGeometry(geometry));
}

function hasWords(problem: Problem, text: string, textOf: (problem: Problem) => string): boolean {
  const words = searchWords(text);
  if (words.length === 0) return true;
  const haystack = textOf(problem);
  return words.every((word) => haystack.includes(word));
}
