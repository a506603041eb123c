// Which column of a foreign table means what, and how else the table is to be read.
import type { Finding } from './finding.ts';
import { type Basis, BASES } from './problem.ts';

/** What a column of a rectification ledger can mean; names as in the ledgers' own column lists. */
export const MAPPED_FIELDS = [
  'problem_no',
  'complaint_no',
  'name',
  'name_en',
  'description',
  'category',
  'record_kind',
  'round',
  'inspection_words',
  'division',
  'district_words',
  'adcode',
  'adcode_basis',
  'prefecture',
  'management_area',
  'town',
  'address',
  'lng',
  'lat',
  'coord',
  'coord_system',
  'wkt',
  'zones',
  'precision',
  'place_parts',
  'placed_by_hand_m',
  'lead_unit',
  'responsible_unit',
  'support_unit',
  'supervising_unit',
  'goal',
  'measures',
  'deadline',
  'deadline_words',
  'deadline_given',
  'deadline_kind',
  'status',
  'status_on',
  'published_word',
  'published_on',
  'progress_text',
  'investigation',
  'verification',
  'found_on',
  'completed_on',
  'accepted_on',
  'acceptance_text',
  'publicised_on',
  'closed_on',
  'closed_text',
  'accountability',
  'source',
  'source_date',
  'source_url',
  'article_ref',
  'remark',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** What becomes of problems whose table gives no coordinates: they stay without a place, or stand at the seat of their district. */
export const PLACINGS = ['none', 'seat'] as const;
export type Placing = (typeof PLACINGS)[number];

/** Column of each field, by the column's name. Plain data: it can be kept beside the file and used again. */
export interface FieldMapping {
  /** sheet or layer; absent = the one with the most records */
  readonly table?: string;
  readonly columns: Readonly<Partial<Record<MappedField, string>>>;
  /** coordinate system of the file where it states none, or states a wrong one: `EPSG:4543`, `GCJ02`, `BD09`, a PROJ string */
  readonly crs?: string;
  /** of a text file whose encoding was not recognised; absent = as recognised */
  readonly encoding?: string;
  /** whether the table is the office's own ledger or gathered from publications; absent = as it looks */
  readonly basis?: Basis;
  /** absent = `none` */
  readonly placing?: Placing;
}

/** A mapping that was saved as a file. What it says beyond what is known here is no reason to refuse it. */
export function parseMapping(
  value: unknown,
): { readonly mapping: FieldMapping } | { readonly findings: readonly Finding[] } {
  if (!isRecord(value) || !isRecord(value['columns'])) return { findings: [unfit('columns')] };
  const { columns } = value;
  const known = MAPPED_FIELDS.flatMap((field): [MappedField, string][] => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    return typeof column === 'string' ? [[field, column]] : [];
  });
  const basis = BASES.find((each) => each === value['basis']);
  const placing = PLACINGS.find((each) => each === value['placing']);
  const text = (key: 'table' | 'crs' | 'encoding') => (typeof value[key] === 'string' ? { [key]: value[key] } : {});
  return {
    mapping: {
      columns: Object.fromEntries(known),
      ...text('table'),
      ...text('crs'),
      ...text('encoding'),
      ...(basis === undefined ? {} : { basis }),
      ...(placing === undefined ? {} : { placing }),
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unfit(field: string): Finding {
  return { code: 'field_type', severity: 'error', field, context: {} };
}
