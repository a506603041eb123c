// A thing noticed while reading: a code and its context, no prose. `i18n` words it in both languages.

export type Severity = 'error' | 'warning' | 'info';

/** Closed list: every code has words in both languages, and a test holds the two together. */
export const FINDING_CODES = [
  'not_json',
  'not_geojson',
  'not_found',
  'district_mismatch',
  'placed_at_seat',
  'placed_by_hand',
  'placing_not_kept',
  'crs_guessed',
  'crs_by_points',
  'crs_in_words',
  'axes_swapped',
  'file_left_out',
  'not_a_ledger',
  'newer_format',
  'empty_file',
  'too_large',
  'out_of_memory',
  'feature_invalid',
  'geometry_invalid',
  'ring_unclosed',
  'coordinates_out_of_range',
  'coordinates_swapped',
  'coordinates_unread',
  'coordinates_far',
  'missing_id',
  'duplicate_id',
  'missing_name',
  'field_type',
  'field_unread',
  'unknown_value',
  'date_invalid',
  'date_in_future',
  'date_from_serial',
  'source_index_invalid',
  'adcode_unknown',
  'district_unknown',
  'column_missing',
  'crs_unsupported',
  'crs_not_for_format',
  'mapping_skipped',
  'key_reserved',
  'too_deep',
  'too_many_records',
  'too_many_to_write',
  'kind_unknown',
  'file_protected',
  'file_damaged',
  'layer_short',
  'archive_unsafe',
  'text_undecodable',
  'encoding_overruled',
  'no_table',
  'table_empty',
  'sheet_hidden',
  'header_missing',
  'column_renamed',
  'row_ragged',
  'quotes_unbalanced',
  'cell_error',
  'formula_unvalued',
  'row_is_total',
  'row_is_note',
  'row_is_header',
  'row_unmatched',
  'cell_overruled',
  'district_overruled',
  'part_missing',
  'geometry_mixed',
  'xml_unsafe',
  'library_note',
  'value_cut',
  'not_written',
  'engine_not_loaded',
  'engine_stopped',
  'more_findings',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export type RowPlace = 'sheet' | 'layer';

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** 1-based number in the file */
  readonly row?: number;
  /** what the row is to whoever looks for it: a line of a sheet, title and header counted, or a feature of a layer; absent = a record */
  readonly rowIn?: RowPlace;
  readonly field?: string;
  /** the offending value and what else the words need, already shortened to a line */
  readonly context: Readonly<Record<string, string | number>>;
}

/** The same findings of a file whose rows are lines of a sheet or features of a layer. */
export function countedIn(place: RowPlace | undefined, findings: readonly Finding[]): readonly Finding[] {
  if (place === undefined) return findings;
  return findings.map((finding) => (finding.row === undefined ? finding : { ...finding, rowIn: place }));
}

/** Of what the reader of ledgers read: a GeoJSON's records are features to every GIS. */
export function countedAs(format: string | undefined, findings: readonly Finding[]): readonly Finding[] {
  return countedIn(format === 'geojson' || format === 'guatu-geojson' ? 'layer' : undefined, findings);
}

/** Has any finding the weight of an error? */
export function hasError(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
