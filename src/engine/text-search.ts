// Finds rows by words: plain text always, pinyin once a Latin word is asked for. What many rows share (units, divisions) is looked
// through once a word, not once a row; what is a row's own has an index.
import { NOT_STATED } from '#core/query.ts';
import { foldText, type NamesOf, searchWords } from '#core/search-text.ts';
import { type Bitmap, countBits, emptyBitmap, hasBit, intersect, putBit } from './bitmap.ts';
import { type Columns, rowOfId, type WordField } from './columns.ts';
import { GrowingTexts } from './growing.ts';
import { type Codes, type Lists, NO_STARTS } from './lists.ts';
import { loadSpeller, type Speller } from './pinyin.ts';
import { findWord, scanWord, type TextIndex, textIndexOf } from './text-index.ts';
import { textOf, type Texts } from './texts.ts';

/** Words that may be pinyin or its initials. */
const LATIN = /^[a-z]+$/;
/** Ids of plain letters and digits, which nearly all are, hold no other word. */
const ASCII = /^[\x20-\x7e]+$/;
type SharedField = WordField | 'district';

const SPELLED_FIELDS: readonly SharedField[] = ['leadUnit', 'supervisingUnit', 'districtWords', 'district'];

/** Words that many rows share: their folded texts by code, and the codes of each row. */
interface SharedTexts {
  readonly texts: Texts;
  readonly size: number;
  readonly lists: Lists;
  /** exactly one a row */
  readonly isSingle: boolean;
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
  private isAscii: boolean | undefined;
  private longestId: number | undefined;

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
    // the shared ones first: what they have hit need not be looked through
    for (const texts of Object.values(this.sharedTexts())) findShared(texts, word, hits);
    for (const { index, isLetIn } of this.ownTexts()) findWord(index, word, hits, isLetIn);
    this.findId(word, hits);
    if (spelled && LATIN.test(word)) {
      findWord(spelled.index, word, hits);
      for (const texts of spelled.shared) findShared(texts, word, hits);
    }
    return hits;
  }

  /** Most ledgers number all problems alike: a whole id is then in no other one. */
  private findId(word: string, hits: Bitmap): void {
    const { ids, plainIds } = this.columns;
    this.longestId ??= longestOf(ids);
    if (word.length < this.longestId) {
      if (!this.areIdsAscii() || ASCII.test(word)) scanWord(ids, word, hits, plainIds);
      return;
    }
    const row = rowOfId(this.columns, word);
    if (row >= 0 && hasBit(plainIds, row)) putBit(hits, row, true);
  }

  private areIdsAscii(): boolean {
    this.isAscii ??= ASCII.test(this.columns.ids.text);
    return this.isAscii;
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
    const { fixed, words } = this.columns;
    if (this.shared) return this.shared;
    const wordTexts = (field: WordField): SharedTexts => ({
      ...joined(words[field].words.map(foldText)),
      lists: { starts: NO_STARTS, codes: words[field].codes },
      isSingle: true,
    });
    const divisions = fixed.district.values.map((value) =>
      value === NOT_STATED ? '' : foldText([value, ...this.namesOf(value)].join('\n')),
    );
    this.shared = {
      leadUnit: wordTexts('leadUnit'),
      supervisingUnit: wordTexts('supervisingUnit'),
      districtWords: wordTexts('districtWords'),
      inspectionWords: wordTexts('inspectionWords'),
      district: { ...joined(divisions), lists: fixed.district.lists, isSingle: fixed.district.isSingle },
    };
    return this.shared;
  }
}

function longestOf({ starts }: Texts): number {
  let longest = 0;
  for (let row = 0; row + 1 < starts.length; row++) longest = Math.max(longest, starts[row + 1]! - starts[row]!);
  return longest;
}

function spell(columns: Columns, shared: Readonly<Record<SharedField, SharedTexts>>, speller: Speller): Spelled {
  const { names, places, rows } = columns;
  const draft = new GrowingTexts();
  for (let row = 0; row < rows; row++) {
    draft.push(speller(foldText(`${textOf(names, row)}\n${textOf(places, row)}`)));
  }
  const spelledFields = SPELLED_FIELDS.map((field) => {
    const { texts, size, lists, isSingle } = shared[field];
    return { ...joined(Array.from({ length: size }, (_, code) => speller(textOf(texts, code)))), lists, isSingle };
  });
  const { text, starts } = draft.view();
  return { index: textIndexOf({ text, starts: starts.slice() }), shared: spelledFields };
}

function joined(words: readonly string[]): Pick<SharedTexts, 'texts' | 'size'> {
  const draft = new GrowingTexts();
  for (const word of words) draft.push(word);
  return { texts: draft.view(), size: words.length };
}

function findShared({ texts, size, lists, isSingle }: SharedTexts, word: string, hits: Bitmap): void {
  const { starts, codes } = lists;
  if (codes.length === 0) return;
  const found = emptyBitmap(size);
  scanWord(texts, word, found);
  if (countBits(found, 0, size) === 0) return;
  const isHit = new Uint8Array(size);
  for (let code = 0; code < size; code++) isHit[code] = (found[code >>> 5]! >>> (code & 31)) & 1;
  if (isSingle) putHits(codes, isHit, hits);
  else {
    for (let row = 0; row + 1 < starts.length; row++) {
      for (let i = starts[row]!; i < starts[row + 1]!; i++) hits[row >>> 5]! |= isHit[codes[i]!]! << (row & 31);
    }
  }
}

/** One code a row: 32 rows are put together before they are stored. */
function putHits(codes: Codes, isHit: Uint8Array, hits: Bitmap): void {
  for (let from = 0, w = 0; from < codes.length; from += 32, w++) {
    const to = Math.min(from + 32, codes.length);
    let bits = 0;
    for (let row = from; row < to; row++) bits |= isHit[codes[row]!]! << (row & 31);
    hits[w]! |= bits;
  }
}
