// Every row of a table as a problem, through a mapping: none is lost, and none is taken for more than it says.
import type { Day } from '#core/calendar.ts';
import { type Divisions, divisionFinder } from '#core/division-words.ts';
import type { FieldMapping, MappedField } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import { isHeaderWord } from '#core/header-words.ts';
import type { Problem } from '#core/problem.ts';
import type { SourceRow, SourceTable } from '#core/source-table.ts';
import type { FileStats } from '#core/understood-file.ts';
import { boxAround, boxOf, cornersOf } from '#geo/corners.ts';
import type { Bbox } from '#geo/geometry.ts';
import type { Regions } from '#geo/regions.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { defined } from '#core/by-key.ts';
import type { Companions } from './companions.ts';
import { withDistrict } from './table-join.ts';
import type { PlaceWorld, ToWgs84 } from './table-places.ts';
import { problemOfRow, type RowContext } from './table-problem.ts';
import { atSeats, type Seats, type SeatWorld } from './table-seats.ts';
import { ownSystems } from './row-system.ts';
import { columnPlaces, isBlank, rowReader, type TableRow } from './table-row.ts';

export interface TableContext extends Pick<SourceTable, 'countsFrom'> {
  readonly collectedOn: Day;
  readonly divisions: Divisions;
  readonly near: PlaceWorld['near'];
  /** absent = places say nothing of districts */
  readonly districts?: Regions;
  /** full names of inspections by id; absent = none is known by name */
  readonly inspections?: Readonly<Record<string, { readonly zh: string }>>;
  /** absent = where the seats of districts are is not known */
  readonly seats?: Seats;
  /** absent = the table is in degrees of WGS84 */
  readonly toWgs84?: ToWgs84;
  /** of the table; a row whose own column says otherwise is read in its own. Absent = a row says nothing of it */
  readonly rowCrs?: SourceCrs;
  /** absent = the table is all there is */
  readonly companions?: Companions;
}

export interface TableProblems {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly counts: TableCounts;
}

/** `rejected` is always 0: a table's rows may be poor, and yet none is none. */
export type TableCounts = Pick<FileStats, 'records' | 'read' | 'placed' | 'unplaced' | 'rejected' | 'atSeat' | 'bbox'>;

/** Between two steps others may have their turn. */
const STEP = 500;

/** All of a table that is in memory; yields how many of its rows were read. */
export function* problemsOfTable(
  table: SourceTable,
  mapping: FieldMapping,
  context: TableContext,
): Generator<number, TableProblems> {
  const { rows, columns } = table;
  const records = new TableRecords(columns, mapping, context);
  const taken: (Problem | undefined)[] = [];
  const later: number[] = [];
  for (const [at, row] of rows.entries()) {
    const problem = records.take(row);
    if (problem === 'later') later.push(at);
    else taken[at] = problem;
    if ((at + 1) % STEP === 0) yield at + 1;
  }
  for (const [done, at] of later.entries()) {
    const row = rows[at];
    if (row) taken[at] = records.takeLater(row);
    if ((done + 1) % STEP === 0) yield rows.length - later.length + done + 1;
  }
  return { problems: taken.filter((problem) => problem !== undefined), ...records.close(columns) };
}

/** State with a lifetime: the rows of one table as they come, each as a problem. */
export class TableRecords {
  private readonly log = new FindingLog();
  private readonly ids = new RowIds();
  private readonly mapping: FieldMapping;
  private readonly places: ReadonlyMap<MappedField, number>;
  private readonly rowOf: (row: SourceRow) => TableRow;
  private readonly world: RowContext & SeatWorld;
  private readonly districts: Regions | undefined;
  private readonly counts = { read: 0, placed: 0, atSeat: 0 };
  private box: Bbox = boxOf([]);

  /** `columns`: those that the mapping may name; more may follow in the rows. */
  constructor(columns: readonly string[], mapping: FieldMapping, context: TableContext) {
    const { collectedOn, divisions, districts, near, inspections = {}, seats = NO_SEATS } = context;
    const { toWgs84 = (x, y) => [x, y], companions, rowCrs, countsFrom } = context;
    const inspectionIds = new Map(Object.entries(inspections).map(([id, { zh }]) => [zh, id]));
    const findDivisions = divisionFinder(divisions);
    this.mapping = mapping;
    this.districts = districts;
    this.world = {
      collectedOn,
      findDivisions,
      inspectionIds,
      near,
      toWgs84,
      ...(rowCrs === undefined ? {} : { toWgs84Of: ownSystems(rowCrs) }),
      companions,
      seats,
    };
    this.places = columnPlaces({ columns }, mapping.columns);
    this.rowOf = rowReader({ columns, ...defined({ countsFrom }) }, this.places, this.log.add);
  }

  /** Undefined for an empty row; one that bears another's number has to wait until all numbers are known. */
  take(row: SourceRow): Problem | 'later' | undefined {
    if (isEmpty(row)) return undefined;
    const known = this.rowOf(row);
    const id = this.ids.given(known);
    return id === undefined ? 'later' : this.problemOf(known, id);
  }

  /** In the order in which they were put off. */
  takeLater(row: SourceRow): Problem {
    const known = this.rowOf(row);
    return this.problemOf(known, this.ids.another(known));
  }

  /** `columns`: all that there were. */
  close(columns: readonly string[]): Pick<TableProblems, 'findings' | 'counts'> {
    const { log, mapping, places, box } = this;
    const { read, placed, atSeat } = this.counts;
    reportColumns(columns, { mapping, places, add: log.add });
    if (atSeat > 0) log.add({ code: 'placed_at_seat', severity: 'info', context: { records: atSeat } });
    return {
      findings: log.close(),
      counts: {
        records: read,
        read,
        placed,
        unplaced: read - placed,
        rejected: 0,
        ...(this.isSeating ? { atSeat } : {}),
        ...(placed === 0 ? {} : { bbox: box }),
      },
    };
  }

  private get isSeating(): boolean {
    return this.mapping.placing === 'seat';
  }

  private problemOf(row: TableRow, id: string): Problem {
    const { districts, world, counts } = this;
    const plain = problemOfRow(row, id, world);
    const stated = districts ? withDistrict(plain, row, districts) : plain;
    const problem = this.isSeating ? atSeats(stated, world) : stated;
    counts.read++;
    if (problem.places.length > 0) counts.placed++;
    if (problem.places.length > 0 && stated.places.length === 0) counts.atSeat++;
    for (const { geometry } of problem.places) this.box = boxAround(this.box, boxOf(cornersOf(geometry)));
    return problem;
  }
}

const NO_SEATS: Seats = new Map();

function isEmpty({ cells, geometry }: SourceRow): boolean {
  return geometry === undefined && cells.every(isBlank);
}

interface Columns {
  readonly mapping: FieldMapping;
  readonly places: ReadonlyMap<MappedField, number>;
  readonly add: (finding: Finding) => void;
}

/** Columns that the mapping names and the table has not, and columns that nothing is read from. */
function reportColumns(columns: readonly string[], { mapping, places, add }: Columns): void {
  for (const column of Object.values(mapping.columns)) {
    if (!columns.includes(column)) add({ code: 'column_missing', severity: 'warning', field: column, context: {} });
  }
  const read = new Set(places.values());
  const isOurs = mapping.columns.published_word !== undefined;
  for (const [place, column] of columns.entries()) {
    // what an output of ours derives is derived again
    if (isOurs && isHeaderWord(column)) continue;
    if (!read.has(place)) add({ code: 'field_unread', severity: 'info', field: column, context: {} });
  }
}

/** The number of the problem, else of the complaint, else of the row. Who bears another's number gets one of its own like it. */
class RowIds {
  private readonly taken = new Set<string>();
  /** how often each number was met that several bear */
  private readonly seen = new Map<string, number>();

  /** Undefined when another row bears it already. */
  given(row: TableRow): string | undefined {
    const id = numberOf(row);
    if (this.taken.has(id)) return undefined;
    this.taken.add(id);
    return id;
  }

  /** Once all given numbers are known. */
  another(row: TableRow): string {
    const { taken, seen } = this;
    const id = numberOf(row);
    let count = (seen.get(id) ?? 1) + 1;
    row.report('duplicate_id', 'warning', row.text('problem_no') === undefined ? 'complaint_no' : 'problem_no', id);
    while (taken.has(`${id}-${count}`)) count++;
    seen.set(id, count);
    taken.add(`${id}-${count}`);
    return `${id}-${count}`;
  }
}

function numberOf(row: TableRow): string {
  return row.text('problem_no') ?? row.text('complaint_no') ?? `row-${row.number}`;
}
