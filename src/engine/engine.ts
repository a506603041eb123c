// One open ledger: its columns, its indexes, the newest selection, and every question the page can ask of them.
import { bboxOf } from '#core/bbox-of.ts';
import { type DayNumber, firstDay } from '#core/calendar.ts';
import { precisionOf } from '#core/dimension-values.ts';
import type { Finding } from '#core/finding.ts';
import type { Ledger, LedgerHead, Problem, ProblemId } from '#core/problem.ts';
import { DIMENSIONS, type Query, type SortKey } from '#core/query.ts';
import type { NamesOf } from '#core/search-text.ts';
import { deadlineDay, lifeOf, type Standing, statusOf } from '#core/status-of.ts';
import { fullBitmap, hasBit } from './bitmap.ts';
import {
  changedDimensions,
  isSameBox,
  isSameRange,
  isSameRing,
  maskOf,
  type RowsByValue,
  rowsDueIn,
  rowsWithValues,
} from './clauses.ts';
import { rangeOf } from './cluster-tree.ts';
import { type Columns, columnsOf, docksOf } from './columns.ts';
import type { Frame, LedgerSummary, Mark, Marks, Page, ProblemFile, RowView, Subset, Viewport } from './contract.ts';
import { dictionariesOf, frameOf } from './frame.ts';
import { countOutside, markOfRow, marksIn, type MarkSource, shapesIn } from './marks.ts';
import { orderBy, type RankCache, selectRows } from './order.ts';
import { type Records, recordsOf } from './records.ts';
import { Selection } from './selection.ts';
import { rowsInArea, rowsInBox, type Shapes, shapesOf } from './spatial.ts';
import { AREA_BIT, BBOX_BIT, DEADLINE_BIT, TEXT_BIT } from './tally.ts';
import { TextSearch } from './text-search.ts';

/** A problem and how it stands on the query's day. */
interface Stood {
  readonly problem: Problem;
  readonly standing: Standing;
}

export interface Output {
  readonly head: LedgerHead;
  readonly rows: readonly Stood[];
  readonly known: number;
}

export class Engine {
  readonly summary: LedgerSummary;
  private readonly ledger: Ledger;
  private readonly columns: Columns;
  private readonly records: Records;
  private readonly shapes: Shapes;
  private readonly selection: Selection;
  private readonly search: TextSearch;
  private readonly byValue: RowsByValue = new Map();
  private readonly ranks: RankCache = new Map();
  private query: Query | undefined;
  private revision = 0;
  private order: { readonly key: string; readonly rows: Uint32Array } | undefined;
  private listed: { readonly key: string; readonly rows: Uint32Array } | undefined;

  constructor(ledger: Ledger, findings: readonly Finding[], namesOf?: NamesOf) {
    this.ledger = ledger;
    this.columns = columnsOf(ledger.problems, ledger.head);
    this.records = recordsOf(ledger.problems, this.columns.order);
    this.shapes = shapesOf(this.columns, (row) => this.records.problem(row).places);
    this.selection = new Selection(this.columns, firstDay(ledger.head.collectedOn));
    this.search = new TextSearch(this.records, namesOf);
    this.summary = summaryOf(ledger, this.columns, findings);
  }

  /** Loads what an exact answer to the query needs and the engine does not have yet: pinyin for Latin words. */
  prepare(query: Query): Promise<void> {
    return this.search.prepare(query.text);
  }

  /** The newest answer; `prepare` must have run for the query. */
  frame(revision: number, query: Query): Frame {
    this.select(query);
    this.revision = revision;
    return frameOf(revision, query, this.columns, this.selection.tally);
  }

  marks(viewport: Viewport): Marks {
    const source = this.markSource();
    return {
      revision: this.revision,
      marks: marksIn(source, viewport),
      shapes: shapesIn(source, viewport),
      outside: countOutside(source, viewport),
    };
  }

  markOf(id: ProblemId, zoom: number): Mark | undefined {
    const row = this.records.rowOf(id);
    return row < 0 ? undefined : markOfRow(this.markSource(), row, zoom);
  }

  page(subset: Subset, from: number, to: number): Page {
    const rows = subset.kind === 'all' ? this.matchingRows() : this.subsetRows(subset);
    const shown = rows.subarray(Math.max(0, from), Math.max(0, to));
    return {
      revision: this.revision,
      from,
      count: rows.length,
      rows: Array.from(shown, (row) => rowView(row, this.stoodOf(row))),
    };
  }

  idAt(position: number): ProblemId | undefined {
    const row = this.matchingRows()[position];
    return row === undefined ? undefined : this.records.problem(row).id;
  }

  file(id: ProblemId): ProblemFile | undefined {
    const row = this.records.rowOf(id);
    if (row < 0) return undefined;
    const { head } = this.ledger;
    const problem = this.records.problem(row);
    const standing = statusOf(problem, this.asOf, head);
    const deadline = deadlineDay(problem);
    const position = hasBit(this.selection.matching, row) ? this.matchingRows().indexOf(row) : -1;
    return {
      problem,
      ...(standing ? { standing } : {}),
      ...(deadline === undefined ? {} : { deadline }),
      steps: lifeOf(problem, head).filter(({ day }) => day <= this.asOf),
      ...(position < 0 ? {} : { position }),
      ...(row < this.columns.placed ? { at: [this.columns.lngs[row]!, this.columns.lats[row]!] as const } : {}),
    };
  }

  /** What an output prints of a query: the matching problems in sorted order, and how many were known. The frame stays as it is. */
  outputOf(query: Query): Output {
    const shown = this.query;
    this.select(query);
    const rows = Array.from(this.matchingRows(), (row) => this.stoodOf(row));
    const { known } = this.selection.tally.sums;
    if (shown) this.select(shown);
    return { head: this.ledger.head, rows, known };
  }

  private get asOf(): DayNumber {
    return firstDay(this.query?.asOf ?? this.ledger.head.collectedOn);
  }

  private markSource(): MarkSource {
    return { columns: this.columns, records: this.records, selection: this.selection, shapes: this.shapes };
  }

  private select(query: Query): void {
    const { selection, columns, query: before } = this;
    selection.moveTo(firstDay(query.asOf));
    selection.showStatuses(maskOf('status', query.values.status));
    selection.showDues(maskOf('due', query.values.due));
    for (const dimension of changedDimensions(before, query)) {
      const pass = rowsWithValues(columns, this.byValue, dimension, query.values[dimension]);
      selection.show(DIMENSIONS.indexOf(dimension), pass);
    }
    if (!isSameRange(before?.deadline, query.deadline))
      selection.show(DEADLINE_BIT, rowsDueIn(columns, query.deadline));
    if ((before?.text ?? '') !== query.text) selection.show(TEXT_BIT, this.search.rowsWith(query.text));
    this.selectPlace(before, query);
    selection.settle();
    this.query = query;
  }

  private selectPlace(before: Query | undefined, { bbox, area }: Query): void {
    const { selection, columns, shapes } = this;
    if (!isSameBox(before?.bbox, bbox)) {
      selection.show(BBOX_BIT, bbox ? rowsInBox(columns, shapes, bbox) : fullBitmap(columns.rows));
    }
    if (!isSameRing(before?.area, area)) {
      selection.show(AREA_BIT, area ? rowsInArea(columns, shapes, area) : fullBitmap(columns.rows));
    }
  }

  /** Matching rows in the query's order, kept until something moves. */
  private matchingRows(): Uint32Array {
    const sort = this.query?.sort ?? [];
    const orderKey = `${this.selection.standingVersion} ${sortKey(sort)}`;
    if (this.order?.key !== orderKey) {
      const source = { columns: this.columns, records: this.records, standings: this.selection.standings };
      this.order = { key: orderKey, rows: orderBy(source, sort, this.ranks) };
    }
    const key = `${this.selection.version} ${orderKey}`;
    if (this.listed?.key !== key) this.listed = { key, rows: selectRows(this.order.rows, this.selection.matching) };
    return this.listed.rows;
  }

  private subsetRows(subset: Exclude<Subset, { kind: 'all' }>): Uint32Array {
    switch (subset.kind) {
      case 'unplaced':
        return this.matchingRows().filter(
          (row) => row >= this.columns.placed && (subset.adcode === undefined || this.docksAt(row, subset.adcode)),
        );
      case 'zone':
        return this.matchingRows().filter((row) => this.records.problem(row).zones.includes(subset.zone));
      case 'cluster': {
        const [from, to] = rangeOf(this.columns.tree, subset.cluster) ?? [0, 0];
        return this.matchingRows().filter((row) => row >= from && row < to);
      }
    }
  }

  private docksAt(row: number, adcode: string): boolean {
    return docksOf(this.records.problem(row)).includes(adcode);
  }

  private stoodOf(row: number): Stood {
    const problem = this.records.problem(row);
    const standing = statusOf(problem, this.asOf, this.ledger.head);
    if (!standing) throw new Error(`Unexpected row: ${row} is not known`);
    return { problem, standing };
  }
}

function rowView(row: number, { problem, standing }: Stood): RowView {
  const { deadline, districtBasis } = problem;
  return {
    row,
    id: problem.id,
    name: problem.name,
    standing,
    districts: problem.districts,
    isDistrictInferred: districtBasis === 'inferred',
    deadlineKind: deadline.kind,
    precision: precisionOf(problem),
    recordKind: problem.recordKind,
    ...defined({
      nameEn: problem.nameEn,
      managementArea: problem.managementArea,
      prefecture: problem.prefecture,
      districtWords: problem.districtWords,
      placeWords: problem.placeWords,
      category: problem.category,
      inspection: problem.inspection,
      deadline: deadline.kind === 'date' ? deadline.date : undefined,
      foundOn: problem.foundOn,
      leadUnit: problem.leadUnit,
      supervisingUnit: problem.supervisingUnit,
      complaintNo: problem.complaintNo,
    }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function sortKey(sort: readonly SortKey[]): string {
  return sort.map(({ field, isDescending }) => `${isDescending ? '-' : ''}${field}`).join(',');
}

function summaryOf({ head, problems }: Ledger, columns: Columns, findings: readonly Finding[]): LedgerSummary {
  const bbox = bboxOf(problems);
  return {
    head,
    records: columns.rows,
    placed: columns.placed,
    ...(bbox ? { bbox } : {}),
    dictionaries: dictionariesOf(columns),
    ...(columns.days ? { days: columns.days } : {}),
    findings,
  };
}
