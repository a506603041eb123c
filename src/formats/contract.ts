// What reading and writing a file yields. A reader never throws for bad data: it reports findings.
import type { Finding } from '#core/finding.ts';
import type { Day } from '#core/calendar.ts';
import type { CodedProblems } from '#core/coded-problem.ts';
import type { Ledger, LedgerHead, Problem } from '#core/problem.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { Query } from '#core/query.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import type { SourceRow, SourceTable } from '#core/source-table.ts';
import type { StatusContext } from '#core/status-of.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import type { JsonObject } from './json.ts';
import type { Stretch } from '#formats/ledgers/record-batches.ts';
import type { FeatureBytes } from '#formats/writers/feature-coder.ts';
import type { RecordSpans, SavedSpans } from '#formats/ledgers/record-spans.ts';

/** The formats that are read as they are, without a mapping. */
export type LedgerFormat = 'guatu-ledger' | 'guatu-geojson' | 'geojson';

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

export interface StreamOptions extends ReadOptions {
  /** where the records of a ledger that was written here lie */
  readonly spans?: RecordSpans;
}

/** Who takes a ledger's problems as they are read. What it took is worth nothing if the reading ends without a head. */
export interface LedgerSink {
  /** how many records the file has, whatever becomes of them */
  begin(head: LedgerHead, records: number): void;
  /** `record`: number of the record in its file, from 0. Records without an id come last, since theirs must be nobody else's. */
  take(problem: Problem, record: number): void;
  /** Where given, most records of a ledger come this way. */
  readonly coded?: CodedSink;
  /** a reader's own program fetched, bytes looked through, records read */
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

/** Takes problems in numbers: none is made in words. */
export interface CodedSink {
  readonly coder: RecordCoder;
  /** rows `from` to, not including, `to` */
  readonly take: (problems: CodedProblems, from: number, to: number) => void;
}

/** Reads stretches of a file in numbers, wherever it does that. */
export interface RecordCoder {
  /** so many stretches besides the one that is waited for are worth asking for */
  readonly width: number;
  /** so many it may be asked for while the file is still looked through */
  readonly ahead: number;
  code(file: Blob, stretch: Stretch): Promise<CodedProblems>;
}

/** Makes features of stretches of a file, wherever it does that. */
export interface FeatureSource {
  /** so many stretches besides the one that is waited for are worth asking for */
  readonly width: number;
  code(file: Blob, stretch: Stretch): Promise<FeatureBytes>;
}

export interface ReadProgress {
  readonly phase: 'load' | 'scan' | 'read';
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
  /** where they are, for whoever reads them straight from their bytes; undefined where these cannot be read so */
  readonly bytes: ReadBytes;
  /** what reading the same records again another day takes, without looking through the file */
  readonly save: () => SavedReading | undefined;
}

export type ReadRecords = (records: readonly number[]) => Promise<readonly Problem[]>;

export type ReadBytes = () => Promise<RecordBytes | undefined>;

/** A ledger's file and where its records are. */
export interface RecordBytes {
  readonly file: Blob;
  readonly spans: RecordSpans;
}

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

/** A ledger file of our own making, and where its records lie. */
export interface WrittenLedger {
  readonly file: Blob;
  readonly spans: RecordSpans;
}

/** A file of any kind as a file that `streamLedger` reads. */
export interface TakenIn extends Partial<WrittenLedger> {
  /** absent when the file is refused as a whole */
  readonly file?: Blob;
  readonly findings: readonly Finding[];
  /** of the file as it came; absent when it goes on unchanged */
  readonly stats?: FileStats;
  /** absent when it goes on unchanged */
  readonly table?: UnderstoodTable;
}

/** What an output says besides its rows. */
export interface OutputOptions {
  readonly query: Query;
  /** of the rows */
  readonly count: number;
  /** problems known on the query's day, matching or not */
  readonly total: number;
  readonly context: StatusContext;
  /** from which the rows come */
  readonly ledger: Pick<LedgerHead, 'name' | 'note'>;
  readonly words: OutputWords;
  /** ISO 8601 */
  readonly exportedAt: string;
  readonly generator: string;
  /** system in which the places are written, where the format has a choice; absent = WGS84 */
  readonly crs?: SourceCrs;
}

/** What a row's flat properties depend on. */
export type FlatOptions = Pick<OutputOptions, 'query' | 'context' | 'words'>;

/** Rows as they come, or all at once. */
export type Rows<T> = AsyncIterable<T> | Iterable<T>;

/** A file as it is written, piece by piece. */
export type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/** What a file is by its content. A zip of parts has the kind of what it holds. */
export const SNIFFED_KINDS = [
  'json',
  'geojsonseq',
  'topojson',
  'csv',
  'xlsx',
  'xls',
  'ods',
  'html',
  'docx',
  'shapefile',
  'dbf',
  'kml',
  'kmz',
  'gpx',
  'gml',
  'gpkg',
  'fgb',
  'tab',
  'mif',
  'gdb',
  'dxf',
  'zip',
  'protected',
  'empty',
  'unknown',
] as const;
export type SniffedKind = (typeof SNIFFED_KINDS)[number];

/** A file of one's own bytes, by the name that its user knows. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a sheet was understood, by its line numbers: what was taken for what, and what was left out. */
export interface SheetLayout {
  /** first and last row of the header; absent when there is none */
  readonly headerRows?: readonly [number, number];
  readonly titleRows: readonly number[];
  readonly skipped: {
    readonly totals: readonly number[];
    readonly notes: readonly number[];
    readonly headers: readonly number[];
    /** how many blank rows between the header and the last record */
    readonly blank: number;
  };
}

/** A table, and how it was found where it had to be found. */
export interface ReadTable extends SourceTable {
  /** records that are none, each with a finding */
  readonly rejected?: number;
  readonly layout?: SheetLayout;
  /** titles, notes and signatures: what stands around the records */
  readonly around?: readonly string[];
}

/** `tables`: those with records, visible sheets first. Empty when the file is refused, or is for another reader. */
export interface TableReading {
  readonly kind: SniffedKind;
  readonly encoding?: string;
  readonly tables: readonly ReadTable[];
  readonly findings: readonly Finding[];
  /** the one table is only some of its rows, since the file is too large to be held: here are all of them */
  readonly large?: LargeTable;
}

export interface LargeTable {
  /** in the whole file, sound or not */
  readonly records: number;
  /** `expected`: columns that are asked for, whether there are any such or not; they stand after those that are known. */
  readonly open: (report: (finding: Finding) => void, expected: readonly string[]) => LargeRows;
}

/** Rows as they are read once more, bit by bit. */
export interface LargeRows {
  /** `records`: numbers of those wanted, from 0 and rising. It ends early where one turns out to be no JSON. */
  readonly rowsOf: (records: Iterable<number>, signal: AbortSignal | undefined) => AsyncGenerator<readonly SourceRow[]>;
  /** was everything JSON that was read? */
  readonly isSound: () => boolean;
  /** all that were met, those of the table that stands for them first */
  readonly columns: () => readonly string[];
  /** records that were none, each told of */
  readonly rejected: () => number;
}
