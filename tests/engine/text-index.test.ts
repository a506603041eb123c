import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rowsOf } from '#engine/bitmap.ts';
import { loadSpeller, type Speller } from '#engine/pinyin.ts';
import { rowsWithWord, textIndexOf } from '#engine/text-index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Few characters, so that pairs repeat within and across texts; one lies outside the basic plane. */
const arbitraryText = fc
  .array(fc.constantFrom('甲', '乙', '丙', 'a', 'b', ' ', '𠀀', '-'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a text index', () => {
  it('finds exactly the texts that contain the word', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryText, { maxLength: 150 }),
        arbitraryText.filter((word) => word !== ''),
        (texts, word) => {
          const expected = texts.flatMap((text, row) => (text.includes(word) ? [row] : []));
          expect([...rowsOf(rowsWithWord(textIndexOf(texts), word))]).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds rows far apart', () => {
    const texts = Array.from({ length: 40_000 }, (_, row) => (row % 20_000 === 19_999 ? '甲县扬尘' : '乙'));
    expect([...rowsOf(rowsWithWord(textIndexOf(texts), '扬尘'))]).toEqual([19_999, 39_999]);
  });

  it('finds no word across two texts', () => {
    expect([...rowsOf(rowsWithWord(textIndexOf(['甲', '乙']), '甲乙'))]).toEqual([]);
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
