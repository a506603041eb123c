// Every count a frame shows, kept up to date row by row: a facet counts the rows that fail no other clause.
import { DIMENSIONS } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type { Columns, FixedColumn } from './columns.ts';
import { FIXED_DIMENSIONS, MOVING_VALUES } from './dictionary.ts';
import { CLOSED, COMPLETED, DUE_30, DUE_UNPUBLISHED, OVERDUE } from './life.ts';
import type { Lists } from './lists.ts';

/** One bit for each clause that a row can fail; the dimensions come first, in core's order. */
export const FAIL_BITS = 14;
export const DEADLINE_BIT = 9;
export const BBOX_BIT = 10;
export const AREA_BIT = 11;
export const TEXT_BIT = 12;
/** not yet known on the as-of day: fails everything, counts nowhere */
export const KNOWN_BIT = 13;
export const STATUS_BIT: number = DIMENSIONS.indexOf('status');
export const DUE_BIT: number = DIMENSIONS.indexOf('due');

const STATUS_COUNT = STATUSES.length;

/** What is true of each row on the as-of day. */
export interface Standings {
  /** step of its life in effect, -1 = not yet known */
  readonly step: Int32Array;
  /** status code or `NOT_KNOWN` */
  readonly status: Uint8Array;
  readonly due: Uint8Array;
}

export interface Tally {
  readonly columns: Columns;
  readonly standings: Standings;
  /** by dimension, then by code */
  readonly facets: readonly Uint32Array<ArrayBuffer>[];
  readonly statuses: Uint32Array<ArrayBuffer>;
  /** by dock, then by status */
  readonly docks: Uint32Array;
  readonly zones: Uint32Array;
  readonly months: Uint32Array<ArrayBuffer>;
  readonly sums: Sums;
}

interface Sums {
  matching: number;
  placed: number;
  known: number;
  done: number;
  overdue: number;
  dueUnpublished: number;
  dueIn30Days: number;
  events: number;
}

export function emptyTally(columns: Columns, standings: Standings): Tally {
  return {
    columns,
    standings,
    facets: DIMENSIONS.map((dimension) =>
      dimension === 'status' || dimension === 'due'
        ? new Uint32Array(MOVING_VALUES[dimension].length)
        : new Uint32Array(columns.fixed[dimension].values.length),
    ),
    statuses: new Uint32Array(STATUS_COUNT),
    docks: new Uint32Array(columns.docks.names.length * STATUS_COUNT),
    zones: new Uint32Array(columns.zones.names.length * STATUS_COUNT),
    months: new Uint32Array(columns.monthCount),
    sums: emptySums(),
  };
}

function emptySums(): Sums {
  return { matching: 0, placed: 0, known: 0, done: 0, overdue: 0, dueUnpublished: 0, dueIn30Days: 0, events: 0 };
}

const FIXED_BITS: readonly number[] = FIXED_DIMENSIONS.map((dimension) => DIMENSIONS.indexOf(dimension));

/** Adds (`sign` 1) or takes away (-1) a row that fails the clauses `fail`. */
export function tallyRow(tally: Tally, row: number, fail: number, sign: number): void {
  if ((fail & (fail - 1)) !== 0) return;
  const { columns, standings } = tally;
  if (fail === 0) {
    for (let i = 0; i < FIXED_BITS.length; i++)
      addList(tally.facets[FIXED_BITS[i]!]!, columns.fixed[FIXED_DIMENSIONS[i]!].lists, row, sign);
    tally.facets[STATUS_BIT]![standings.status[row]!]! += sign;
    addDue(tally.facets[DUE_BIT]!, standings.due[row]!, sign);
    tallyMatch(tally, row, sign);
    return;
  }
  const bit = 31 - Math.clz32(fail);
  if (bit >= DIMENSIONS.length) return;
  const facet = tally.facets[bit]!;
  if (bit === STATUS_BIT) facet[standings.status[row]!]! += sign;
  else if (bit === DUE_BIT) addDue(facet, standings.due[row]!, sign);
  else addList(facet, columns.fixed[FIXED_DIMENSIONS[FIXED_BITS.indexOf(bit)]!].lists, row, sign);
}

function tallyMatch(tally: Tally, row: number, sign: number): void {
  const { sums, columns, standings } = tally;
  const status = standings.status[row]!;
  const step = standings.step[row]!;
  const pack = columns.lives.packs[step]!;
  tally.statuses[status]! += sign;
  sums.matching += sign;
  if (row < columns.placed) sums.placed += sign;
  if (status === COMPLETED || status === CLOSED) sums.done += sign;
  if ((pack & OVERDUE) !== 0) sums.overdue += sign;
  if ((pack & DUE_UNPUBLISHED) !== 0) sums.dueUnpublished += sign;
  if ((standings.due[row]! & DUE_30) !== 0) sums.dueIn30Days += sign;
  sums.events += sign * columns.lives.events[step]!;
  addList(tally.months, columns.months, row, sign);
  addByStatus(tally.docks, columns.docks.lists, row, status, sign);
  addByStatus(tally.zones, columns.zones.lists, row, status, sign);
}

function addList(counts: Uint32Array, { starts, codes }: Lists, row: number, sign: number): void {
  for (let i = starts[row]!; i < starts[row + 1]!; i++) counts[codes[i]!]! += sign;
}

function addByStatus(counts: Uint32Array, { starts, codes }: Lists, row: number, status: number, sign: number): void {
  for (let i = starts[row]!; i < starts[row + 1]!; i++) counts[codes[i]! * STATUS_COUNT + status]! += sign;
}

function addDue(counts: Uint32Array, due: number, sign: number): void {
  for (let bit = 0; bit < 4; bit++) if (((due >>> bit) & 1) === 1) counts[bit]! += sign;
}

/** Counts everything afresh, column by column: cheaper than row by row once about a quarter of the rows changed. */
export function recount(tally: Tally, fail: Uint16Array): void {
  const { columns } = tally;
  clear(tally);
  FIXED_DIMENSIONS.forEach((dimension, i) => {
    const bit = FIXED_BITS[i]!;
    countColumn(tally.facets[bit]!, columns.fixed[dimension], fail, 0xffff ^ (1 << bit));
  });
  countMoving(tally, fail);
  for (let row = 0; row < columns.rows; row++) if (fail[row] === 0) tallyMatch(tally, row, 1);
}

function countColumn(counts: Uint32Array, column: FixedColumn, fail: Uint16Array, others: number): void {
  const { starts, codes } = column.lists;
  if (column.isSingle) {
    for (let row = 0; row < fail.length; row++) counts[codes[row]!]! += (fail[row]! & others) === 0 ? 1 : 0;
    return;
  }
  for (let row = 0; row < fail.length; row++) {
    if ((fail[row]! & others) !== 0) continue;
    for (let i = starts[row]!; i < starts[row + 1]!; i++) counts[codes[i]!]!++;
  }
}

function countMoving(tally: Tally, fail: Uint16Array): void {
  const { status, due } = tally.standings;
  const statuses = tally.facets[STATUS_BIT]!;
  const dues = tally.facets[DUE_BIT]!;
  const notStatus = 0xffff ^ (1 << STATUS_BIT);
  const notDue = 0xffff ^ (1 << DUE_BIT);
  for (let row = 0; row < fail.length; row++) {
    if ((fail[row]! & notStatus) === 0) statuses[status[row]!]!++;
    if ((fail[row]! & notDue) === 0) addDue(dues, due[row]!, 1);
  }
}

function clear(tally: Tally): void {
  for (const facet of tally.facets) facet.fill(0);
  for (const counts of [tally.statuses, tally.docks, tally.zones, tally.months]) counts.fill(0);
  const { known } = tally.sums;
  Object.assign(tally.sums, emptySums(), { known });
}
