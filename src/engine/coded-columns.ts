// Words of problems that come in numbers: looked up once a value, and from then on known by its number.
import { CODE_OF, type CodedField, type CodedProblems, type CodedValues } from '#core/coded-problem.ts';
import type { WordField } from './columns.ts';
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
  codes?: readonly number[];
}

/** Lists of words that hang on some fields of a problem and on nothing else. */
export class CodedLists {
  private readonly columns: readonly number[];
  private readonly lists: ListDraft;
  private readonly wordsOf: WordsOf;
  private readonly known = new KnownBy((): Known => ({ next: [] }));

  constructor(lists: ListDraft, fields: readonly CodedField[], wordsOf: WordsOf) {
    this.lists = lists;
    this.columns = fields.map((field) => CODE_OF[field]);
    this.wordsOf = wordsOf;
  }

  addRows(problems: CodedProblems, from: number, to: number): void {
    const root = this.known.of(problems);
    const columns = this.columns.map((column) => problems.rows.codes[column]!);
    for (let row = from; row < to; row++) this.addRow(problems, row, columns, root);
  }

  private addRow(problems: CodedProblems, row: number, columns: readonly Uint32Array[], root: Known): void {
    let known = root;
    for (let i = 0; i < columns.length; i++) known = known.next[columns[i]![row]!] ??= { next: [] };
    known.codes ??= this.lists.codesOf(this.wordsOf(problems, row));
    this.lists.addCodes(known.codes);
  }
}

export class CodedWords {
  private readonly words: WordDraft;
  private readonly field: WordField;
  private readonly known = new KnownBy((): number[] => []);

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
      words.addCode((known[code] ??= words.enter(problems.values.valueOf(field, code))));
    }
  }
}
