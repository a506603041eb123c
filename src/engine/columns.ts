// The ledger as columns: one number per row and field, rows in the leaf order of the cluster tree, problems without a place last.
import { type DayNumber, firstDay, lastDay } from '#core/calendar.ts';
import { valuesOf } from '#core/dimension-values.ts';
import type { Problem } from '#core/problem.ts';
import type { Standing, StatusContext } from '#core/status-of.ts';
import type { LngLat } from '#geo/geometry.ts';
import { anchorOf } from './anchor.ts';
import { buildClusterTree, type ClusterTree } from './cluster-tree.ts';
import {
  closeDictionary,
  type DictionaryDraft,
  enter,
  FIXED_DIMENSIONS,
  type FixedDimension,
  openDictionary,
} from './dictionary.ts';
import { type Lists, listsOf, recode } from './lists.ts';
import { type Lives, livesOf, NO_DAY } from './life.ts';

/** A dimension whose values belong to the problem itself. */
export interface FixedColumn {
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  readonly lists: Lists;
  /** every row has exactly one value: `lists.codes` is a plain column */
  readonly isSingle: boolean;
}

/** Words without an order of their own (docks, zones), sorted. */
export interface NamedLists {
  readonly names: readonly string[];
  readonly lists: Lists;
}

export interface Columns {
  readonly rows: number;
  /** rows below this have a place */
  readonly placed: number;
  readonly tree: ClusterTree;
  /** which problem of the ledger each row is */
  readonly order: Uint32Array;
  /** anchors of the placed rows */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  readonly fixed: Readonly<Record<FixedDimension, FixedColumn>>;
  readonly lives: Lives;
  readonly docks: NamedLists;
  readonly zones: NamedLists;
  /** months since 1970-01 of the dated events, counted from `firstMonth` */
  readonly months: Lists;
  readonly firstMonth: number;
  readonly monthCount: number;
  readonly days?: readonly [DayNumber, DayNumber];
}

/** Where problems of the whole province dock: adcode of Yunnan. */
const PROVINCE = '530000';

export function columnsOf(problems: readonly Problem[], context: StatusContext): Columns {
  const { tree, order, lngs, lats } = orderOf(problems);
  const ordered = Array.from(order, (index) => problems[index]!);
  const months = monthsOf(ordered);
  const lives = livesOf(ordered, context);
  const days = dayRange(ordered, lives);
  return {
    rows: problems.length,
    placed: tree.rows,
    tree,
    order,
    lngs,
    lats,
    fixed: fixedColumns(ordered),
    lives,
    docks: namedLists(mapped(ordered, (problem, row) => (row < tree.rows ? [] : docksOf(problem)))),
    zones: namedLists(mapped(ordered, ({ zones }) => zones)),
    ...months,
    ...(days ? { days } : {}),
  };
}

/** Where a problem without a place docks: its counties, else its prefecture, else the province. */
export function docksOf(problem: Pick<Problem, 'districts' | 'prefecture'>): readonly string[] {
  return problem.districts.length > 0 ? problem.districts : [problem.prefecture ?? PROVINCE];
}

function orderOf(problems: readonly Problem[]): Pick<Columns, 'tree' | 'order' | 'lngs' | 'lats'> {
  const anchors = problems.map(anchorOf);
  const placed = [...anchors.keys()].filter((index) => anchors[index] !== undefined);
  const unplaced = [...anchors.keys()].filter((index) => anchors[index] === undefined);
  const at = (point: number): LngLat => anchors[placed[point]!]!;
  const tree = buildClusterTree(
    Float64Array.from(placed, (_, point) => at(point)[0]),
    Float64Array.from(placed, (_, point) => at(point)[1]),
  );
  return {
    tree,
    order: Uint32Array.from([...Array.from(tree.order, (point) => placed[point]!), ...unplaced]),
    lngs: Float64Array.from(tree.order, (point) => at(point)[0]),
    lats: Float64Array.from(tree.order, (point) => at(point)[1]),
  };
}

// Fixed dimensions take no notice of the standing nor of the day.
const ANY_STANDING: Standing = {
  status: 'unknown',
  isOverdue: false,
  isLate: false,
  isDueUnpublished: false,
  isUndated: false,
};

function fixedColumns(problems: readonly Problem[]): Record<FixedDimension, FixedColumn> {
  const columns = FIXED_DIMENSIONS.map((dimension) => [dimension, fixedColumn(problems, dimension)] as const);
  return Object.fromEntries(columns) as Record<FixedDimension, FixedColumn>;
}

function fixedColumn(problems: readonly Problem[], dimension: FixedDimension): FixedColumn {
  const draft = openDictionary();
  const drafted = listsOf(
    mapped(problems, (problem) => draftCodes(draft, valuesOf(problem, dimension, ANY_STANDING, 0))),
    MOST_WORDS,
  );
  const { values, codes } = closeDictionary(draft, dimension);
  const lists = recode(drafted, codes, values.length);
  return {
    values,
    codeOf: new Map(values.map((value, code) => [value, code])),
    lists,
    isSingle: lists.starts.every((start, row) => start === row),
  };
}

function namedLists(perRow: Iterable<readonly string[]>): NamedLists {
  const draft = openDictionary();
  const drafted = listsOf(
    mapped(perRow, (names) => draftCodes(draft, names)),
    MOST_WORDS,
  );
  const names = [...draft.draftCodes.keys()].toSorted();
  const codes = new Uint32Array(names.length);
  names.forEach((name, code) => {
    codes[draft.draftCodes.get(name)!] = code;
  });
  return { names, lists: recode(drafted, codes, names.length) };
}

// Before a dictionary is closed nothing is known of its size.
const MOST_WORDS = 2 ** 32;

function draftCodes(draft: DictionaryDraft, words: readonly string[]): number[] {
  const once = words.length > 1 ? [...new Set(words)] : words;
  return once.map((word) => enter(draft, word));
}

function* mapped<From, To>(items: Iterable<From>, toOther: (item: From, index: number) => To): Generator<To> {
  let index = 0;
  for (const item of items) yield toOther(item, index++);
}

function monthsOf(problems: readonly Problem[]): Pick<Columns, 'months' | 'firstMonth' | 'monthCount'> {
  let first = Infinity;
  let last = -Infinity;
  for (const month of mapped(problems, eventMonths)) {
    first = Math.min(first, ...month);
    last = Math.max(last, ...month);
  }
  if (last < first) return { months: listsOf(mapped(problems, eventMonths), 0), firstMonth: 0, monthCount: 0 };
  const monthCount = last - first + 1;
  const months = mapped(problems, (problem) => eventMonths(problem).map((month) => month - first));
  return { months: listsOf(months, monthCount), firstMonth: first, monthCount };
}

function eventMonths({ events }: Problem): number[] {
  return events.flatMap(({ kind, on }) => (on === undefined ? [] : [monthOf(on, kind === 'found')]));
}

/** Months since 1970-01 of the month in which an event takes effect; a year alone counts as its December, of a finding its January. */
function monthOf(on: string, isFinding: boolean): number {
  const month = on.length === 4 ? (isFinding ? 1 : 12) : Number(on.slice(5, 7));
  return (Number(on.slice(0, 4)) - 1970) * 12 + month - 1;
}

/** First and last day on which anything is dated: findings, events and deadlines. */
function dayRange(problems: readonly Problem[], { due }: Lives): readonly [DayNumber, DayNumber] | undefined {
  let first = Infinity;
  let last = -Infinity;
  const take = (from: DayNumber, to: DayNumber): void => {
    first = Math.min(first, from);
    last = Math.max(last, to);
  };
  problems.forEach(({ foundOn, events }, row) => {
    if (foundOn !== undefined) take(firstDay(foundOn), firstDay(foundOn));
    for (const { on } of events) if (on !== undefined) take(firstDay(on), lastDay(on));
    const day = due[row]!;
    if (day !== NO_DAY) take(day, day);
  });
  return last < first ? undefined : [first, last];
}
