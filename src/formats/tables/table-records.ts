// Every row of a table as a problem, through a mapping: none is lost, and none is taken for more than it says.
import type { Day } from '#core/calendar.ts';
import { type Divisions, divisionFinder } from '#core/division-words.ts';
import type { FieldMapping, MappedField } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import { isHeaderWord } from '#core/header-words.ts';
import type { Problem } from '#core/problem.ts';
import type { SourceRow, SourceTable } from '#core/source-table.ts';
import type { FileStats } from '#core/understood-file.ts';
import type { Regions } from '#geo/regions.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import type { Companions } from './companions.ts';
import { withDistrict } from './table-join.ts';
import type { PlaceWorld, ToWgs84 } from './table-places.ts';
import { problemOfRow } from './table-problem.ts';
import { atSeats, type Seats } from './table-seats.ts';
import { ownSystems } from './row-system.ts';
import { columnPlaces, isBlank, rowReader, type TableRow } from './table-row.ts';

export interface TableContext {
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
  readonly counts: Pick<FileStats, 'records' | 'read' | 'placed' | 'unplaced' | 'rejected' | 'atSeat'>;
}

export function problemsOfTable(table: SourceTable, mapping: FieldMapping, context: TableContext): TableProblems {
  const log = new FindingLog();
  const places = columnPlaces(table, mapping.columns);
  reportColumns(table, { mapping, places, add: log.add });
  const rowOf = rowReader(table, places, log.add);
  const { collectedOn, divisions, districts, near, inspections = {}, seats = NO_SEATS } = context;
  const { toWgs84 = (x, y) => [x, y], companions, rowCrs } = context;
  const inspectionIds = new Map(Object.entries(inspections).map(([id, { zh }]) => [zh, id]));
  const rowContext = {
    collectedOn,
    findDivisions: divisionFinder(divisions),
    inspectionIds,
    near,
    toWgs84,
    ...(rowCrs === undefined ? {} : { toWgs84Of: ownSystems(rowCrs) }),
    companions,
  };
  const rows = table.rows.filter((row) => !isEmpty(row)).map(rowOf);
  const ids = idsOf(rows);
  const stated = rows.map((row, at) => {
    const problem = problemOfRow(row, ids[at] ?? '', rowContext);
    return districts ? withDistrict(problem, row, districts) : problem;
  });
  const isSeating = mapping.placing === 'seat';
  const problems = isSeating ? stated.map((problem) => atSeats(problem, { seats, ...rowContext })) : stated;
  const placed = placedIn(problems);
  const atSeat = placed - placedIn(stated);
  if (atSeat > 0) log.add({ code: 'placed_at_seat', severity: 'info', context: { records: atSeat } });
  const read = problems.length;
  return {
    problems,
    findings: log.close(),
    counts: { records: read, read, placed, unplaced: read - placed, rejected: 0, ...(isSeating ? { atSeat } : {}) },
  };
}

const NO_SEATS: Seats = new Map();

function placedIn(problems: readonly Problem[]): number {
  return problems.filter(({ places }) => places.length > 0).length;
}

function isEmpty({ cells, geometry }: SourceRow): boolean {
  return geometry === undefined && cells.every(isBlank);
}

interface Columns {
  readonly mapping: FieldMapping;
  readonly places: ReadonlyMap<MappedField, number>;
  readonly add: (finding: Finding) => void;
}

/** Columns that the mapping names and the table has not, and columns that nothing is read from. */
function reportColumns({ columns }: SourceTable, { mapping, places, add }: Columns): void {
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
function idsOf(rows: readonly TableRow[]): readonly string[] {
  const given = rows.map((row) => row.text('problem_no') ?? row.text('complaint_no') ?? `row-${row.number}`);
  const taken = new Set(given);
  /** how often each was seen */
  const seen = new Map<string, number>();
  return rows.map((row, at) => {
    const id = given[at] ?? '';
    let count = (seen.get(id) ?? 0) + 1;
    if (count > 1) {
      row.report('duplicate_id', 'warning', row.text('problem_no') === undefined ? 'complaint_no' : 'problem_no', id);
      while (taken.has(`${id}-${count}`)) count++;
    }
    seen.set(id, count);
    const own = count === 1 ? id : `${id}-${count}`;
    taken.add(own);
    return own;
  });
}
