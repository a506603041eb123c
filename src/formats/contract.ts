// What reading and writing a file yields. A reader never throws for bad data: it reports findings.
import type { Finding } from '#core/finding.ts';
import type { Day } from '#core/calendar.ts';
import type { Ledger } from '#core/problem.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { Query } from '#core/query.ts';
import type { StatusContext } from '#core/status-of.ts';
import type { Bbox } from '#geo/geometry.ts';

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

/** What an output says besides its rows. */
export interface OutputOptions {
  readonly query: Query;
  /** problems known on the query's day, matching or not */
  readonly total: number;
  readonly context: StatusContext;
  readonly words: OutputWords;
  /** ISO 8601 */
  readonly exportedAt: string;
  readonly generator: string;
}

/** A file as it is written, piece by piece. */
export type Chunks = Generator<Uint8Array<ArrayBuffer>, void, undefined>;
