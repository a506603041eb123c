// Columns of words as they grow: words get draft codes in the order in which they come, and their final ones when all are known.
import type { FixedColumn, NamedLists, WordColumn } from './columns.ts';
import { closeDictionary, type DictionaryDraft, enter, type FixedDimension } from './dictionary.ts';
import { GrowingLists, growingUint32 } from './growing.ts';
import { arrangeCodes, arrangeLists, codesFor, NO_STARTS } from './lists.ts';

/** Any number of words a row, each once. */
export class ListDraft {
  private readonly dictionary: DictionaryDraft = new Map();
  private readonly lists = new GrowingLists();

  addRow(words: readonly string[]): void {
    this.addCodes(this.codesOf(words));
  }

  /** Draft codes of words, each once. */
  codesOf(words: readonly string[]): readonly number[] {
    const once = words.length > 1 ? [...new Set(words)] : words;
    return once.map((word) => enter(this.dictionary, word));
  }

  addCodes(codes: readonly number[]): void {
    for (let i = 0; i < codes.length; i++) this.lists.add(codes[i]!);
    this.lists.endRow();
  }

  /** The same for a single code. */
  addCode(code: number): void {
    this.lists.add(code);
    this.lists.endRow();
  }

  addNone(): void {
    this.lists.endRow();
  }

  closeFixed(dimension: FixedDimension, order: Uint32Array): FixedColumn {
    const { isEven: isSingle, numbers } = this.lists;
    const { values, codes } = closeDictionary(this.dictionary, dimension, numbers);
    return {
      values,
      codeOf: new Map(values.map((value, code) => [value, code])),
      lists: isSingle
        ? { starts: NO_STARTS, codes: arrangeCodes(numbers, order, codes, values.length) }
        : arrangeLists(this.lists.view(), order, codes, values.length),
      isSingle,
    };
  }

  closeNamed(order: Uint32Array): NamedLists {
    const names = [...this.dictionary.keys()].toSorted();
    const codes = new Uint32Array(names.length);
    names.forEach((name, code) => {
      codes[this.dictionary.get(name)!] = code;
    });
    return { names, lists: arrangeLists(this.lists.view(), order, codes, names.length) };
  }
}

/** At most one word a row. */
export class WordDraft {
  private readonly codeOf = new Map<string, number>();
  private readonly codes = growingUint32();

  addRow(word: string | undefined): number {
    const code = this.enter(word);
    this.codes.push(code);
    return code;
  }

  /** The word's code, 1 and up in the order in which words come; 0 = no word. */
  enter(word: string | undefined): number {
    const code = word === undefined ? 0 : (this.codeOf.get(word) ?? this.codeOf.size + 1);
    if (word !== undefined && code > this.codeOf.size) this.codeOf.set(word, code);
    return code;
  }

  addCode(code: number): void {
    this.codes.push(code);
  }

  close(order: Uint32Array): WordColumn {
    if (this.codeOf.size === 0) return { words: [''], codes: new Uint16Array(0) };
    const draft = this.codes.view();
    const codes = codesFor(this.codeOf.size + 1, order.length);
    for (let row = 0; row < order.length; row++) codes[row] = draft[order[row]!]!;
    return { words: ['', ...this.codeOf.keys()], codes };
  }
}
