import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import type { CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#formats/sheets/workbook.ts';
import { aWorkbook, type SheetSpec, withPart } from '../builders/a-workbook.ts';
import { exceljsBook } from '../builders/exceljs-book.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

const read = (bytes: Uint8Array) => readWorkbook({ name: '甲.xlsx', bytes }, 'xlsx');

/** In a shape that only SheetJS reads. */
function inAnotherShape(workbook: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(workbook)).map(([name, bytes]): [string, Uint8Array] => {
    if (!name.startsWith('xl/worksheets/')) return [name, bytes];
    const xml = new TextDecoder().decode(bytes);
    return [name, new TextEncoder().encode(xml.replace('<sheetData>', '<sheetData xml:space="preserve">'))];
  });
  return zipSync(Object.fromEntries(parts));
}

async function expectSameAsSheetJs(workbook: Uint8Array) {
  const quick = await read(workbook);
  expect(quick).toEqual(await read(inAnotherShape(workbook)));
  return quick;
}

const withCells = (cells: string, strings = '') =>
  withPart(
    withPart(aWorkbook([{ rows: [['x']] }], { bookSST: true }), SHEET, (xml) =>
      xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${cells}</sheetData>`),
    ),
    'xl/sharedStrings.xml',
    (xml) => (strings === '' ? xml : xml.replace(/<si>.*<\/si>/s, strings)),
  );

const aText = fc
  .array(fc.constantFrom('甲', '县', '整', '改', '𠮷', '😀', '<', '>', '"', "'", ' ', '\n', '0', '1', 'a', '=', '&'), {
    maxLength: 9,
  })
  .map((letters) => letters.join(''));
const aFormat = fc.constantFrom(
  'General',
  '0',
  '0.00',
  'yyyy-mm-dd',
  'yyyy"年"m"月"',
  'h:mm',
  '0.0%',
  '000000',
  '@',
  '#,##0',
);
const aNumber = fc.oneof(fc.integer({ min: -5, max: 60_000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const aCell: fc.Arbitrary<CellObject> = fc.oneof(
  aText.map((v): CellObject => ({ t: 's', v })),
  fc.tuple(aNumber, aFormat).map(([v, z]): CellObject => ({ t: 'n', v, z })),
  fc.boolean().map((v): CellObject => ({ t: 'b', v })),
  fc.constantFrom(0x00, 0x07, 0x0f, 0x17, 0x1d, 0x24, 0x2a).map((v): CellObject => ({ t: 'e', v })),
  aNumber.map((v): CellObject => ({ t: 'n', v, f: 'SUM(A1:A2)' })),
);
const aSheet = fc
  .tuple(
    fc.dictionary(fc.constantFrom('A1', 'B1', 'C2', 'A3', 'B3', 'D3', 'Z7', 'AA7', 'AZ9'), aCell, {
      noNullPrototype: true,
    }),
    fc.subarray(['A1:B2', 'C3:D3', 'F5:F9']),
    fc.boolean(),
  )
  .map(([cells, merges, isHidden]): SheetSpec => ({ rows: [], cells, merges, isHidden }));

describe('cells read the quick way', () => {
  it('are those that SheetJS reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aSheet, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        async (sheets, bookSST, is1904) => {
          const workbook = aWorkbook(sheets, { bookSST, is1904 });
          expect(await read(workbook)).toEqual(await read(inAnotherShape(workbook)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are those that SheetJS reads of a workbook that Excel’s own words are written into by exceljs', async () => {
    const bytes = await exceljsBook();
    const { sheets, findings } = await expectSameAsSheetJs(bytes);
    expect(findings).toEqual([]);
    expect(sheets[0]?.rows).toEqual([
      ['甲县问题清单'],
      ['编号', '名称', '期限'],
      [1, '甲河 黑臭 水体', '2018-06-30'],
      [2, 'a<b> & "c"', '2018-12'],
      [3, 6, true],
    ]);
  });

  it('have the text that was written, whatever it looks like', async () => {
    const hard = ['&lt;', '&amp;amp;', '&#20013;', '<![CDATA[甲]]>', ' 甲 ', '甲\r\n乙', ']]>', '<v>', '</row>'];
    for (const bookSST of [true, false]) {
      const { sheets } = await read(aWorkbook([{ rows: hard.map((text) => [text]) }], { bookSST }));
      expect(sheets[0]?.rows.map(([cell]) => cell)).toEqual(hard.map((text) => text.replace('\r\n', '\n')));
    }
  });

  it.each([
    ['plain', '<si><t>甲</t></si>', '甲'],
    ['kept with its blanks', '<si><t xml:space="preserve"> 甲 </t></si>', ' 甲 '],
    ['in runs', '<si><r><rPr><b/></rPr><t>甲</t></r><r><t>乙</t></r></si>', '甲乙'],
    [
      'with how it is read aloud',
      '<si><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/></si>',
      '甲',
    ],
    ['escaped as XML does', '<si><t>&lt;&#x7532;&#65;&gt;</t></si>', '<甲A>'],
    ['escaped as Excel does', '<si><t>甲_x000D_\n乙_x005F_x0041_</t></si>', '甲\n乙_x0041_'],
    ['empty', '<si/>', undefined],
  ])('may be a shared text that is %s', async (_, strings, text) => {
    const { sheets } = await read(
      withCells('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>', strings),
    );
    expect(Array.from(sheets[0]?.rows[0] ?? [])).toEqual([text, 1]);
  });

  it.each([
    ['without addresses', '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>', [[1, 2], [3]]],
    ['with blanks between tags', '\n <row r="1" >\n  <c r="A1" >\n <v>1</v>\r\n</c>\n</row>\n', [[1]]],
    [
      'that are empty',
      '<row r="1"><c r="A1"/><c r="B1" s="1"></c><c r="C1"><v/></c><c r="D1"><v>4</v></c></row>',
      [[undefined, undefined, undefined, 4]],
    ],
    ['of inline runs', '<row><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>', [['甲乙']]],
    [
      'of formulas that share one',
      '<row><c><f t="shared" ref="A1:B1" si="0">1+1</f><v>2</v></c><c><f t="shared" si="0"/><v>3</v></c></row>',
      [[2, 3]],
    ],
  ])('may be cells %s', async (_, cells, rows) => {
    expect((await expectSameAsSheetJs(withCells(cells))).sheets[0]?.rows).toEqual(rows);
  });

  it.each([
    [
      'a shared formula without a result',
      '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f></c><c r="B1"><f t="shared" si="0"/></c></row>',
    ],
    ['a date of its own', '<row r="1"><c r="A1" t="d"><v>2018-06-30</v></c></row>'],
    ['a section', '<row r="1"><c r="A1" t="str"><v><![CDATA[甲]]></v></c></row>'],
    ['a remark', '<row r="1"><!-- 甲 --><c r="A1"><v>1</v></c></row>'],
    ['single quotes', "<row r='1'><c r='B1'><v>1</v></c></row>"],
    ['an order of its own', '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'],
    ['an extension', '<row r="1"><c r="A1"><v>1</v><extLst><ext/></extLst></c></row>'],
    ['no number', '<row r="1"><c r="A1"><v>甲</v></c><c r="B1"><v>1</v></c></row>'],
  ])('are left to SheetJS when there is %s', async (_, cells) => {
    const { sheets } = await expectSameAsSheetJs(withCells(cells));
    expect(sheets).toHaveLength(1);
  });

  it('of a text that is not there cost the sheet, not the workbook, and are told', async () => {
    const { sheets, findings } = await read(withCells('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'));
    expect(sheets).toEqual([]);
    expect(findings).toEqual([{ code: 'file_damaged', severity: 'warning', context: { value: '表1' } }]);
  });

  it.each([
    '<row r="1"><c r="A1"><v>7</v></c><c r="ZZZZZZ1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>7</v></c></row><row r="99999999"><c r="A99999999"><v>1</v></c></row>',
  ])('beyond all sheets are left out, and told: %s', async (cells) => {
    const { sheets, findings } = await read(withCells(cells));
    expect(sheets[0]?.rows).toEqual([[7]]);
    expect(findings).toEqual([{ code: 'file_damaged', severity: 'warning', context: { value: '表1' } }]);
  });

  it('know no entity but those of XML', async () => {
    const bomb =
      '<!DOCTYPE sst [<!ENTITY a "甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const bytes = withPart(
      withCells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', '<si><t>&b;&x;</t></si>'),
      'xl/sharedStrings.xml',
      (xml) => xml.replace('<sst', `${bomb}<sst`),
    );
    expect((await read(bytes)).sheets[0]?.rows).toEqual([['&b;&x;']]);
  });
});
