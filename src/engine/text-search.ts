// Finds rows by words: plain text always, pinyin once a Latin word is asked for.
import { type NamesOf, searchText, searchWords, textToSpell } from '#core/search-text.ts';
import { type Bitmap, fullBitmap } from './bitmap.ts';
import { loadSpeller } from './pinyin.ts';
import type { Records } from './records.ts';
import { findWord, rowsWithWord, type TextIndex, textIndexOf } from './text-index.ts';

/** Words that may be pinyin or its initials. */
const LATIN = /^[a-z]+$/;

export class TextSearch {
  private readonly records: Records;
  private readonly namesOf: NamesOf | undefined;
  private plain: TextIndex | undefined;
  private spelled: TextIndex | undefined;

  constructor(records: Records, namesOf?: NamesOf) {
    this.records = records;
    this.namesOf = namesOf;
  }

  /** Spells the ledger the first time that a Latin word is asked for. */
  async prepare(text: string): Promise<void> {
    if (this.spelled || !searchWords(text).some((word) => LATIN.test(word))) return;
    const spell = await loadSpeller();
    this.spelled = textIndexOf(this.texts(textToSpell).map(spell));
  }

  /** Rows in which every word of the text is found. */
  rowsWith(text: string): Bitmap {
    const pass = fullBitmap(this.records.rows);
    const words = searchWords(text);
    if (words.length === 0) return pass;
    this.plain ??= textIndexOf(this.texts(searchText));
    for (const word of words) {
      const hits = rowsWithWord(this.plain, word);
      if (this.spelled && LATIN.test(word)) findWord(this.spelled, word, hits);
      for (let w = 0; w < pass.length; w++) pass[w]! &= hits[w]!;
    }
    return pass;
  }

  private texts(textOf: typeof searchText): string[] {
    return Array.from({ length: this.records.rows }, (_, row) => textOf(this.records.problem(row), this.namesOf));
  }
}
