// One open ledger: its columns, its indexes, the newest selection, and every question the page can ask of them.
import { type DayNumber, firstDay } from '#core/calendar.ts';
import type { Finding } from '#core/finding.ts';
import { asProblemId, type LedgerHead, type Problem, type ProblemId } from '#core/problem.ts';
import type { Query, SortKey } from '#core/query.ts';
import type { NamesOf } from '#core/search-text.ts';
import { deadlineDay, lifeOf, statusOf } from '#core/status-of.ts';
import type { LngLat } from '#geo/geometry.ts';
import { hasBit } from './bitmap.ts';
import { isSameBox } from './clauses.ts';
import { type Columns, rowOfId } from './columns.ts';
import type {
  DotLooks,
  DotPlaces,
  Frame,
  LedgerSummary,
  Mark,
  Marks,
  Page,
  ProblemFile,
  Subset,
  Viewport,
} from './contract.ts';
import { dotLooks, dotPlaces, siteNear } from './dots.ts';
import { dictionariesOf, frameOf } from './frame.ts';
import { countOutside, markOfRow, marksIn, type MarkSource, shapesIn } from './marks.ts';
import { Listing } from './listing.ts';
import { rowView, type Stood } from './row-view.ts';
import { Selecting, type ZoneShape } from './selecting.ts';
import { Selection } from './selection.ts';
import { TextSearch } from './text-search.ts';
import { textOf } from './texts.ts';
import { type View, viewOf } from './view.ts';

export interface Output {
  readonly head: LedgerHead;
  readonly count: number;
  readonly rows: AsyncIterable<Stood>;
  readonly known: number;
  /** absent where they come in sorted order: those of the ledger's file, rising */
  readonly inFile?: RecordsInFile;
}

export interface RecordsInFile {
  readonly records: Uint32Array;
  readonly rowsOf: (records: Uint32Array) => AsyncIterable<Stood>;
}

/** Gets problems from where the ledger lies, by the numbers of their records, in the order asked. */
export type ReadRecords = (records: readonly number[]) => Promise<readonly Problem[]>;

/** What an engine is made of besides the records themselves: plain data, which can be kept and cloned. */
export interface EngineData {
  readonly head: LedgerHead;
  readonly columns: Columns;
  readonly findings: readonly Finding[];
}

export interface EngineParts extends EngineData {
  readonly read: ReadRecords;
  readonly namesOf?: NamesOf;
  readonly zoneShape?: ZoneShape;
}

/** Outputs of more problems follow the ledger's file, which is then read from front to back once. */
const MOST_SORTED_OUTPUT = 20_000;
const OUTPUT_BATCH = 1000;

export class Engine {
  readonly summary: LedgerSummary;
  private readonly head: LedgerHead;
  private readonly columns: Columns;
  private readonly read: ReadRecords;
  private readonly selection: Selection;
  private readonly selecting: Selecting;
  private readonly listing: Listing;
  private view: View | undefined;
  private revision = 0;

  constructor({ head, columns, findings, read, namesOf, zoneShape }: EngineParts) {
    this.head = head;
    this.columns = columns;
    this.read = read;
    this.selection = new Selection(columns, firstDay(head.collectedOn));
    this.listing = new Listing(columns, this.selection);
    this.selecting = new Selecting(columns, this.selection, { search: new TextSearch(columns, namesOf), zoneShape });
    this.summary = summaryOf(head, columns, findings);
  }

  /** Where some of the placed problems lie, at most so many, spread over all of them. */
  somePlaces(most: number): readonly LngLat[] {
    const { lngs, lats, placed } = this.columns;
    const stride = Math.max(1, Math.ceil(placed / most));
    return Array.from(
      { length: Math.ceil(placed / stride) },
      (_, at) => [lngs[at * stride]!, lats[at * stride]!] as const,
    );
  }

  /** From this and the records the engine can be made again. */
  data(): EngineData {
    const { head, columns, summary } = this;
    return { head, columns, findings: summary.findings };
  }

  /** Loads what an exact answer to the query needs and the engine does not have yet: pinyin for Latin words, a zone's outline. */
  prepare(query: Query): Promise<void> {
    return this.selecting.prepare(query);
  }

  /** The newest answer; `prepare` must have run for the query. */
  frame(revision: number, query: Query): Frame {
    this.selecting.select(query);
    this.revision = revision;
    return frameOf(revision, query, this.columns, this.selection.tally);
  }

  marks(viewport: Viewport): Marks {
    const source = this.markSource();
    const view = this.viewOn(viewport);
    return {
      revision: this.revision,
      marks: marksIn(source, view),
      shapes: shapesIn(source, view),
      outside: countOutside(source, view),
    };
  }

  markOf(id: ProblemId, zoom: number): Mark | undefined {
    const row = this.rowOf(id);
    return row < 0 ? undefined : markOfRow(this.markSource(), row, zoom);
  }

  dotPlaces(): DotPlaces {
    return dotPlaces(this.columns);
  }

  dotLooks(): DotLooks {
    return dotLooks(this.markSource(), this.revision);
  }

  siteNear(at: LngLat, within: number): Mark | undefined {
    return siteNear(this.markSource(), at, within);
  }

  async page(subset: Subset, from: number, to: number): Promise<Page> {
    const { revision } = this;
    const rows = this.listing.rows(this.sort, subset);
    const shown = rows.slice(Math.max(0, from), Math.max(0, to));
    const stood = await this.stoodOf(shown);
    return { revision, from, count: rows.length, rows: stood.map((each, i) => rowView(shown[i]!, each)) };
  }

  idAt(position: number): ProblemId | undefined {
    const row = this.listing.rows(this.sort)[position];
    return row === undefined ? undefined : this.idOf(row);
  }

  async file(id: ProblemId): Promise<ProblemFile | undefined> {
    const row = this.rowOf(id);
    if (row < 0) return undefined;
    const { head, asOf, columns } = this;
    const position = hasBit(this.selection.matching, row) ? this.listing.rows(this.sort).indexOf(row) : -1;
    const [problem] = await this.read([columns.records[row]!]);
    if (!problem) throw new Error(`Unexpected record: ${id} cannot be read again`);
    const standing = statusOf(problem, asOf, head);
    const deadline = deadlineDay(problem);
    return {
      problem,
      ...(standing ? { standing } : {}),
      ...(deadline === undefined ? {} : { deadline }),
      steps: lifeOf(problem, head).filter(({ day }) => day <= asOf),
      ...(position < 0 ? {} : { position }),
      ...(row < columns.placed ? { at: [columns.lngs[row]!, columns.lats[row]!] as const } : {}),
    };
  }

  /** Number of a problem's record; undefined when there is none of that id. */
  recordOf(id: ProblemId): number | undefined {
    const row = this.rowOf(id);
    return row < 0 ? undefined : this.columns.records[row];
  }

  /**
   * What an output prints of a query: the matching problems and how many were known. The frame stays as it is.
   * They come in sorted order; above some 20,000 in the order of the ledger's file.
   */
  outputOf(query: Query): Output {
    const shown = this.selecting.query;
    this.selecting.select(query);
    const rows = this.listing.rows(this.sort);
    const asOf = firstDay(query.asOf);
    const records = Uint32Array.from(rows, (row) => this.columns.records[row]!);
    const isInFile = records.length > MOST_SORTED_OUTPUT;
    if (isInFile) records.sort();
    const { known } = this.selection.tally.sums;
    if (shown) this.selecting.select(shown);
    const rowsOf: RecordsInFile['rowsOf'] = (some) => this.stoodIn(some, asOf);
    return {
      head: this.head,
      count: records.length,
      rows: rowsOf(records),
      known,
      ...(isInFile ? { inFile: { records, rowsOf } } : {}),
    };
  }

  private async *stoodIn(records: Uint32Array, asOf: DayNumber): AsyncGenerator<Stood> {
    for (let from = 0; from < records.length; from += OUTPUT_BATCH) {
      const problems = await this.read([...records.subarray(from, from + OUTPUT_BATCH)]);
      for (const problem of problems) yield this.stand(problem, asOf);
    }
  }

  private async stoodOf(rows: Uint32Array): Promise<readonly Stood[]> {
    const { asOf } = this;
    const problems = await this.read(Array.from(rows, (row) => this.columns.records[row]!));
    return problems.map((problem) => this.stand(problem, asOf));
  }

  private stand(problem: Problem, asOf: DayNumber): Stood {
    const standing = statusOf(problem, asOf, this.head);
    if (!standing) throw new Error(`Unexpected row: ${problem.id} is not known`);
    return { problem, standing };
  }

  private idOf(row: number): ProblemId {
    return asProblemId(textOf(this.columns.ids, row));
  }

  /** Row of an id, or -1. */
  private rowOf(id: ProblemId): number {
    return rowOfId(this.columns, id);
  }

  private get sort(): readonly SortKey[] {
    return this.selecting.query?.sort ?? [];
  }

  private get asOf(): DayNumber {
    return firstDay(this.selecting.query?.asOf ?? this.head.collectedOn);
  }

  private viewOn(viewport: Viewport): View {
    const { view } = this;
    const isSame = view?.viewport.zoom === viewport.zoom && isSameBox(view.viewport.bbox, viewport.bbox);
    return isSame ? view : (this.view = viewOf(this.columns, viewport));
  }

  private markSource(): MarkSource {
    return { columns: this.columns, selection: this.selection };
  }
}

function summaryOf(head: LedgerHead, columns: Columns, findings: readonly Finding[]): LedgerSummary {
  return {
    head,
    records: columns.rows,
    placed: columns.placed,
    ...(columns.bbox ? { bbox: columns.bbox } : {}),
    dictionaries: dictionariesOf(columns),
    ...(columns.days ? { days: columns.days } : {}),
    findings,
  };
}
