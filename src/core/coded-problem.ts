// A problem in numbers. Of what many problems have in common every value has a number, and a problem is told by the numbers of its
// values: a reader checks a value once however often it comes, and whoever keeps columns looks it up once.
import type { LedgerEvent, Problem } from './problem.ts';

/** Fields whose values come again and again. */
export const SHARED_FIELDS = [
  'category',
  'recordKind',
  'districts',
  'districtBasis',
  'prefecture',
  'managementArea',
  'districtWords',
  'zones',
  'inspection',
  'inspectionWords',
  'foundOn',
  'deadline',
  'leadUnit',
  'supervisingUnit',
  'sources',
  'articleRef',
] as const satisfies readonly (keyof Problem)[];
export type SharedField = (typeof SHARED_FIELDS)[number];

/** Where the number of a field's value stands. */
export const CODE_OF: Readonly<Record<SharedField | 'precision', number>> = {
  ...(Object.fromEntries(SHARED_FIELDS.map((field, at) => [field, at])) as Record<SharedField, number>),
  precision: SHARED_FIELDS.length,
};
export const CODES: number = SHARED_FIELDS.length + 1;

/** No field has as many different values. */
export const MOST_VALUES: number = 2 ** 17;

/** Its one place is a point, or it has none. Good until its reader goes on to the next. */
export interface CodedProblem extends Pick<Problem, 'id' | 'name'> {
  /** texts that are its own */
  readonly own: Pick<Problem, 'nameEn' | 'summary' | 'complaintNo' | 'placeWords'>;
  /** not a number without a place */
  readonly lng: number;
  readonly lat: number;
  /** numbers of its values, by `CODE_OF` */
  readonly codes: Uint32Array;
  /** numbers of its events, of which the first `eventCount` count */
  readonly events: Uint32Array;
  readonly eventCount: number;
  eventOf(code: number): LedgerEvent;
  valueOf<F extends SharedField>(field: F): Problem[F];
  /** the same in words */
  whole(): Problem;
}
