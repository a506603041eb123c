// Which column of a foreign table means what: a guess from headers and values, with what speaks for it.

/** What a column of a rectification ledger can mean; names as in the ledgers' own column lists. */
export const MAPPED_FIELDS = [
  'problem_no',
  'complaint_no',
  'name',
  'description',
  'category',
  'round',
  'division',
  'town',
  'address',
  'lng',
  'lat',
  'coord',
  'coord_system',
  'lead_unit',
  'responsible_unit',
  'supervising_unit',
  'measures',
  'deadline',
  'deadline_kind',
  'status',
  'progress_text',
  'verification',
  'found_on',
  'completed_on',
  'accepted_on',
  'publicised_on',
  'closed_on',
  'source',
  'remark',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** Column of each field, by the column's name. Plain data: it can be kept beside the file and used again. */
export interface FieldMapping {
  /** sheet or layer; absent = the one with the most records */
  readonly table?: string;
  readonly columns: Readonly<Partial<Record<MappedField, string>>>;
  /** coordinate system of the file where it states none, or states a wrong one: `EPSG:4543`, `GCJ02`, `BD09`, a PROJ string */
  readonly crs?: string;
}
