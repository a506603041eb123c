// Which rows match the newest query. Each clause in force is one set of the rows it lets through; the rows that match are in all of
// them, and a facet counts those that are in all but its own. Only what changed between two queries is counted.
import type { DayNumber } from '#core/calendar.ts';
import { DIMENSIONS, DUES } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { type Bitmap, countBits, emptyBitmap, fullBitmap, hasBit, intersect, putBit, unionOf } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { dayOf } from './day-column.ts';
import {
  CLOSED,
  COMPLETED,
  DUE_UNPUBLISHED,
  dueBits,
  type Lives,
  NOT_KNOWN,
  OVERDUE,
  stepOn,
  turnAfter,
} from './life.ts';
import { type Standings, Tally } from './tally.ts';

/** What can be asked besides the dimensions, which come first in core's order. */
export const DEADLINE_CLAUSE: number = DIMENSIONS.length;
export const BBOX_CLAUSE: number = DEADLINE_CLAUSE + 1;
export const AREA_CLAUSE: number = DEADLINE_CLAUSE + 2;
export const NEAR_CLAUSE: number = DEADLINE_CLAUSE + 3;
export const TEXT_CLAUSE: number = DEADLINE_CLAUSE + 4;
/** not yet known on the as-of day: passes nothing, counts nowhere */
const KNOWN_CLAUSE: number = DEADLINE_CLAUSE + 5;
const CLAUSES: number = DEADLINE_CLAUSE + 6;
const STATUS_CLAUSE: number = DIMENSIONS.indexOf('status');
const DUE_CLAUSE: number = DIMENSIONS.indexOf('due');

export class Selection {
  readonly tally: Tally;
  readonly standings: Standings;
  /** grows with every change of standing; sort orders by status hang on it */
  standingVersion = 0;
  /** grows with every change of the matching rows */
  version = 0;

  private readonly columns: Columns;
  /** rows let through, by clause; undefined = the clause is not in force */
  private readonly passes: (Bitmap | undefined)[];
  private matched: Bitmap;
  /** those that the tally has counted */
  private counted: Bitmap;
  /** by dimension: the rows that pass all other clauses, where the dimension has a clause of its own */
  private readonly others: (Bitmap | undefined)[];
  private readonly known: Bitmap;
  private asOf: DayNumber;
  /** bits of the statuses and due buckets let through */
  private statusMask: number | undefined;
  private dueMask: number | undefined;
  private isMatched = false;
  private isCounted = false;

  constructor(columns: Columns, asOf: DayNumber) {
    const { rows } = columns;
    this.columns = columns;
    this.asOf = asOf;
    this.known = emptyBitmap(rows);
    this.passes = Array.from({ length: CLAUSES }, () => undefined);
    this.passes[KNOWN_CLAUSE] = this.known;
    this.matched = emptyBitmap(rows);
    this.counted = this.matched;
    this.others = DIMENSIONS.map(() => undefined);
    this.standings = {
      steps: new Uint16Array(rows),
      status: new Uint8Array(rows).fill(NOT_KNOWN),
      due: new Uint8Array(rows),
      statusRows: STATUSES.map(() => emptyBitmap(rows)),
      dueRows: DUES.map(() => emptyBitmap(rows)),
      overdueRows: emptyBitmap(rows),
      dueUnpublishedRows: emptyBitmap(rows),
    };
    this.tally = new Tally(columns, this.standings);
    for (let row = 0; row < rows; row++) this.derive(row);
    this.settle();
  }

  /** rows that pass every clause and are known */
  get matching(): Bitmap {
    return this.matched;
  }

  /** rows by status on the as-of day, in ladder order */
  get statusRows(): readonly Bitmap[] {
    return this.standings.statusRows;
  }

  /** Moves the as-of day; only rows on which something happens in between are looked at. */
  moveTo(day: DayNumber): void {
    if (day === this.asOf) return;
    const { lives, rows } = this.columns;
    const from = turnAfter(lives, Math.min(day, this.asOf));
    const to = turnAfter(lives, Math.max(day, this.asOf));
    this.asOf = day;
    if (from === to) return;
    this.standingVersion++;
    this.change();
    if (to - from > rows) for (let row = 0; row < rows; row++) this.derive(row);
    else for (let turn = from; turn < to; turn++) this.derive(lives.turnRows[turn]!);
    this.passes[STATUS_CLAUSE] = this.union(this.statusMask, this.standings.statusRows);
    this.passes[DUE_CLAUSE] = this.union(this.dueMask, this.standings.dueRows);
  }

  /** The statuses let through as bits of their codes; undefined = all. */
  showStatuses(mask: number | undefined): void {
    if (mask === this.statusMask) return;
    this.statusMask = mask;
    this.show(STATUS_CLAUSE, this.union(mask, this.standings.statusRows));
  }

  /** The due buckets let through as bits; undefined = all. */
  showDues(mask: number | undefined): void {
    if (mask === this.dueMask) return;
    this.dueMask = mask;
    this.show(DUE_CLAUSE, this.union(mask, this.standings.dueRows));
  }

  /** Replaces the rows that one clause lets through; undefined = the clause is not in force. */
  show(clause: number, pass: Bitmap | undefined): void {
    if (pass === this.passes[clause]) return;
    this.passes[clause] = pass;
    this.change();
  }

  /** Brings the matching rows up to date after the last change of a query, and leaves the counts for later. */
  match(): void {
    if (this.isMatched) return;
    this.matched = this.intersection(CLAUSES);
    this.isMatched = true;
  }

  /** Brings the matching rows and every count up to date. */
  settle(): void {
    this.match();
    if (this.isCounted) return;
    const { tally, passes, known, counted: before, matched: after } = this;
    const follow = DIMENSIONS.flatMap((_, clause) => (passes[clause] || this.others[clause] ? [] : [clause]));
    tally.moveFacets(follow, before, after);
    for (const [clause, old] of this.others.entries()) {
      if (!passes[clause] && !old) continue;
      const own = passes[clause] ? this.intersection(clause) : undefined;
      tally.moveFacets([clause], old ?? before, own ?? after);
      this.others[clause] = own;
    }
    tally.moveMatches(before, after);
    tally.sums.known = countBits(known, 0, known.length << 5);
    this.counted = after;
    this.isCounted = true;
  }

  private change(): void {
    this.version++;
    this.isMatched = false;
    this.isCounted = false;
  }

  /** Rows that pass every clause in force but one. */
  private intersection(leftOut: number): Bitmap {
    const inForce = this.passes.filter((pass, clause): pass is Bitmap => pass !== undefined && clause !== leftOut);
    return intersect(fullBitmap(this.columns.rows), inForce);
  }

  private union(mask: number | undefined, sets: readonly Bitmap[]): Bitmap | undefined {
    if (mask === undefined) return undefined;
    const chosen = sets.filter((_, code) => ((mask >>> code) & 1) === 1);
    return unionOf(chosen, this.columns.rows);
  }

  /** Puts a row where it stands on the as-of day. */
  private derive(row: number): void {
    const { standings, columns, tally } = this;
    const { lives } = columns;
    const step = stepOn(lives, row, this.asOf);
    const due = step < 0 ? 0 : dueOf(lives, row, step, this.asOf);
    const steps = step < 0 ? 0 : step + 1 - lives.starts[row]!;
    if (steps === standings.steps[row] && due === standings.due[row]) return;
    // what is counted by how the rows stand follows at once; who matches is settled later
    const isCounted = hasBit(this.counted, row);
    if (isCounted) tally.weighRow(row, -1);
    standings.steps[row] = steps;
    this.standOn(row, step, due);
    if (isCounted) tally.weighRow(row, 1);
  }

  private standOn(row: number, step: number, due: number): void {
    const { standings, known, columns } = this;
    const pack = step < 0 ? NOT_KNOWN : columns.lives.packs[step]!;
    const before = standings.status[row]!;
    const status = pack & 15;
    standings.status[row] = status;
    standings.due[row] = due;
    if (before !== status) {
      if (before !== NOT_KNOWN) putBit(standings.statusRows[before]!, row, false);
      if (status !== NOT_KNOWN) putBit(standings.statusRows[status]!, row, true);
      putBit(known, row, status !== NOT_KNOWN);
    }
    for (const [bit, rows] of standings.dueRows.entries()) putBit(rows, row, ((due >>> bit) & 1) === 1);
    putBit(standings.overdueRows, row, (pack & OVERDUE) !== 0);
    putBit(standings.dueUnpublishedRows, row, (pack & DUE_UNPUBLISHED) !== 0);
  }
}

function dueOf(lives: Lives, row: number, step: number, day: DayNumber): number {
  const pack = lives.packs[step]!;
  const status = pack & 15;
  return dueBits(dayOf(lives.due, row), pack, status === COMPLETED || status === CLOSED, day);
}
