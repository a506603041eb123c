// Words of a dimension as codes.
import { CATEGORIES, PRECISIONS, RECORD_KINDS, SOURCE_KINDS } from '#core/problem.ts';
import { type Dimension, DUES, NOT_STATED } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';

/** Dimensions whose values come and go with the as-of day; all others belong to the problem. */
export type MovingDimension = 'status' | 'due';
export type FixedDimension = Exclude<Dimension, MovingDimension>;

export const FIXED_DIMENSIONS = [
  'district',
  'category',
  'inspection',
  'unit',
  'precision',
  'source',
  'record',
] as const satisfies readonly FixedDimension[];

/** Values whose order core fixes: they come first, whether or not the ledger has them (a category only if it has). */
const ORDERS: Readonly<Record<FixedDimension, readonly string[]>> = {
  district: [],
  category: CATEGORIES,
  inspection: [],
  unit: [],
  precision: PRECISIONS,
  source: SOURCE_KINDS,
  record: RECORD_KINDS,
};

export const MOVING_VALUES: Readonly<Record<MovingDimension, readonly string[]>> = { status: STATUSES, due: DUES };

/** Collects words in any order; `close` settles the codes. */
export interface DictionaryDraft {
  readonly draftCodes: Map<string, number>;
  readonly counts: number[];
}

export function openDictionary(): DictionaryDraft {
  return { draftCodes: new Map(), counts: [] };
}

/** Draft code of a word; how often it comes is for others to count. */
export function enter(draft: DictionaryDraft, word: string): number {
  const known = draft.draftCodes.get(word);
  const code = known ?? draft.counts.length;
  if (known === undefined) {
    draft.draftCodes.set(word, code);
    draft.counts.push(0);
  }
  return code;
}

/** Final order: core's, then falling count, then the word; what is not stated comes last. `codes` maps draft to final. */
export function closeDictionary(
  draft: DictionaryDraft,
  dimension: FixedDimension,
): { readonly values: string[]; readonly codes: Uint32Array } {
  const fixed = ORDERS[dimension].filter((word) => dimension !== 'category' || draft.draftCodes.has(word));
  const free = [...draft.draftCodes.keys()].filter((word) => !fixed.includes(word));
  const countOf = (word: string): number => draft.counts[draft.draftCodes.get(word) ?? -1] ?? 0;
  free.sort(
    (a, b) =>
      Number(a === NOT_STATED) - Number(b === NOT_STATED) || countOf(b) - countOf(a) || (a < b ? -1 : Number(a > b)),
  );
  const values = [...fixed, ...free];
  const codes = new Uint32Array(draft.counts.length);
  values.forEach((word, code) => {
    const draftCode = draft.draftCodes.get(word);
    if (draftCode !== undefined) codes[draftCode] = code;
  });
  return { values, codes };
}
