// Finds rows by words: plain text always, pinyin once a Latin word is asked for. What many rows share (units, divisions) is looked
// through once a word, not once a row; what is a row's own has an index.
import { NOT_STATED } from '#core/query.ts';
import { foldText, type NamesOf, searchWords } from '#core/search-text.ts';
import { type Bitmap, emptyBitmap, intersect } from './bitmap.ts';
import type { Columns, WordField } from './columns.ts';
import { GrowingTexts } from './growing.ts';
import type { Lists } from './lists.ts';
import { loadSpeller, type Speller } from './pinyin.ts';
import { findWord, scanWord, type TextIndex, textIndexOf } from './text-index.ts';
import { textOf } from './texts.ts';

/** Words that may be pinyin or its initials. */
const LATIN = /^[a-z]+$/;
type SharedField = WordField | 'district';

const SPELLED_FIELDS: readonly SharedField[] = ['leadUnit', 'supervisingUnit', 'districtWords', 'district'];

/** Words that many rows share: their folded texts by code, and the codes of each row. */
interface SharedTexts {
  readonly texts: readonly string[];
  readonly lists: Lists;
}

interface Spelled {
  readonly index: TextIndex;
  readonly shared: readonly SharedTexts[];
}

export class TextSearch {
  private readonly columns: Columns;
  private readonly namesOf: NamesOf;
  private own: readonly { readonly index: TextIndex; readonly isLetIn?: Bitmap }[] | undefined;
  private shared: Readonly<Record<SharedField, SharedTexts>> | undefined;
  private spelled: Spelled | undefined;

  constructor(columns: Columns, namesOf: NamesOf = () => []) {
    this.columns = columns;
    this.namesOf = namesOf;
  }

  /** Spells the ledger the first time that a Latin word is asked for. */
  async prepare(text: string): Promise<void> {
    if (this.spelled || !searchWords(text).some((word) => LATIN.test(word))) return;
    this.spelled = spell(this.columns, this.sharedTexts(), await loadSpeller());
  }

  /** Rows in which every word of the text is found; without words there is no clause. */
  rowsWith(text: string): Bitmap | undefined {
    const [first, ...others] = searchWords(text).map((word) => this.rowsWithWord(word));
    return first && intersect(first, others);
  }

  private rowsWithWord(word: string): Bitmap {
    const { columns, spelled } = this;
    const hits = emptyBitmap(columns.rows);
    for (const { index, isLetIn } of this.ownTexts()) findWord(index, word, hits, isLetIn);
    scanWord(columns.ids, word, hits, columns.plainIds);
    for (const texts of Object.values(this.sharedTexts())) findShared(texts, word, hits);
    if (spelled && LATIN.test(word)) {
      findWord(spelled.index, word, hits);
      for (const texts of spelled.shared) findShared(texts, word, hits);
    }
    return hits;
  }

  private ownTexts() {
    const { names, plainNames, places, rest } = this.columns;
    this.own ??= [
      { index: textIndexOf(names), isLetIn: plainNames },
      { index: textIndexOf(places) },
      { index: textIndexOf(rest) },
    ];
    return this.own;
  }

  private sharedTexts() {
    const { fixed, words, rows } = this.columns;
    if (this.shared) return this.shared;
    const starts = new Uint32Array(rows + 1).map((_, row) => row);
    const wordTexts = (field: WordField): SharedTexts => ({
      texts: words[field].words.map(foldText),
      lists: { starts, codes: words[field].codes },
    });
    const divisions = fixed.district.values.map((value) =>
      value === NOT_STATED ? '' : foldText([value, ...this.namesOf(value)].join('\n')),
    );
    this.shared = {
      leadUnit: wordTexts('leadUnit'),
      supervisingUnit: wordTexts('supervisingUnit'),
      districtWords: wordTexts('districtWords'),
      inspectionWords: wordTexts('inspectionWords'),
      district: { texts: divisions, lists: fixed.district.lists },
    };
    return this.shared;
  }
}

function spell(columns: Columns, shared: Readonly<Record<SharedField, SharedTexts>>, speller: Speller): Spelled {
  const { names, places, rows } = columns;
  const draft = new GrowingTexts();
  for (let row = 0; row < rows; row++) {
    draft.push(speller(foldText(`${textOf(names, row)}\n${textOf(places, row)}`)));
  }
  const spelledFields = SPELLED_FIELDS.map((field) => {
    const { texts, lists } = shared[field];
    return { texts: texts.map(speller), lists };
  });
  const { text, starts } = draft.view();
  return { index: textIndexOf({ text, starts: starts.slice() }), shared: spelledFields };
}

function findShared({ texts, lists }: SharedTexts, word: string, hits: Bitmap): void {
  const isHit = Uint8Array.from(texts, (text) => Number(text.includes(word)));
  const { starts, codes } = lists;
  if (codes.length === 0 || !isHit.includes(1)) return;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      if (isHit[codes[i]!] === 1) hits[row >>> 5]! |= 1 << (row & 31);
    }
  }
}
