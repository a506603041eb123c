import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readWorkbook, type WorkbookKind } from '#formats/sheets/workbook.ts';
import { aWorkbook, type SheetSpec, withPart } from '../builders/a-workbook.ts';
import { aZip } from '../builders/a-zip.ts';
import { encodeText } from '../builders/encodings.ts';

const read = (bytes: Uint8Array, kind: WorkbookKind = 'xlsx') => readWorkbook({ name: '甲.xlsx', bytes }, kind);
const KINDS = [
  ['xlsx', 'xlsx'],
  ['xls', 'biff8'],
  ['ods', 'ods'],
] as const;

async function cellOf(spec: SheetSpec, options: { is1904?: boolean } = {}) {
  const { sheets, findings } = await read(aWorkbook([spec], options));
  return { value: sheets[0]?.rows[0]?.[0], findings };
}

const numberAs = (v: number, z: string): SheetSpec => ({ rows: [[0]], cells: { A1: { t: 'n', v, z } } });

describe('a workbook', () => {
  it.each(KINDS)('reads %s: texts, numbers, answers, merges, several sheets', async (kind, bookType) => {
    const rows = [
      ['问题清单', undefined, undefined],
      ['编号', '名称', '经度'],
      ['001', '甲县\n乙镇', 102.71],
      [undefined, '', true],
    ];
    const bytes = aWorkbook(
      [
        { name: '台账', rows, merges: ['A1:C1'] },
        { name: '乙', rows: [['x']] },
      ],
      { bookType },
    );
    const { sheets, findings } = await read(bytes, kind);
    expect(findings).toEqual([]);
    expect(sheets.map(({ name }) => name)).toEqual(['台账', '乙']);
    expect(sheets[0]?.rows.map((row) => Array.from({ length: 3 }, (_, column) => row[column]))).toEqual([
      ['问题清单', undefined, undefined],
      ['编号', '名称', '经度'],
      ['001', '甲县\n乙镇', 102.71],
      [undefined, undefined, true],
    ]);
    expect(sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
  });

  it.each([
    ['xlsx', 'xlsx'],
    ['xls', 'biff8'],
  ] as const)('knows the hidden sheets of %s', async (kind, bookType) => {
    const bytes = aWorkbook([{ rows: [['x']] }, { rows: [['y']], isHidden: true }], { bookType });
    expect((await read(bytes, kind)).sheets.map(({ isHidden }) => isHidden)).toEqual([false, true]);
  });

  it('knows the hidden sheets of ods', async () => {
    const made = aWorkbook([{ rows: [['x']] }, { name: '乙', rows: [['y']] }], { bookType: 'ods' });
    const bytes = withPart(made, 'content.xml', (xml) =>
      xml
        .replace(
          '<office:automatic-styles>',
          '<office:automatic-styles><style:style style:name="h1" style:family="table"><style:table-properties table:display="false"/></style:style>',
        )
        .replace(/<table:table table:name="乙"[^>]*>/, '<table:table table:name="乙" table:style-name="h1">'),
    );
    expect((await read(bytes, 'ods')).sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['表1', false],
      ['乙', true],
    ]);
  });

  it('of cells repeated without end is refused', async () => {
    const bytes = withPart(aWorkbook([{ rows: [['x']] }], { bookType: 'ods' }), 'content.xml', (xml) =>
      xml
        .replace('<table:table-row>', '<table:table-row table:number-rows-repeated="1048576">')
        .replace('<table:table-cell ', '<table:table-cell table:number-columns-repeated="16384" '),
    );
    expect((await read(bytes, 'ods')).findings.map(({ code }) => code)).toEqual(['archive_unsafe']);
  });

  it('with one cell far away from the rest costs no more than that cell', async () => {
    const cells = '<row r="1048576"><c r="XFD1048576" t="str"><v>甲</v></c></row>';
    const bytes = withPart(aWorkbook([{ rows: [['x']] }]), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', `${cells}</sheetData>`),
    );
    const { sheets } = await read(bytes);
    expect(sheets[0]?.rows).toHaveLength(1_048_576);
    expect(Object.keys(sheets[0]?.rows.at(-1) ?? [])).toEqual(['16383']);
  });

  it('is as large as its cells, whatever it says of its size', async () => {
    const bytes = withPart(aWorkbook([{ rows: [['编号'], ['1']] }]), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"'),
    );
    expect((await read(bytes)).sheets[0]?.rows).toEqual([['编号'], ['1']]);
  });

  it.each([
    ['a day', 43281, 'yyyy-mm-dd', '2018-06-30'],
    ['a day as a Chinese office writes it', 43281, 'yyyy"年"m"月"d"日";@', '2018-06-30'],
    ['a day as America writes it', 43281, 'm/d/yy', '2018-06-30'],
    ['a day without its year', 43281, 'm"月"d"日"', '2018-06-30'],
    ['a day with a language', 43281, '[$-804]yyyy"年"m"月"d"日"', '2018-06-30'],
    ['a day of the week', 43281, '[$-F800]dddd, mmmm dd, yyyy', '2018-06-30'],
    ['a month', 43252, 'yyyy"年"m"月"', '2018-06'],
    ['a year', 43101, 'yyyy"年"', '2018'],
    ['a day at midnight', 43281, 'yyyy/m/d h:mm', '2018-06-30'],
    ['a time of a day', 43281.75, 'yyyy/m/d h:mm', '2018-06-30 18:00:00'],
    ['a time of day that is not shown', 43281.75, 'yyyy/m/d', '2018-06-30'],
    ['the first day', 1, 'yyyy-mm-dd', '1900-01-01'],
    ['the last day of February 1900', 59, 'yyyy-mm-dd', '1900-02-28'],
    ['the day that never was', 60, 'yyyy-mm-dd', '1900-02-29'],
    ['the first of March 1900', 61, 'yyyy-mm-dd', '1900-03-01'],
    ['a number before all days', -5, 'yyyy-mm-dd', -5],
    ['a time alone', 0.5, 'h:mm', '12:00'],
    ['hours gone by', 1.5, '[h]:mm', '36:00'],
    ['leading zeros', 123, '000000', '000123'],
    ['a label around a number', 12, '"KM-"000', 'KM-012'],
    ['a percentage', 0.664, '0.0%', '66.4%'],
    ['a number in a text cell', 12, '@', '12'],
    ['a number with decimals', 102.7183, '0.00', 102.7183],
    ['a number with thousands', 1234567, '#,##0', 1234567],
    ['a number with a unit', 3, '0"吨"', 3],
    ['more digits than Excel shows', 530112201806300, 'General', 530112201806300],
    ['more digits than Excel keeps', 530112201806300000, 'General', '530112201806300000'],
    ['a number in red', 5, '[Red]0', 5],
    ['a number with a language', 5, '[$-F800]0', 5],
    ['a number in powers', 12345, '0.00E+00', 12345],
  ])('shows %s', async (_, value, format, shown) => {
    expect(await cellOf(numberAs(value, format))).toEqual({ value: shown, findings: [] });
  });

  it('counts days from 1904 where the workbook does', async () => {
    expect((await cellOf(numberAs(41819, 'yyyy-mm-dd'), { is1904: true })).value).toBe('2018-06-30');
    expect((await cellOf(numberAs(0, 'yyyy-mm-dd'), { is1904: true })).value).toBe('1904-01-01');
  });

  it.each(KINDS)('keeps the day of a date in %s', async (kind, bookType) => {
    const bytes = aWorkbook([{ rows: [['x']], cells: { A2: { t: 'n', v: 43281, z: 'yyyy-mm-dd' } } }], { bookType });
    expect((await read(bytes, kind)).sheets[0]?.rows[1]).toEqual(['2018-06-30']);
  });

  it.each([
    [31, '2018-06-30'],
    [57, '2018-06'],
    [58, '2018-06-30'],
  ])('knows format %i of a Chinese Excel, which no file spells out', async (id, shown) => {
    const bytes = withPart(aWorkbook([numberAs(43281, 'm/d/yy')]), 'xl/styles.xml', (xml) =>
      xml.replaceAll('numFmtId="14"', `numFmtId="${id}"`),
    );
    expect((await read(bytes)).sheets[0]?.rows[0]).toEqual([shown]);
  });

  it('gives a formula the result that is stored with it', async () => {
    const cells = {
      A1: { t: 'n', v: 3, f: '1+2' },
      A2: { t: 'n', v: 0, f: '1-1' },
      A3: { t: 's', v: '甲', f: 'T(B1)' },
    } as const;
    const { sheets, findings } = await read(aWorkbook([{ rows: [[0]], cells }]));
    expect(sheets[0]?.rows).toEqual([[3], [0], ['甲']]);
    expect(findings).toEqual([]);
  });

  it('has no result for a formula that none is stored with, and tells it', async () => {
    const made = aWorkbook([
      { name: '台账', rows: [[0]], cells: { A1: { t: 'n', v: 7, f: 'SUM(B1:B9)' }, B1: { t: 'n', v: 0 } } },
    ]);
    const bytes = withPart(made, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(' t="n"><f>', '><f>').replace('<v>7</v>', ''),
    );
    const { sheets, findings } = await read(bytes);
    expect(sheets[0]?.rows).toEqual([[undefined, 0]]);
    expect(findings).toEqual([
      {
        code: 'formula_unvalued',
        severity: 'warning',
        row: 1,
        field: 'A',
        context: { value: '=SUM(B1:B9)', sheet: '台账' },
      },
    ]);
  });

  it.each([KINDS[0], KINDS[1]])('has no value for an error in %s, and tells it', async (kind, bookType) => {
    const bytes = aWorkbook([{ name: '台账', rows: [['x', 'y']], cells: { B1: { t: 'e', v: 0x17, w: '#REF!' } } }], {
      bookType,
    });
    const { sheets, findings } = await read(bytes, kind);
    expect(sheets[0]?.rows[0]?.[1]).toBeUndefined();
    expect(findings).toEqual([
      { code: 'cell_error', severity: 'warning', row: 1, field: 'B', context: { value: '#REF!', sheet: '台账' } },
    ]);
  });

  it('reads a table of HTML that calls itself a workbook, as text and in its own encoding', async () => {
    const html =
      '<html><meta charset="gbk"><table><tr><td>编号</td><td>名称</td></tr><tr><td>007</td><td>甲县&amp;乙镇</td></tr></table></html>';
    const { sheets } = await read(encodeText(html, 'gb18030'), 'html');
    expect(sheets[0]?.rows).toEqual([
      ['编号', '名称'],
      ['007', '甲县&乙镇'],
    ]);
  });

  it('is refused as a bomb before it is unpacked', async () => {
    const content = new Uint8Array(4 * 1024 * 1024);
    const bytes = aZip([{ name: 'xl/workbook.xml', content }]);
    expect((await read(bytes)).findings.map(({ code }) => code)).toEqual(['archive_unsafe']);
  });

  it('answers damage by findings and never throws', async () => {
    const good = aWorkbook([{ rows: [['编号'], ['1']] }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const broken = good.slice();
        broken[at] = byte;
        await expect(read(broken)).resolves.toBeDefined();
        await expect(read(good.slice(0, at))).resolves.toMatchObject({ sheets: [] });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a day', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = zone;
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])(
    'is the same in %s, in every kind of workbook',
    async (name) => {
      process.env['TZ'] = name;
      for (const [kind, bookType] of KINDS) {
        const bytes = aWorkbook([{ rows: [['x']], cells: { A1: { t: 'n', v: 43281, z: 'yyyy-mm-dd' } } }], {
          bookType,
        });
        expect((await read(bytes, kind)).sheets[0]?.rows[0]).toEqual(['2018-06-30']);
      }
    },
  );
});
