// Words that an output prints and nothing below `i18n` knows. Plain data: they cross to the worker.
import type { WideField } from './output-fields.ts';
import type { Basis, DeadlineKind, DistrictBasis, EventKind, Precision, RecordKind, SourceKind } from './problem.ts';
import type { Stage, Status } from './status.ts';

export interface OutputWords {
  readonly status: Readonly<Record<Status, string>>;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly category: Readonly<Record<string, string>>;
  /** names of divisions by adcode */
  readonly divisions: Readonly<Record<string, string>>;
  /** names of inspections by id */
  readonly inspections: Readonly<Record<string, string>>;
  /** names of protected zones by id */
  readonly zones: Readonly<Record<string, string>>;
  readonly districtBasis: Readonly<Record<DistrictBasis, string>>;
  readonly precision: Readonly<Record<Precision, string>>;
  readonly recordKind: Readonly<Record<RecordKind, string>>;
  readonly deadlineKind: Readonly<Record<DeadlineKind, string>>;
  readonly sourceKind: Readonly<Record<SourceKind, string>>;
  readonly eventKind: Readonly<Record<EventKind, string>>;
  /** headers of the columns */
  readonly columns: Readonly<Record<WideField, string>>;
  readonly workbook: WorkbookWords;
  /** the query, as every output prints it */
  readonly query: string;
}

/** What a workbook says besides the ledger's columns. */
export interface WorkbookWords {
  readonly sheets: Readonly<Record<'ledger' | 'sources' | 'events' | 'conditions', string>>;
  readonly place: Readonly<Record<'lng' | 'lat' | 'easting' | 'northing' | 'wkt' | 'crs', string>>;
  readonly yes: string;
  readonly no: string;
  /** columns of the sheet of sources; a problem's own id and name stand before them */
  readonly source: Readonly<Record<'number' | 'title' | 'author' | 'publisher' | 'date' | 'kind' | 'url', string>>;
  /** columns of the sheet of events, after the same two; `source` counts in the problem's own */
  readonly event: Readonly<Record<'number' | 'date' | 'kind' | 'status' | 'word' | 'source' | 'note', string>>;
  /** columns of the sheet of conditions, then its lines */
  readonly condition: Readonly<
    Record<
      | 'item'
      | 'value'
      | 'query'
      | 'params'
      | 'asOf'
      | 'count'
      | 'total'
      | 'ledgerName'
      | 'ledgerNameEn'
      | 'ledgerNote'
      | 'ledgerNoteEn'
      | 'basis'
      | 'collectedOn'
      | 'crs'
      | 'crsCode'
      | 'exportedAt'
      | 'generator',
      string
    >
  >;
  readonly basis: Readonly<Record<Basis, string>>;
  /** the system that the places are in when nobody chooses */
  readonly wgs84: string;
  /** stands at the end of a text that is longer than a cell may be */
  readonly cut: string;
  /** stands at the end of a list that is longer than a sheet may be */
  readonly more: string;
}
