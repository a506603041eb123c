// What an output says of a problem besides the contract's properties, wherever its format leaves room: what the record has and nothing
// derives, so that it comes back as it was.
import { partsOf } from '#geo/geometry-parts.ts';
import { type FlatContext, flatProperties, type FlatValue, type OutputRow } from './flat-feature.ts';
import type { RecordField, WideField } from './output-fields.ts';
import type { Deadline, Place, Precision, Problem } from './problem.ts';

export type WideProperties = Readonly<Record<WideField, FlatValue>>;

export function wideProperties(row: OutputRow, context: FlatContext): WideProperties {
  return { ...flatProperties(row, context), ...recordProperties(row.problem) };
}

function recordProperties(problem: Problem): Readonly<Record<RecordField, string | null>> {
  return {
    deadline_words: problem.deadline.words ?? null,
    deadline_given: partialDate(problem.deadline),
    district_words: problem.districtWords ?? null,
    adcode_basis: problem.districtBasis ?? null,
    prefecture: problem.prefecture ?? null,
    inspection_words: problem.inspectionWords ?? null,
    zones: problem.zones.join(',') || null,
    place_parts: placeParts(problem.places, (precision) => precision),
    article_ref: problem.articleRef ?? null,
    note: problem.note ?? null,
  };
}

/** The column of deadlines has whole days alone: a month or a year stands here as it was given. */
function partialDate({ date }: Deadline): string | null {
  return date === undefined || date.length === 'YYYY-MM-DD'.length ? null : date;
}

/** Of several places, which an output has as one: the precision of each and how many shapes it has, `site×1、township×3`. */
export function placeParts(places: readonly Place[], word: (precision: Precision) => string): string | null {
  if (places.length < 2) return null;
  return places.map(({ geometry, precision }) => `${word(precision)}×${partsOf(geometry).length}`).join('、');
}
