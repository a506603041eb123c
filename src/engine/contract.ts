// What the engine answers, and the port through which the page asks it. The engine holds the ledger; the page holds answers.
import type { Finding } from '#core/finding.ts';
import type { Day, DayNumber } from '#core/calendar.ts';
import type { DeadlineKind, LedgerHead, Place, Precision, Problem, ProblemId, RecordKind } from '#core/problem.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Dimension, Query } from '#core/query.ts';
import type { Standing } from '#core/status-of.ts';
import type { Status } from '#core/status.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import type { Bbox, Geometry, LngLat } from '#geo/geometry.ts';

/** The engine's number for a problem; never an identity outside it. */
export type Row = number;

/** What is true of a ledger whatever the query. */
export interface LedgerSummary {
  readonly head: LedgerHead;
  readonly records: number;
  readonly placed: number;
  /** of everything placed; absent when nothing is */
  readonly bbox?: Bbox;
  /** value of each code, in ladder order for `status`, fixed order where core has one, else by falling count */
  readonly dictionaries: Readonly<Record<Dimension, readonly string[]>>;
  /** first and last day on which anything is dated */
  readonly days?: readonly [DayNumber, DayNumber];
  readonly findings: readonly Finding[];
}

/** *matching · on the map · in the ledger*: under the query, of those with a place, known on the as-of day. */
export interface Totals {
  readonly matching: number;
  readonly placed: number;
  readonly known: number;
}

export interface Kpis {
  readonly done: number;
  readonly overdue: number;
  readonly dueUnpublished: number;
  readonly dueIn30Days: number;
}

/** Matching problems without a place, docked at the label of the division they concern. One of two divisions docks at both. */
export interface Dock {
  /** adcode of a county-level division, of a prefecture (nothing nearer stated), or the province `530000` where the ledger is of it */
  readonly adcode: string;
  readonly count: number;
  readonly worst: Status;
}

/** A protected zone under the query: coloured by the worst status of the matching problems that name it. */
export interface ZoneStanding {
  readonly zone: string;
  readonly count: number;
  readonly worst: Status;
}

/** The engine's answer to one query: every number on the page, all from the same rows. */
export interface Frame {
  readonly revision: number;
  readonly query: Query;
  readonly totals: Totals;
  /** by code of the dictionary; a facet counts the rows that fail no other clause */
  readonly facets: Readonly<Record<Dimension, Uint32Array>>;
  /** matching rows by status, in ladder order */
  readonly statusCounts: Uint32Array;
  readonly kpis: Kpis;
  readonly docks: readonly Dock[];
  readonly zones: readonly ZoneStanding[];
  /** dated events of matching problems per month, whatever the as-of day: months since 1970-01, `counts[0]` is `first` */
  readonly months: { readonly first: number; readonly counts: Uint32Array };
  /** events of matching problems in effect on the as-of day */
  readonly events: number;
}

export interface Viewport {
  readonly bbox: Bbox;
  readonly zoom: number;
}

/** One thing to draw: a donut of several problems, or one problem's site. */
export type Mark =
  | {
      readonly kind: 'cluster';
      /** stable while the ledger is open */
      readonly cluster: number;
      readonly lngLat: LngLat;
      readonly count: number;
      /** in ladder order */
      readonly counts: readonly number[];
      /** zoom at which it falls apart; absent = its members share one point: list them */
      readonly expansionZoom?: number;
    }
  | {
      readonly kind: 'site';
      readonly row: Row;
      readonly id: ProblemId;
      readonly name: string;
      readonly nameEn?: string;
      readonly lngLat: LngLat;
      readonly status: Status;
      readonly precision: Precision;
    };

/** A line or polygon of a matching problem in view. */
export interface Shape {
  readonly id: ProblemId;
  readonly status: Status;
  readonly geometry: Geometry;
}

export interface Marks {
  readonly revision: number;
  readonly marks: readonly Mark[];
  readonly shapes: readonly Shape[];
  /** matching placed problems that lie outside the viewport */
  readonly outside: number;
}

/** Which of the matching problems a list shows. */
export type Subset =
  | { readonly kind: 'all' }
  | { readonly kind: 'unplaced'; readonly adcode?: string }
  | { readonly kind: 'cluster'; readonly cluster: number }
  | { readonly kind: 'zone'; readonly zone: string };

/** One line of the ledger table. */
export interface RowView {
  readonly row: Row;
  readonly id: ProblemId;
  readonly name: string;
  readonly nameEn?: string;
  readonly standing: Standing;
  readonly districts: readonly string[];
  readonly isDistrictInferred: boolean;
  readonly managementArea?: string;
  readonly prefecture?: string;
  readonly districtWords?: string;
  readonly placeWords?: string;
  readonly category?: string;
  readonly inspection?: string;
  readonly deadlineKind: DeadlineKind;
  readonly deadline?: Day;
  readonly foundOn?: string;
  readonly leadUnit?: string;
  readonly supervisingUnit?: string;
  readonly precision: Precision;
  readonly recordKind: RecordKind;
  readonly complaintNo?: string;
}

export interface Page {
  readonly revision: number;
  readonly from: number;
  readonly count: number;
  readonly rows: readonly RowView[];
}

/** One problem with all that is derived of it on the frame's day. */
export interface ProblemFile {
  readonly problem: Problem;
  /** absent: not yet known on the as-of day */
  readonly standing?: Standing;
  readonly deadline?: DayNumber;
  /** every change of standing up to the as-of day, oldest first */
  readonly steps: readonly { readonly day: DayNumber; readonly standing: Standing }[];
  /** place in the sorted list of matching problems, 0-based; absent = the filter hides it */
  readonly position?: number;
  readonly at?: LngLat;
}

/** Words that an output prints and the engine does not know. */
export type ExportWords = OutputWords;

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly query: Query;
  /** as `sourceCrs` knows it: `EPSG:4543`, `GCJ02`; absent = the format's own */
  readonly crs?: string;
  readonly words: ExportWords;
  /** time of the export, ISO 8601, from whoever has a clock */
  readonly exportedAt: string;
  readonly generator: string;
}

/** `file` is absent when a finding says why it cannot be written. */
export interface Exported {
  readonly file?: Blob;
  readonly findings: readonly Finding[];
  readonly isCancelled?: true;
}

/** How far an export has come: rows written, the program of a format fetched, the file put together. */
export interface ExportProgress {
  readonly phase: 'write' | 'load' | 'finish';
  readonly done: number;
  readonly total: number;
}

export type ExportWatch = Watch<ExportProgress>;

/** How whoever waits for something lengthy follows it and breaks it off. */
interface Watch<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Where a ledger is read from: an address of this origin, a file of the user's own, or one that is kept ready. */
export type LedgerInput =
  | { readonly url: string; readonly collectedOn?: Day }
  | FileInput
  | { readonly recent: string; readonly collectedOn?: Day };

/** A file that the user dropped or picked. It stays where it is and is read in pieces. */
export interface FileInput {
  readonly name: string;
  readonly file: Blob;
  /** what belongs to it and lies beside it: the other parts of a Shapefile */
  readonly companions?: readonly { readonly name: string; readonly file: Blob }[];
  /** by which it is kept ready; absent = it is not kept */
  readonly key?: string;
  /** day on which a file that is no ledger counts as collected; without one such a file is refused */
  readonly collectedOn?: Day;
  /** how a table of anybody's is to be read; absent = as it explains itself */
  readonly mapping?: Partial<FieldMapping>;
}

/** A ledger is taken whole or not at all: `opened` is absent when a finding is an error of the whole file. */
export interface Opening {
  readonly opened?: LedgerSummary;
  readonly findings: readonly Finding[];
  /** broken off by the user; the ledger before it is still open */
  readonly isCancelled?: true;
}

/** A file read and held ready, to be looked at before it is taken. `inspected` is absent when it is refused as a whole. */
export interface Inspection {
  readonly inspected?: Inspected;
  readonly findings: readonly Finding[];
  readonly isCancelled?: true;
}

export interface Inspected {
  readonly stats: FileStats;
  readonly summary: LedgerSummary;
  /** absent for a file that speaks for itself */
  readonly table?: UnderstoodTable;
  /** how the first problems would stand on the day of collection */
  readonly sample: readonly RowView[];
  /** where some of those with a place lie */
  readonly places: readonly LngLat[];
}

/** A ledger of the user's own that was opened before and is kept ready on this machine. */
export interface RecentLedger {
  readonly key: string;
  /** of the file */
  readonly name: string;
  readonly title: LedgerHead['name'];
  readonly records: number;
  readonly bytes: number;
}

/** How far an opening has come: a reader's own program fetched, bytes looked through, records read, indexes built. */
export interface OpenProgress {
  readonly phase: 'load' | 'scan' | 'read' | 'index';
  readonly done: number;
  readonly total: number;
}

export type OpenWatch = Watch<OpenProgress>;

/** Where every placed problem lies, by dot, for drawing all of them at once. Stays the same while the ledger is open. */
export interface DotPlaces {
  /** web mercator of the whole world as 0…1, of the point that `offsets` count from */
  readonly origin: readonly [x: number, y: number];
  /** x and y of each dot from the origin */
  readonly offsets: Float32Array;
}

/** How every dot looks in the newest frame: its status in ladder order, 255 = not matching. */
export interface DotLooks {
  readonly revision: number;
  readonly looks: Uint8Array;
}

/** The port. Newest wins: an answer that a newer question overtook is undefined. Marks, pages and files speak of the newest frame. */
export interface EngineClient {
  /** Reads and takes a ledger; on failure or when broken off the one already open stays. */
  open(input: LedgerInput, watch?: OpenWatch): Promise<Opening>;
  /** Reads a file and holds it ready beside the open ledger, in the place of the one inspected before. */
  inspect(input: FileInput, watch?: OpenWatch): Promise<Inspection>;
  /** Takes what was inspected last; where only some of it was looked at, all of it is read first. Nothing was: no ledger, no findings. */
  accept(watch?: OpenWatch): Promise<Opening>;
  /** Lets go of what was inspected. */
  discard(): Promise<void>;
  /**
   * Puts a problem that no source gives a place on the map by hand, or without a place takes it off again; keeps it, and makes the
   * ledger anew. Findings tell what does not fit; on failure or when broken off all stays as it was.
   */
  place(id: ProblemId, place: Place | undefined, watch?: OpenWatch): Promise<Opening>;
  /** newest first; empty where the browser keeps nothing */
  recent(): Promise<readonly RecentLedger[]>;
  forget(key: string): Promise<void>;
  frame(revision: number, query: Query): Promise<Frame | undefined>;
  marks(viewport: Viewport): Promise<Marks | undefined>;
  page(subset: Subset, from: number, to: number): Promise<Page>;
  file(id: ProblemId): Promise<ProblemFile | undefined>;
  /** the problem at a place in the sorted list of matching problems */
  idAt(position: number): Promise<ProblemId | undefined>;
  /** the newest mark that holds the problem at this zoom */
  markOf(id: ProblemId, zoom: number): Promise<Mark | undefined>;
  dotPlaces(): Promise<DotPlaces | undefined>;
  dotLooks(): Promise<DotLooks | undefined>;
  /** the matching placed problem nearest to a point, within degrees of longitude */
  siteNear(at: LngLat, within: number): Promise<Mark | undefined>;
  /** Writes what a query shows; one that is broken off leaves nothing behind. */
  exportFile(request: ExportRequest, watch?: ExportWatch): Promise<Exported>;
}
