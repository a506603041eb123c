// Takes a ledger in, one problem at a time, and keeps of each only what queries ask for: numbers, codes and searched text.
import { byKey } from '#core/by-key.ts';
import { CODE_OF, type CodedField, type CodedProblems } from '#core/coded-problem.ts';
import { unitValues, valuesOf } from '#core/dimension-values.ts';
import type { Problem } from '#core/problem.ts';
import type { Standing, StatusContext } from '#core/status-of.ts';
import { anchorOf } from './anchor.ts';
import { buildClusterTree } from './cluster-tree-build.ts';
import { CodedLists, CodedWords } from './coded-columns.ts';
import { type Columns, WORD_FIELDS } from './columns.ts';
import { FIXED_DIMENSIONS, type FixedDimension } from './dictionary.ts';
import { ListDraft, WordDraft } from './field-drafts.ts';
import { DatesDraft } from './dates-draft.ts';
import { growingFloat64, growingUint32 } from './growing.ts';
import { inOrder } from './lists.ts';
import { ShapesDraft } from './shapes.ts';
import { TextsDraft } from './texts-draft.ts';

/** Where problems of the whole province dock: adcode of Yunnan. */
export const PROVINCE = '530000';
/** The fields on which a dimension's values hang. */
const FIELDS_OF: Readonly<Record<FixedDimension, readonly CodedField[]>> = {
  district: ['districts', 'managementArea', 'prefecture'],
  category: ['category'],
  inspection: ['inspection'],
  unit: ['leadUnit'],
  precision: ['precision'],
  source: ['sources'],
  record: ['recordKind'],
};

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
  private readonly dates: DatesDraft;
  private readonly texts = new TextsDraft();
  private readonly coded: readonly (CodedLists | CodedWords)[];
  private readonly codedDocks = new CodedLists(this.docks, ['districts', 'prefecture'], ({ rows, values }, row) =>
    docksOf({
      districts: values.valueOf('districts', rows.codes[CODE_OF.districts]![row]!),
      prefecture: values.valueOf('prefecture', rows.codes[CODE_OF.prefecture]![row]!),
    }),
  );

  constructor(context: StatusContext) {
    this.dates = new DatesDraft(context);
    this.coded = [
      ...FIXED_DIMENSIONS.map((dimension) => {
        return new CodedLists(this.fixed[dimension], FIELDS_OF[dimension], (problems, row) =>
          wordsIn(problems, row, dimension),
        );
      }),
      ...WORD_FIELDS.map((field) => new CodedWords(this.words[field], field)),
      new CodedLists(this.zones, ['zones'], (problems, row) => problems.whole(row).zones),
    ];
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
    this.dates.add(problem);
    this.texts.add(problem, problem, this.rows);
    this.rows++;
  }

  /** The same for rows of problems that come in numbers. */
  addCoded(problems: CodedProblems, from: number, to: number): void {
    const { records, lngs, lats } = problems.rows;
    this.records.pushAll(records.subarray(from, to));
    this.lngs.pushAll(lngs.subarray(from, to));
    this.lats.pushAll(lats.subarray(from, to));
    this.shapes.addPoints(lngs, lats, from, to);
    this.addDocks(problems, from, to);
    for (const each of this.coded) each.addRows(problems, from, to);
    this.dates.addCoded(problems, from, to);
    this.texts.addCoded(problems.rows, from, to, this.rows);
    this.rows += to - from;
  }

  close(): Columns {
    const { order, placed, tree, lngs, lats } = this.arrange();
    const rowOf = new Uint32Array(this.rows);
    for (let row = 0; row < order.length; row++) rowOf[order[row]!] = row;
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
      fixed: byKey(FIXED_DIMENSIONS, (dimension) => this.fixed[dimension].closeFixed(dimension, order)),
      words: byKey(WORD_FIELDS, (field) => this.words[field].close(order)),
      docks: this.docks.closeNamed(order),
      zones: this.zones.closeNamed(order),
      ...this.dates.close(order),
      ...this.texts.close(order, rowOf),
    };
  }

  /** Only what has no place docks: stretches of rows with a place and without take turns. */
  private addDocks(problems: CodedProblems, from: number, to: number): void {
    const { lngs } = problems.rows;
    for (let row = from; row < to;) {
      const start = row;
      while (row < to && Number.isNaN(lngs[row])) row++;
      if (row > start) this.codedDocks.addRows(problems, start, row);
      for (; row < to && !Number.isNaN(lngs[row]); row++) this.docks.addNone();
    }
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
    for (let row = 0; row < count; row++) order[row] = points[tree.order[row]!]!;
    order.set(unplaced.subarray(0, lngs.length - count), count);
    const leaves = order.subarray(0, count);
    return { order, placed: count, tree, lngs: inOrder(lngs, leaves), lats: inOrder(lats, leaves) };
  }
}

function wordsIn(problems: CodedProblems, row: number, dimension: FixedDimension): readonly string[] {
  if (dimension !== 'unit') return valuesOf(problems.whole(row), dimension, ANY_STANDING, 0);
  // many a ledger has as many units as problems: no problem is made of words for each
  const code = problems.rows.codes[CODE_OF.leadUnit]![row]!;
  return unitValues({ leadUnit: problems.values.valueOf('leadUnit', code) });
}

type Docking = Pick<Problem, 'districts'> & { readonly prefecture?: string | undefined };

/** Where a problem without a place docks: its counties, else its prefecture, else the province. */
export function docksOf({ districts, prefecture }: Docking): readonly string[] {
  return districts.length > 0 ? districts : [prefecture ?? PROVINCE];
}
