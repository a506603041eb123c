import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyBitmap, rowsOf } from '#engine/bitmap.ts';
import { GrowingTexts } from '#engine/growing.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import { findWord, scanWord, textIndexOf } from '#engine/text-index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Few characters, so that pairs repeat within and across texts; one lies outside the basic plane. */
const arbitraryText = fc
  .array(fc.constantFrom('甲', '乙', '丙', 'a', 'b', ' ', '𠀀', '-'), { maxLength: 12 })
  .map((parts) => parts.join(''));

function hitsOf(texts: readonly string[], word: string, find: 'indexed' | 'scanned' = 'indexed'): number[] {
  const draft = new GrowingTexts();
  for (const text of texts) draft.push(text);
  const hits = emptyBitmap(texts.length);
  if (find === 'indexed') findWord(textIndexOf(draft.view()), word, hits);
  else scanWord(draft.view(), word, hits);
  return [...rowsOf(hits)];
}

describe('a text index', () => {
  it('finds exactly the texts that contain the word', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryText, { maxLength: 150 }),
        arbitraryText.filter((word) => word !== ''),
        (texts, word) => {
          const expected = texts.flatMap((text, row) => (text.includes(word) ? [row] : []));
          expect(hitsOf(texts, word)).toEqual(expected);
          expect(hitsOf(texts, word, 'scanned')).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds rows far apart', () => {
    const texts = Array.from({ length: 40_000 }, (_, row) => (row % 20_000 === 19_999 ? '甲县扬尘' : '乙'));
    expect(hitsOf(texts, '扬尘')).toEqual([19_999, 39_999]);
  });

  it('finds no word across two texts', () => {
    expect(hitsOf(['甲', '乙'], '甲乙')).toEqual([]);
  });
});

describe('the spelling of a text', () => {
  let spell: Speller;
  beforeAll(async () => {
    spell = await loadSpeller();
  });

  it('is full pinyin and initials, run by run, without tones', () => {
    expect(spell('甲县 乙厂（绿化）')).toBe('jiaxian yichang lvhua jx yc lh');
  });

  it('of a text without Chinese is empty', () => {
    expect(spell('jia county 12')).toBe('');
  });
});
