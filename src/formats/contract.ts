// What reading and writing a file yields. A reader never throws for bad data: it reports findings.
import type { Finding } from '#core/finding.ts';
import type { Day } from '#core/calendar.ts';
import type { Ledger, LedgerHead, Problem } from '#core/problem.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { Query } from '#core/query.ts';
import type { StatusContext } from '#core/status-of.ts';
import type { Bbox } from '#geo/geometry.ts';
import type { JsonObject } from './json.ts';
import type { SavedSpans } from './record-spans.ts';

export type FileFormat = 'guatu-ledger' | 'guatu-geojson' | 'geojson';

/** What a file turned out to be. `records = read + rejected`, `read = placed + unplaced`. */
export interface FileStats {
  readonly format?: FileFormat;
  readonly encoding?: string;
  readonly crs?: string;
  readonly records: number;
  readonly read: number;
  readonly placed: number;
  readonly unplaced: number;
  readonly rejected: number;
  readonly bbox?: Bbox;
}

/** `ledger` is absent when the file is refused as a whole. */
export interface Reading {
  readonly ledger?: Ledger;
  readonly findings: readonly Finding[];
  readonly stats: FileStats;
}

export interface ReadOptions {
  /** day on which a file that is no ledger was collected; without one such a file is refused */
  readonly collectedOn?: Day;
}

/** Who takes a ledger's problems as they are read. What it took is worth nothing if the reading ends without a head. */
export interface LedgerSink {
  /** how many records the file has, whatever becomes of them */
  begin(head: LedgerHead, records: number): void;
  /** `record`: number of the record in its file, from 0. Records without an id come last, since theirs must be nobody else's. */
  take(problem: Problem, record: number): void;
  /** bytes looked through, then records read */
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ReadProgress {
  readonly phase: 'scan' | 'read';
  readonly done: number;
  readonly total: number;
}

/** `head` is absent when the file is refused as a whole. */
export interface StreamedReading {
  readonly head?: LedgerHead;
  readonly findings: readonly Finding[];
  readonly stats: FileStats;
  /** reads records that the sink took once more, in the order asked for */
  readonly read: ReadRecords;
  /** what reading the same records again another day takes, without looking through the file */
  readonly save: () => SavedReading | undefined;
}

export type ReadRecords = (records: readonly number[]) => Promise<readonly Problem[]>;

/** Plain data, which can be kept and cloned. */
export interface SavedReading {
  /** the file, as UTF-8 */
  readonly source: Blob;
  readonly name: string;
  readonly options: ReadOptions;
  readonly members: JsonObject;
  readonly spans: SavedSpans;
  readonly freeIds: ReadonlyMap<number, string>;
}

/** What an output says besides its rows. */
export interface OutputOptions {
  readonly query: Query;
  /** of the rows */
  readonly count: number;
  /** problems known on the query's day, matching or not */
  readonly total: number;
  readonly context: StatusContext;
  readonly words: OutputWords;
  /** ISO 8601 */
  readonly exportedAt: string;
  readonly generator: string;
}

/** Rows as they come, or all at once. */
export type Rows<T> = AsyncIterable<T> | Iterable<T>;

/** A file as it is written, piece by piece. */
export type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
