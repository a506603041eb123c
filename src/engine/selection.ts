// Which rows match the newest query. Each clause is one bitmap of the rows it lets through; a change touches only the rows that it
// moves, and everything is counted afresh once more than a quarter of the rows moved.
import type { DayNumber } from '#core/calendar.ts';
import { STATUSES } from '#core/status.ts';
import { type Bitmap, countDifferent, emptyBitmap, fullBitmap, putBit } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { CLOSED, COMPLETED, dueBits, type Lives, NOT_KNOWN, stepOn, turnAfter } from './life.ts';
import {
  DUE_BIT,
  emptyTally,
  FAIL_BITS,
  KNOWN_BIT,
  recount,
  type Standings,
  STATUS_BIT,
  type Tally,
  tallyRow,
} from './tally.ts';

/** Moving more than one row in this many makes a full recount the cheaper way. */
const RECOUNT_SHARE = 4;
const ALL_STATUSES = 0xffff;

export class Selection {
  readonly tally: Tally;
  readonly standings: Standings;
  /** rows that pass every clause and are known */
  readonly matching: Bitmap;
  /** rows by status on the as-of day, in ladder order */
  readonly statusRows: readonly Bitmap[];
  /** grows with every change of standing; sort orders by status hang on it */
  standingVersion = 0;
  /** grows with every change of the matching rows */
  version = 0;

  private readonly columns: Columns;
  private readonly fail: Uint16Array;
  /** rows let through, by clause */
  private readonly passes: Bitmap[];
  private asOf: DayNumber;
  /** bits of the statuses and due buckets let through */
  private statusMask = ALL_STATUSES;
  private dueMask: number | undefined;
  private moved = 0;

  constructor(columns: Columns, asOf: DayNumber) {
    const { rows } = columns;
    this.columns = columns;
    this.asOf = asOf;
    this.fail = new Uint16Array(rows);
    this.passes = Array.from({ length: FAIL_BITS }, () => fullBitmap(rows));
    this.matching = fullBitmap(rows);
    this.statusRows = STATUSES.map(() => emptyBitmap(rows));
    this.standings = {
      step: new Int32Array(rows).fill(-1),
      status: new Uint8Array(rows).fill(NOT_KNOWN),
      due: new Uint8Array(rows),
    };
    this.tally = emptyTally(columns, this.standings);
    this.moved = rows;
    for (let row = 0; row < rows; row++) this.stand(row, -1);
    this.deriveAll();
    this.settle();
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
    this.version++;
    this.moved += to - from;
    if (to - from > rows) this.deriveAll();
    else for (let turn = from; turn < to; turn++) this.derive(lives.turnRows[turn]!);
  }

  /** The statuses let through as bits of their codes; undefined = all. */
  showStatuses(mask: number | undefined): void {
    const next = mask ?? ALL_STATUSES;
    if (next === this.statusMask) return;
    this.statusMask = next;
    const pass = emptyBitmap(this.columns.rows);
    this.statusRows.forEach((rows, status) => {
      if (((next >>> status) & 1) === 0) return;
      for (let w = 0; w < pass.length; w++) pass[w]! |= rows[w]!;
    });
    // a row not yet known has no status and passes when none is asked for, as everywhere
    if (next === ALL_STATUSES) pass.set(fullBitmap(this.columns.rows));
    this.show(STATUS_BIT, pass);
  }

  /** The due buckets let through as bits; undefined = all. */
  showDues(mask: number | undefined): void {
    if (mask === this.dueMask) return;
    this.dueMask = mask;
    const { due } = this.standings;
    if (mask === undefined) {
      this.show(DUE_BIT, fullBitmap(this.columns.rows));
      return;
    }
    const pass = emptyBitmap(this.columns.rows);
    for (let row = 0; row < due.length; row++) if ((due[row]! & mask) !== 0) pass[row >>> 5]! |= 1 << (row & 31);
    this.show(DUE_BIT, pass);
  }

  /** Rows that one clause lets through. */
  passOf(bit: number): Bitmap {
    return this.passes[bit]!;
  }

  /** Replaces the rows that one clause lets through. */
  show(bit: number, pass: Bitmap): void {
    const before = this.passes[bit]!;
    const changes = countDifferent(before, pass);
    if (changes === 0) return;
    this.version++;
    this.passes[bit] = pass;
    this.moved += changes;
    const isCounting = this.isCounting();
    const { fail, matching, tally } = this;
    const flag = 1 << bit;
    for (let w = 0; w < pass.length; w++) {
      for (let word = before[w]! ^ pass[w]!; word !== 0; word &= word - 1) {
        const row = (w << 5) + (31 - Math.clz32(word & -word));
        const old = fail[row]!;
        const next = old ^ flag;
        fail[row] = next;
        if (old === 0 || next === 0) matching[w]! ^= word & -word;
        if (!isCounting) continue;
        tallyRow(tally, row, old, -1);
        tallyRow(tally, row, next, 1);
      }
    }
  }

  /** Brings every count up to date after the last change of a query. */
  settle(): void {
    if (!this.isCounting()) recount(this.tally, this.fail);
    this.moved = 0;
  }

  /** Is the tally still kept row by row? Once it is not, it stays so until everything settles. */
  private isCounting(): boolean {
    return this.moved * RECOUNT_SHARE < this.columns.rows;
  }

  private deriveAll(): void {
    for (let row = 0; row < this.columns.rows; row++) this.derive(row);
  }

  private derive(row: number): void {
    const { standings, columns, fail, tally } = this;
    const step = stepOn(columns.lives, row, this.asOf);
    const due = step < 0 ? 0 : dueOf(columns.lives, row, step, this.asOf);
    if (step === standings.step[row] && due === standings.due[row]) return;
    const isCounting = this.isCounting();
    if (isCounting) tallyRow(tally, row, fail[row]!, -1);
    standings.due[row] = due;
    this.stand(row, step);
    if (isCounting) tallyRow(tally, row, fail[row]!, 1);
  }

  /** Puts a row on a step of its life and judges the clauses that hang on it. */
  private stand(row: number, step: number): void {
    const { standings, statusRows, columns, tally } = this;
    const before = standings.status[row]!;
    const status = step < 0 ? NOT_KNOWN : columns.lives.packs[step]! & 15;
    standings.step[row] = step;
    standings.status[row] = status;
    if (before !== status) {
      if (before !== NOT_KNOWN) putBit(statusRows[before]!, row, false);
      if (status !== NOT_KNOWN) putBit(statusRows[status]!, row, true);
      tally.sums.known += Number(before === NOT_KNOWN) - Number(status === NOT_KNOWN);
    }
    this.judge(KNOWN_BIT, row, status !== NOT_KNOWN);
    this.judge(STATUS_BIT, row, this.statusMask === ALL_STATUSES || ((this.statusMask >>> status) & 1) === 1);
    this.judge(DUE_BIT, row, this.dueMask === undefined || (standings.due[row]! & this.dueMask) !== 0);
  }

  private judge(bit: number, row: number, isPassing: boolean): void {
    putBit(this.passes[bit]!, row, isPassing);
    if (isPassing) this.fail[row]! &= ~(1 << bit);
    else this.fail[row]! |= 1 << bit;
    putBit(this.matching, row, this.fail[row] === 0);
  }
}

function dueOf(lives: Lives, row: number, step: number, day: DayNumber): number {
  const pack = lives.packs[step]!;
  const status = pack & 15;
  return dueBits(lives.due[row]!, pack, status === COMPLETED || status === CLOSED, day);
}
