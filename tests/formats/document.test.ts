import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#formats/sheets/document.ts';
import { aDocument } from '../builders/a-document.ts';
import { aZip } from '../builders/a-zip.ts';

const read = (bytes: Uint8Array) => readDocument({ name: '甲县清单.docx', bytes });

describe('a document', () => {
  it('gives its tables as sheets, and only those', async () => {
    const bytes = aDocument(
      '某县问题清单',
      [
        ['编号', '名称'],
        ['001', '甲<乙>&丙'],
      ],
      '附表',
      [['x']],
    );
    expect(await read(bytes)).toEqual({
      sheets: [
        {
          name: '甲县清单 1',
          isHidden: false,
          rows: [
            ['编号', '名称'],
            ['001', '甲<乙>&丙'],
          ],
          merges: [],
        },
        { name: '甲县清单 2', isHidden: false, rows: [['x']], merges: [] },
      ],
      findings: [],
    });
  });

  it('keeps cells that span columns and rows as merges', async () => {
    const bytes = aDocument([
      [
        { text: '编号', merge: 'down' },
        { text: '坐标', across: 2 },
      ],
      [{ merge: 'under' }, '经度', '纬度'],
      ['1', '102.71', { text: '25.04', merge: 'down' }],
      ['2', '102.72', { merge: 'under' }],
    ]);
    const { sheets } = await read(bytes);
    expect(sheets[0]?.rows).toEqual([
      ['编号', '坐标'],
      [undefined, '经度', '纬度'],
      ['1', '102.71', '25.04'],
      ['2', '102.72'],
    ]);
    expect(sheets[0]?.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
      { top: 2, left: 2, bottom: 3, right: 2 },
    ]);
  });

  it('reads the paragraphs of a cell as its lines, and an empty cell as absent', async () => {
    const { sheets } = await read(aDocument([['甲县\n乙镇', '']]));
    expect(sheets[0]?.rows).toEqual([['甲县\n乙镇', undefined]]);
  });

  it('without a table has no sheets', async () => {
    expect(await read(aDocument('只有文字'))).toEqual({ sheets: [], findings: [] });
  });

  it.each([
    [
      'a zip of other things',
      aZip([{ name: 'word/document.xml', content: new TextEncoder().encode('<甲') }]),
      'file_damaged',
    ],
    ['a bomb', aZip([{ name: 'word/document.xml', content: new Uint8Array(4 * 1024 * 1024) }]), 'archive_unsafe'],
    ['no zip', new TextEncoder().encode('甲县'), 'file_damaged'],
  ])('that is %s is a finding', async (_, bytes, code) => {
    expect((await read(bytes)).findings.map((finding) => finding.code)).toEqual([code]);
  });

  it('does not follow entities', async () => {
    const bomb = aZip([
      {
        name: 'word/document.xml',
        content: new TextEncoder().encode(
          '<!DOCTYPE d [<!ENTITY a "甲甲甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>' +
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
        ),
      },
    ]);
    const { sheets } = await read(bomb);
    expect(JSON.stringify(sheets)).not.toContain('甲甲甲');
    expect(JSON.stringify(sheets)).not.toContain('root:');
  });

  it('answers damage by findings and never throws', async () => {
    const good = aDocument([['编号'], ['1']]);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const broken = good.slice();
        broken[at] = byte;
        await expect(read(broken)).resolves.toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
