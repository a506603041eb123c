// Problems in numbers, many at a time and column by column. Of what many problems have in common every value has a number, and a
// problem is told by the numbers of its values: a reader checks a value once however often it comes, and whoever keeps columns
// looks it up once.
import { byKey } from './by-key.ts';
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
export type CodedField = SharedField | 'precision';

/** Which column of numbers a field has. */
export const CODE_OF: Readonly<Record<CodedField, number>> = {
  ...byKey(SHARED_FIELDS, (_, at) => at),
  precision: SHARED_FIELDS.length,
};
export const CODES: number = SHARED_FIELDS.length + 1;

/** No field has as many different values. */
export const MOST_VALUES: number = 2 ** 17;

/** Texts that are a problem's own. */
export const OWN_FIELDS = [
  'nameEn',
  'summary',
  'complaintNo',
  'placeWords',
  'measures',
  'note',
] as const satisfies readonly (keyof Problem)[];
export type OwnField = (typeof OWN_FIELDS)[number];

/** A text for every row, end to end. */
export interface RowTexts {
  readonly text: string;
  /** first character of each row; one more at the end */
  readonly starts: Uint32Array;
}

/** What the numbers stand for. They only grow: a number once given stands for the same value ever after. */
export interface CodedValues {
  valueOf<F extends SharedField>(field: F, code: number): Problem[F];
  eventOf(code: number): LedgerEvent;
}

/** Problems in the order of their records, as plain data. The one place of each is a point, or it has none. */
export interface CodedRows {
  readonly count: number;
  /** number of each problem's record in its file, rising */
  readonly records: Uint32Array;
  /** not a number without a place */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  /** numbers of their values, by `CODE_OF` */
  readonly codes: readonly Uint32Array[];
  /** first event of each row; one more at the end */
  readonly eventStarts: Uint32Array;
  /** numbers of the events */
  readonly events: Uint32Array;
  readonly ids: RowTexts;
  readonly names: RowTexts;
  /** absent where no row has any; an empty text is none */
  readonly own: Readonly<Partial<Record<OwnField, RowTexts>>>;
}

export interface CodedProblems {
  readonly rows: CodedRows;
  /** the same object for all that share their numbers */
  readonly values: CodedValues;
  /** a row in words */
  whole(row: number): Problem;
}

/** The text of a row. */
export function rowText({ text, starts }: RowTexts, row: number): string {
  return text.slice(starts[row], starts[row + 1]);
}
