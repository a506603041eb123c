import { describe, expect, it } from 'vitest';
import { MAPPED_FIELDS } from '#core/field-mapping.ts';
import { wordsOf } from '#core/header-words.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { encodeText, isIn } from '../builders/encodings.ts';

const SIMPLIFIED = [
  '编号,名称\n1,甲县',
  '甲县乙镇',
  '整改',
  '序号,问题名称,责任单位,整改时限\n1,滇池沿岸违章建筑未拆除,甲县人民政府,2018年6月30日前完成\n',
  '1,"丙公司，露天堆放\n建筑垃圾",102.71,25.04',
  '已完成',
  '状态',
];
const TRADITIONAL = [
  '編號,名稱\n1,甲縣',
  '環境保護督察整改問題清單\n序號,問題名稱,責任單位\n1,湖岸違章建築未拆除,甲縣人民政府',
  '責任單位',
  '請填寫這個欄位的資料',
];

describe('the encoding of a text', () => {
  it.each(SIMPLIFIED)('is seen in GB18030, UTF-8 and UTF-16: %j', (text) => {
    for (const label of ['gb18030', 'utf-8', 'utf-16le', 'utf-16be']) {
      const marked = label.startsWith('utf-16') ? `\uFEFF${text}` : text;
      const { encoding, text: decoded, findings } = decodeText(encodeText(marked, label));
      expect({ encoding, decoded, findings }).toEqual({ encoding: label.toUpperCase(), decoded: text, findings: [] });
    }
  });

  it.each(TRADITIONAL)('is seen in Big5: %j', (text) => {
    expect(decodeText(encodeText(text, 'big5'))).toEqual({ encoding: 'BIG5', text, findings: [] });
  });

  it('is seen in every header word of four letters or more, in GB18030', () => {
    const words = MAPPED_FIELDS.flatMap(wordsOf).filter((word) => word.length > 3 && /^\p{Script=Han}+$/u.test(word));
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => decodeText(encodeText(word, 'gb18030')).text !== word)).toEqual([]);
  });

  it.each([
    ['without a mark, little-endian', 'utf-16le'],
    ['without a mark, big-endian', 'utf-16be'],
  ])('is seen in UTF-16 %s', (_, label) => {
    const text = '编号,名称\r\n一,一一一一\r\n';
    expect(decodeText(encodeText(text, label)).text).toBe(text);
  });

  it('is UTF-8 for a few marks among ASCII', () => {
    const text = 'id,angle\n1,102°42\n2,é\n3,a·b\n';
    expect(decodeText(encodeText(text, 'utf-8'))).toEqual({ encoding: 'UTF-8', text, findings: [] });
  });

  it('stays UTF-8 where some of it is broken, and the broken bytes are told with their line', () => {
    const bytes = encodeText('编号,名称\n1,甲县的河\n2,乙县的湖和丙公司的堆场\n', 'utf-8');
    bytes[bytes.length - 3] = 0xff;
    const decoded = decodeText(bytes);
    expect(decoded.encoding).toBe('UTF-8');
    expect(decoded.text).toContain('乙县的湖和丙公司');
    expect(decoded.findings).toEqual([
      { code: 'text_undecodable', severity: 'warning', row: 3, context: { encoding: 'UTF-8', bytes: 3 } },
    ]);
  });

  it('is the given one, whatever the bytes look like', () => {
    const bytes = encodeText('甲县', 'gb18030');
    expect(decodeText(bytes, 'big5').encoding).toBe('BIG5');
    expect(decodeText(bytes, 'gbk')).toEqual({ encoding: 'GBK', text: '甲县', findings: [] });
  });

  it('is judged where the given one is not known, and that is told', () => {
    const decoded = decodeText(encodeText('甲县人民政府', 'gb18030'), 'klingon');
    expect(decoded.text).toBe('甲县人民政府');
    expect(decoded.findings).toEqual([{ code: 'unknown_value', severity: 'warning', context: { value: 'klingon' } }]);
  });

  it('loses its mark, also that of GB18030', () => {
    expect(decodeText(Uint8Array.of(0x84, 0x31, 0x95, 0x33, 0xbc, 0xd7)).text).toBe('甲');
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).text).toBe('a');
  });

  it('of no bytes is UTF-8', () => {
    expect(decodeText(new Uint8Array())).toEqual({ encoding: 'UTF-8', text: '', findings: [] });
  });

  it('tells words of both scripts apart in Big5 and GB18030', () => {
    const words = ['責任單位', '整改時限', '問題名稱', '環境保護', '行政區域', '完成情況'];
    expect(words.filter((word) => isIn(word, 'big5') && decodeText(encodeText(word, 'big5')).text !== word)).toEqual(
      [],
    );
  });
});
