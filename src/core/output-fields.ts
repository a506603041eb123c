// The columns of outputs by name, in their order.

/** Columns of every output, in order; `marker-color` is simplestyle's. */
export const FLAT_FIELDS = [
  'id',
  'name',
  'name_en',
  'category',
  'category_zh',
  'status',
  'status_zh',
  'status_since',
  'stage',
  'status_published',
  'status_published_date',
  'district',
  'adcode',
  'management_area',
  'place',
  'precision',
  'record_kind',
  'complaint_no',
  'inspection',
  'found_on',
  'deadline_kind',
  'deadline',
  'days_left',
  'overdue',
  'late',
  'lead_unit',
  'supervising_unit',
  'summary',
  'measures',
  'events',
  'source_title',
  'source_date',
  'source_url',
  'placed_by_hand_m',
  'marker-color',
] as const;
export type FlatField = (typeof FLAT_FIELDS)[number];

/** What the record has and nothing derives. */
export const RECORD_FIELDS = [
  'deadline_words',
  'deadline_given',
  'district_words',
  'adcode_basis',
  'prefecture',
  'inspection_words',
  'zones',
  'place_parts',
  'article_ref',
  'note',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** Columns of every output but the flat GeoJSON, which is the contract's to the letter. */
export const WIDE_FIELDS = [...FLAT_FIELDS, ...RECORD_FIELDS] as const;
export type WideField = FlatField | RecordField;
