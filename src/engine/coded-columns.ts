// Words of problems that come in numbers: looked up once a value, and from then on known by its number.
import { CODE_OF, type CodedField, type CodedProblems, type CodedValues } from '#core/coded-problem.ts';
import type { WordField } from './columns.ts';
import { CodeTable, UNKNOWN } from './code-table.ts';
import type { ListDraft, WordDraft } from './field-drafts.ts';

type WordsOf = (problems: CodedProblems, row: number) => readonly string[];

/** What was made of values, apart for each set of numbers. */
export class KnownBy<T> {
  private readonly made = new Map<CodedValues, T>();
  private readonly make: () => T;

  constructor(make: () => T) {
    this.make = make;
  }

  of({ values }: CodedProblems): T {
    let known = this.made.get(values);
    if (known === undefined) this.made.set(values, (known = this.make()));
    return known;
  }
}

/** What is known of the first numbers of a row's fields: by the next number, or in full. */
interface Known {
  readonly next: Known[];
  list?: number;
}

/** What stands in a table for a list without codes. A single code is there as it is, several as the number below this of their list. */
const NONE = -1;

interface KnownLists {
  readonly root: Known;
  /** by the number of the first field: the list of the row that had it last */
  readonly lists: CodeTable;
  readonly several: (readonly number[])[];
  /** and that row's numbers of the other fields */
  readonly others: readonly CodeTable[];
}

/** Lists of words that hang on some fields of a problem and on nothing else. */
export class CodedLists {
  private readonly columns: readonly number[];
  private readonly lists: ListDraft;
  private readonly wordsOf: WordsOf;
  private readonly known: KnownBy<KnownLists>;

  constructor(lists: ListDraft, fields: readonly CodedField[], wordsOf: WordsOf) {
    this.lists = lists;
    this.columns = fields.map((field) => CODE_OF[field]);
    this.wordsOf = wordsOf;
    this.known = new KnownBy(() => ({
      root: { next: [] },
      lists: new CodeTable(),
      several: [],
      others: fields.slice(1).map(() => new CodeTable()),
    }));
  }

  addRows(problems: CodedProblems, from: number, to: number): void {
    const { lists } = this;
    const known = this.known.of(problems);
    const [firsts, ...others] = this.columns.map((column) => problems.rows.codes[column]!);
    for (let row = from; row < to; row++) {
      const first = firsts![row]!;
      let list = known.lists.at(first);
      for (let i = 0; i < others.length; i++) if (known.others[i]!.at(first) !== others[i]![row]) list = UNKNOWN;
      if (list === UNKNOWN) list = this.lookUp(problems, row, known);
      if (list >= 0) lists.addCode(list);
      else if (list === NONE) lists.addNone();
      else lists.addCodes(known.several[NONE - 1 - list]!);
    }
  }

  /** The list of a row whose numbers differ from those that its first one had last. */
  private lookUp(problems: CodedProblems, row: number, { root, lists, several, others }: KnownLists): number {
    const [first = 0, ...rest] = this.columns.map((column) => problems.rows.codes[column]![row]!);
    let known = (root.next[first] ??= { next: [] });
    for (const [i, number] of rest.entries()) {
      known = known.next[number] ??= { next: [] };
      others[i]!.put(first, number);
    }
    if (known.list === undefined) {
      const codes = this.lists.codesOf(this.wordsOf(problems, row));
      known.list = codes.length > 1 ? NONE - several.push(codes) : (codes[0] ?? NONE);
    }
    lists.put(first, known.list);
    return known.list;
  }
}

export class CodedWords {
  private readonly words: WordDraft;
  private readonly field: WordField;
  private readonly known = new KnownBy(() => new CodeTable());

  constructor(words: WordDraft, field: WordField) {
    this.words = words;
    this.field = field;
  }

  addRows(problems: CodedProblems, from: number, to: number): void {
    const { words, field } = this;
    const known = this.known.of(problems);
    const codes = problems.rows.codes[CODE_OF[field]]!;
    for (let row = from; row < to; row++) {
      const code = codes[row]!;
      let word = known.at(code);
      if (word === UNKNOWN) known.put(code, (word = words.enter(problems.values.valueOf(field, code))));
      words.addCode(word);
    }
  }
}
