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

/** Words in any order, numbered as they come; closing settles the codes. */
export type DictionaryDraft = Map<string, number>;

/** Draft code of a word. */
export function enter(draft: DictionaryDraft, word: string): number {
  const known = draft.get(word);
  if (known !== undefined) return known;
  draft.set(word, draft.size);
  return draft.size - 1;
}

/**
 * Final order: core's, then falling count, then the word; what is not stated comes last. `codes` maps draft to final;
 * `used` are all draft codes that rows have.
 */
export function closeDictionary(
  draft: DictionaryDraft,
  dimension: FixedDimension,
  used: Uint32Array,
): { readonly values: string[]; readonly codes: Uint32Array } {
  const fixed = ORDERS[dimension].filter((word) => dimension !== 'category' || draft.has(word));
  const isFixed = new Set(fixed);
  const counts = countsOf(used, draft.size);
  const free = [...draft].filter(([word]) => !isFixed.has(word));
  free.sort(
    ([a, codeA], [b, codeB]) =>
      Number(a === NOT_STATED) - Number(b === NOT_STATED) ||
      counts[codeB]! - counts[codeA]! ||
      (a < b ? -1 : Number(a > b)),
  );
  const values = [...fixed, ...free.map(([word]) => word)];
  const codes = new Uint32Array(draft.size);
  for (const [code, word] of values.entries()) {
    const draftCode = draft.get(word);
    if (draftCode !== undefined) codes[draftCode] = code;
  }
  return { values, codes };
}

function countsOf(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return counts;
}
