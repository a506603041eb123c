import { MAPPED_FIELDS } from '#core/field-mapping.ts';
import { headerFieldOf, headerPartOf, isHeaderWord, wordsOf } from '#core/header-words.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyWord = fc.constantFrom(...MAPPED_FIELDS.flatMap((field) => wordsOf(field).map((word) => ({ field, word }))));

/** The text in full-width letters. */
function wide(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

describe('a header', () => {
  it('names one field and no other', () => {
    for (const field of MAPPED_FIELDS) {
      for (const word of wordsOf(field)) expect([word, headerFieldOf(word)]).toEqual([word, field]);
    }
  });

  it('is known whatever its width, case, blanks, line breaks and brackets', () => {
    fc.assert(
      fc.property(anyWord, fc.constantFrom(' ', '\n', '\u3000', '\u200b'), ({ field, word }, blank) => {
        const apart = Array.from(word).join(blank);
        for (const text of [
          apart,
          wide(word),
          word.toUpperCase(),
          `${word}（单位：米）`,
          `*${word}：`,
          `坐标 ${word}`,
        ]) {
          expect([text, headerFieldOf(text)]).toEqual([text, field]);
        }
      }),
    );
  });

  it('keeps units in brackets out, and what is only in brackets in', () => {
    expect(headerFieldOf('县（市、区）')).toBe('division');
    expect(headerFieldOf('乡镇（街道）')).toBe('town');
    expect(headerFieldOf('（备注）')).toBe('remark');
    expect(headerFieldOf('（）')).toBeUndefined();
    expect(headerFieldOf('')).toBeUndefined();
  });

  it('is read below the headers that span it', () => {
    expect(headerFieldOf('坐标 经度')).toBe('lng');
    expect(headerFieldOf('整改情况 完成时间')).toBe('completed_on');
    expect(headerFieldOf('受理\n编号')).toBe('complaint_no');
  });

  it('keeps units of different duties apart', () => {
    expect(['牵头单位', '责任单位', '配合单位', '督导单位'].map(headerFieldOf)).toEqual([
      'lead_unit',
      'responsible_unit',
      'support_unit',
      'supervising_unit',
    ]);
  });

  it('is known without a field where none is read from it', () => {
    for (const text of ['序号', 'No.', '责任人（职务）', '完成率（%）', '总计']) {
      expect([text, isHeaderWord(text), headerFieldOf(text)]).toEqual([text, true, undefined]);
    }
  });

  it('is no header where it only holds one', () => {
    for (const text of ['已完成整改', '甲县人民政府', '2017年12月底前', 'toString', '__proto__', '', '('.repeat(1e6)]) {
      expect([text, isHeaderWord(text)]).toEqual([text, false]);
    }
  });

  it('speaks in passing of the longest word it holds', () => {
    expect(headerPartOf('本轮整改完成时限要求')?.field).toBe('deadline');
    expect(headerPartOf('市县两级责任单位名单')?.field).toBe('responsible_unit');
    expect(headerPartOf('相关责任人被处理情况说明')?.field).toBe('accountability');
    expect(headerPartOf('SITE_NAME')?.field).toBe('name');
    expect(headerPartOf('siteStatus')?.field).toBe('status');
    expect(headerPartOf('相关责任人姓名')).toBeUndefined();
    expect(headerPartOf('甲'.repeat(60) + '整改时限')).toBeUndefined();
  });
});
