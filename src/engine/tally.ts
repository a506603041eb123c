// Every count a frame shows, brought from one set of rows to the next: what changed is counted, or everything if that is less.
import { DIMENSIONS, type Dimension } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { type Bitmap, countBits, countBoth, countDifferent, emptyBitmap, rowsOf, without } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { MOVING_VALUES } from './dictionary.ts';
import { CLOSED, COMPLETED } from './life.ts';
import type { Codes, Lists } from './lists.ts';

const STATUS_COUNT = STATUSES.length;
/** Dimensions of at most so many values, one a row, have a set of rows for each value: counting is then a popcount. */
const MOST_VALUE_SETS = 32;

/** What is true of each row on the as-of day, as numbers and as sets of rows. */
export interface Standings {
  /** how many steps of its life were taken, 0 = not yet known */
  readonly steps: Uint16Array;
  /** status code or `NOT_KNOWN` */
  readonly status: Uint8Array;
  readonly due: Uint8Array;
  /** rows by status, in ladder order */
  readonly statusRows: readonly Bitmap[];
  /** rows by due bucket */
  readonly dueRows: readonly Bitmap[];
  readonly overdueRows: Bitmap;
  readonly dueUnpublishedRows: Bitmap;
}

export interface Sums {
  matching: number;
  placed: number;
  known: number;
  done: number;
  overdue: number;
  dueUnpublished: number;
  dueIn30Days: number;
  events: number;
}

/** How one dimension is counted. */
interface Facet {
  readonly counts: Uint32Array<ArrayBuffer>;
  /** absent for dimensions that move with the day: they are counted by their sets alone */
  readonly lists?: Lists;
  readonly isSingle: boolean;
  readonly sets?: readonly Bitmap[];
}

export class Tally {
  readonly statuses = new Uint32Array(STATUS_COUNT);
  /** by dock, then by status */
  readonly docks: Uint32Array<ArrayBuffer>;
  readonly zones: Uint32Array<ArrayBuffer>;
  readonly months: Uint32Array<ArrayBuffer>;
  readonly sums: Sums = {
    matching: 0,
    placed: 0,
    known: 0,
    done: 0,
    overdue: 0,
    dueUnpublished: 0,
    dueIn30Days: 0,
    events: 0,
  };
  private readonly columns: Columns;
  private readonly standings: Standings;
  private readonly byDimension: readonly Facet[];

  constructor(columns: Columns, standings: Standings) {
    this.columns = columns;
    this.standings = standings;
    this.docks = new Uint32Array(columns.docks.names.length * STATUS_COUNT);
    this.zones = new Uint32Array(columns.zones.names.length * STATUS_COUNT);
    this.months = new Uint32Array(columns.monthCount);
    this.byDimension = DIMENSIONS.map((dimension) => facetOf(dimension, columns, standings));
  }

  /** by dimension, then by code */
  get facets(): readonly Uint32Array<ArrayBuffer>[] {
    return this.byDimension.map(({ counts }) => counts);
  }

  /** Rows of each value of a dimension that has few; undefined for the others. */
  setsOf(dimension: Dimension): readonly Bitmap[] | undefined {
    return this.byDimension[DIMENSIONS.indexOf(dimension)]!.sets;
  }

  /** The facets of these dimensions, from the rows that passed all other clauses before to those that pass them now. */
  moveFacets(dimensions: readonly number[], before: Bitmap, after: Bitmap): void {
    const change = changeOf(before, after);
    for (const dimension of dimensions) countFacet(this.byDimension[dimension]!, change);
  }

  /** Everything that is counted over the matching rows alone. */
  moveMatches(before: Bitmap, after: Bitmap): void {
    const { columns, sums } = this;
    const change = changeOf(before, after);
    countLists(this.months, columns.months, change);
    if (change.isAfresh) this.forgetWeights();
    for (const row of change.added()) this.weighRow(row, 1);
    for (const row of change.removed()) this.weighRow(row, -1);
    sums.matching = change.afterCount;
    sums.placed = countBits(after, 0, columns.placed);
    this.countStandings(after);
  }

  /** Adds (1) or takes away (-1) of a matching row what hangs on how it stands; nothing of one not yet known. */
  weighRow(row: number, sign: number): void {
    const { columns, standings, sums } = this;
    const steps = standings.steps[row]!;
    if (steps === 0) return;
    const status = standings.status[row]!;
    sums.events += sign * columns.lives.events[columns.lives.starts[row]! + steps - 1]!;
    addByStatus(this.docks, columns.docks.lists, row, status, sign);
    addByStatus(this.zones, columns.zones.lists, row, status, sign);
  }

  private forgetWeights(): void {
    this.sums.events = 0;
    this.docks.fill(0);
    this.zones.fill(0);
  }

  private countStandings(matching: Bitmap): void {
    const { standings, statuses, sums } = this;
    const end = matching.length << 5;
    for (let status = 0; status < STATUS_COUNT; status++) {
      statuses[status] = countBoth(matching, standings.statusRows[status]!, 0, end);
    }
    sums.done = statuses[COMPLETED]! + statuses[CLOSED]!;
    sums.overdue = countBoth(matching, standings.overdueRows, 0, end);
    sums.dueUnpublished = countBoth(matching, standings.dueUnpublishedRows, 0, end);
    sums.dueIn30Days = countBoth(matching, standings.dueRows[1]!, 0, end);
  }
}

function facetOf(dimension: Dimension, columns: Columns, { statusRows, dueRows }: Standings): Facet {
  if (dimension === 'status' || dimension === 'due') {
    const counts = new Uint32Array(MOVING_VALUES[dimension].length);
    return { counts, isSingle: dimension === 'status', sets: dimension === 'status' ? statusRows : dueRows };
  }
  const { values, lists, isSingle } = columns.fixed[dimension];
  const counts = new Uint32Array(values.length);
  const hasSets = isSingle && values.length <= MOST_VALUE_SETS;
  return { counts, lists, isSingle, ...(hasSets ? { sets: setsOf(lists, values.length, columns.rows) } : {}) };
}

function setsOf({ codes }: Lists, values: number, rows: number): readonly Bitmap[] {
  const sets = Array.from({ length: values }, () => emptyBitmap(rows));
  for (let row = 0; row < rows; row++) sets[codes[row]!]![row >>> 5]! |= 1 << (row & 31);
  return sets;
}

/** From one set of rows to another. */
interface Change {
  readonly after: Bitmap;
  readonly afterCount: number;
  /** rows that changed sides */
  readonly count: number;
  /** it is less work to count from nothing: then every row of the new set is added and none removed */
  readonly isAfresh: boolean;
  /** made when first asked for */
  readonly added: () => Uint32Array;
  readonly removed: () => Uint32Array;
}

const NO_ROWS = new Uint32Array(0);

function changeOf(before: Bitmap, after: Bitmap): Change {
  const count = countDifferent(before, after);
  const afterCount = countBits(after, 0, after.length << 5);
  const isAfresh = afterCount < count;
  let added: Uint32Array | undefined;
  let removed: Uint32Array | undefined;
  return {
    after,
    afterCount,
    count,
    isAfresh,
    added: () => (added ??= isAfresh ? rowsOf(after) : rowsOf(without(after, before))),
    removed: () => (removed ??= isAfresh ? NO_ROWS : rowsOf(without(before, after))),
  };
}

function countFacet({ counts, lists, isSingle, sets }: Facet, change: Change): void {
  const { after, count } = change;
  if (sets && (!lists || sets.length * after.length < count)) {
    for (const [code, rows] of sets.entries()) counts[code] = countBoth(after, rows, 0, after.length << 5);
  } else if (lists && isSingle) countSingles(counts, lists.codes, change);
  else if (lists) countLists(counts, lists, change);
}

function countSingles(counts: Uint32Array, codes: Codes, change: Change): void {
  if (change.count === 0) return;
  if (change.isAfresh) counts.fill(0);
  const added = change.added();
  const removed = change.removed();
  for (let i = 0; i < added.length; i++) counts[codes[added[i]!]!]!++;
  for (let i = 0; i < removed.length; i++) counts[codes[removed[i]!]!]!--;
}

function countLists(counts: Uint32Array, lists: Lists, change: Change): void {
  if (change.count === 0) return;
  if (change.isAfresh) counts.fill(0);
  addLists(counts, lists, change.added(), 1);
  addLists(counts, lists, change.removed(), -1);
}

function addLists(counts: Uint32Array, { starts, codes }: Lists, rows: Uint32Array, sign: number): void {
  for (let r = 0; r < rows.length; r++) {
    const end = starts[rows[r]! + 1]!;
    for (let i = starts[rows[r]!]!; i < end; i++) counts[codes[i]!]! += sign;
  }
}

function addByStatus(counts: Uint32Array, { starts, codes }: Lists, row: number, status: number, sign: number): void {
  for (let i = starts[row]!; i < starts[row + 1]!; i++) counts[codes[i]! * STATUS_COUNT + status]! += sign;
}
