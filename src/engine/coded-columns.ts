// Words of problems that are told in numbers: looked up once a value, and from then on known by its number.
import { CODE_OF, type CodedProblem, type SharedField } from '#core/coded-problem.ts';
import type { WordField } from './columns.ts';
import type { ListDraft, WordDraft } from './field-drafts.ts';

type WordsOf = (problem: CodedProblem) => readonly string[];

/** What is known of the first numbers of a problem's fields: by the next number, or in full. */
interface Known {
  readonly next: Known[];
  codes?: readonly number[];
}

/** Lists of words that hang on some fields of a problem and on nothing else. */
export class CodedLists {
  private readonly places: readonly number[];
  private readonly lists: ListDraft;
  private readonly wordsOf: WordsOf;
  private readonly root: Known = { next: [] };

  constructor(lists: ListDraft, fields: readonly (SharedField | 'precision')[], wordsOf: WordsOf) {
    this.lists = lists;
    this.places = fields.map((field) => CODE_OF[field]);
    this.wordsOf = wordsOf;
  }

  addRow(problem: CodedProblem): void {
    const { places } = this;
    let known = this.root;
    for (let i = 0; i < places.length; i++) known = known.next[problem.codes[places[i]!]!] ??= { next: [] };
    known.codes ??= this.lists.codesOf(this.wordsOf(problem));
    this.lists.addCodes(known.codes);
  }
}

export class CodedWords {
  private readonly words: WordDraft;
  private readonly field: WordField;
  private readonly place: number;
  private readonly known: number[] = [];

  constructor(words: WordDraft, field: WordField) {
    this.words = words;
    this.field = field;
    this.place = CODE_OF[field];
  }

  addRow(problem: CodedProblem): void {
    const code = problem.codes[this.place]!;
    this.words.addCode((this.known[code] ??= this.words.enter(problem.valueOf(this.field))));
  }
}
