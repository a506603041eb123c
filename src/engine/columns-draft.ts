// Takes a ledger in, one problem at a time, and keeps of each only what queries ask for: numbers, codes and searched text.
import { firstDay, lastDay, monthOf } from '#core/calendar.ts';
import { unitValues, valuesOf } from '#core/dimension-values.ts';
import type { Problem } from '#core/problem.ts';
import { deadlineDay, type Standing, type StatusContext } from '#core/status-of.ts';
import { anchorOf } from './anchor.ts';
import { buildClusterTree } from './cluster-tree.ts';
import { type Columns, WORD_FIELDS, type WordField } from './columns.ts';
import { FIXED_DIMENSIONS, type FixedDimension } from './dictionary.ts';
import { ListDraft, WordDraft } from './field-drafts.ts';
import { growingFloat64, growingInt32, GrowingLists, growingUint32 } from './growing.ts';
import { LivesDraft, NO_DAY } from './life.ts';
import { arrangeLists } from './lists.ts';
import { ShapesDraft } from './spatial.ts';
import { TextsDraft } from './texts-draft.ts';

/** Where problems of the whole province dock: adcode of Yunnan. */
const PROVINCE = '530000';
/** Months are counted from the year 0 here, so that none is negative. */
const MONTHS_BEFORE_1970 = 1970 * 12;
const MONTHS_OF_YEARS = 10_000 * 12;

// Fixed dimensions take no notice of the standing nor of the day.
const ANY_STANDING: Standing = {
  status: 'unknown',
  isOverdue: false,
  isLate: false,
  isDueUnpublished: false,
  isUndated: false,
};

export class ColumnsDraft {
  private rows = 0;
  private readonly records = growingUint32();
  /** not a number where nothing is placed */
  private readonly lngs = growingFloat64();
  private readonly lats = growingFloat64();
  private readonly shapes = new ShapesDraft();
  private readonly fixed = byKey(FIXED_DIMENSIONS, () => new ListDraft());
  private readonly words = byKey(WORD_FIELDS, () => new WordDraft());
  /** the units named by each word of `leadUnit`, by its code */
  private readonly unitsOfWord: (readonly string[])[] = [];
  private readonly docks = new ListDraft();
  private readonly zones = new ListDraft();
  private readonly months = new GrowingLists();
  private readonly found = growingInt32();
  private readonly lives: LivesDraft;
  private readonly texts = new TextsDraft();
  private firstDated = Infinity;
  private lastDated = -Infinity;

  constructor(context: StatusContext) {
    this.lives = new LivesDraft(context);
  }

  /** `record`: number of the problem's record in its file. */
  add(problem: Problem, record: number): void {
    const anchor = anchorOf(problem);
    this.records.push(record);
    this.lngs.push(anchor?.[0] ?? NaN);
    this.lats.push(anchor?.[1] ?? NaN);
    this.shapes.add(problem.places, this.rows);
    this.addWords(problem);
    this.docks.addRow(anchor ? [] : docksOf(problem));
    this.zones.addRow(problem.zones);
    this.lives.add(problem);
    this.addDates(problem);
    this.texts.add(problem, this.rows);
    this.rows++;
  }

  close(): Columns {
    const { order, placed, tree, lngs, lats } = this.arrange();
    const identity = new Uint32Array(this.rows + 1).map((_, row) => row);
    const rowOf = new Uint32Array(this.rows);
    order.forEach((index, row) => {
      rowOf[index] = row;
    });
    const bbox = this.shapes.bbox();
    return {
      rows: this.rows,
      placed,
      tree,
      records: inOrder(this.records.view(), order),
      lngs,
      lats,
      ...(bbox ? { bbox } : {}),
      shapes: this.shapes.close(rowOf),
      fixed: byKey(FIXED_DIMENSIONS, (dimension) => this.fixed[dimension].closeFixed(dimension, order, identity)),
      words: byKey(WORD_FIELDS, (field) => this.words[field].close(order)),
      lives: this.lives.close(order),
      found: inOrder(this.found.view(), order),
      docks: this.docks.closeNamed(order),
      zones: this.zones.closeNamed(order),
      ...this.closeMonths(order),
      ...(this.lastDated < this.firstDated ? {} : { days: [this.firstDated, this.lastDated] as const }),
      ...this.texts.close(order, rowOf),
    };
  }

  private addWords(problem: Problem): void {
    for (const field of WORD_FIELDS) {
      const code = this.words[field].addRow(problem[field]);
      if (field === 'leadUnit') this.unitsOfWord[code] ??= unitValues(problem);
      if (field === 'leadUnit') this.fixed.unit.addRow(this.unitsOfWord[code]!);
    }
    for (const dimension of FIXED_DIMENSIONS) {
      if (dimension !== 'unit') this.fixed[dimension].addRow(valuesOf(problem, dimension, ANY_STANDING, 0));
    }
  }

  private addDates(problem: Problem): void {
    const { foundOn, events } = problem;
    this.found.push(foundOn === undefined ? NO_DAY : firstDay(foundOn));
    if (foundOn !== undefined) this.takeDays(firstDay(foundOn), firstDay(foundOn));
    for (const { kind, on } of events) {
      if (on === undefined) continue;
      this.takeDays(firstDay(on), lastDay(on));
      // a year alone counts as its December, of a finding its January
      this.months.add(monthOf(on, kind === 'found') + MONTHS_BEFORE_1970);
    }
    this.months.endRow();
    const due = deadlineDay(problem);
    if (due !== undefined) this.takeDays(due, due);
  }

  private takeDays(first: number, last: number): void {
    if (first < this.firstDated) this.firstDated = first;
    if (last > this.lastDated) this.lastDated = last;
  }

  /** Rows in leaf order, those without a place last. */
  private arrange() {
    const [lngs, lats] = [this.lngs.view(), this.lats.view()];
    const placed = new Uint32Array(lngs.length);
    const unplaced = new Uint32Array(lngs.length);
    let count = 0;
    for (let index = 0; index < lngs.length; index++) {
      if (Number.isNaN(lngs[index])) unplaced[index - count] = index;
      else placed[count++] = index;
    }
    const points = placed.subarray(0, count);
    const tree = buildClusterTree(inOrder(lngs, points), inOrder(lats, points));
    const order = new Uint32Array(lngs.length);
    tree.order.forEach((point, row) => {
      order[row] = points[point]!;
    });
    order.set(unplaced.subarray(0, lngs.length - count), count);
    const leaves = order.subarray(0, count);
    return { order, placed: count, tree, lngs: inOrder(lngs, leaves), lats: inOrder(lats, leaves) };
  }

  private closeMonths(order: Uint32Array): Pick<Columns, 'months' | 'firstMonth' | 'monthCount'> {
    const draft = this.months.view();
    let first = MONTHS_OF_YEARS;
    let last = -1;
    for (const month of draft.codes) {
      if (month < first) first = month;
      if (month > last) last = month;
    }
    const monthCount = Math.max(0, last - first + 1);
    const codes = new Uint32Array(last + 1).map((_, month) => month - first);
    const months = arrangeLists(draft, order, codes, monthCount);
    return { months, firstMonth: monthCount === 0 ? 0 : first - MONTHS_BEFORE_1970, monthCount };
  }
}

/** Where a problem without a place docks: its counties, else its prefecture, else the province. */
export function docksOf({ districts, prefecture }: Pick<Problem, 'districts' | 'prefecture'>): readonly string[] {
  return districts.length > 0 ? districts : [prefecture ?? PROVINCE];
}

function byKey<K extends FixedDimension | WordField, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;
}

function inOrder<A extends Uint32Array | Int32Array | Float64Array>(values: A, order: Uint32Array): A {
  const moved = values.slice(0, order.length);
  for (let row = 0; row < order.length; row++) moved[row] = values[order[row]!]!;
  return moved as A;
}
