import fc from 'fast-check';
import { unparse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readDelimited } from '#formats/sheets/delimited.ts';
import { guardFormula } from '#formats/formula-guard.ts';
import { encodeText, isIn } from '../builders/encodings.ts';

const read = (text: string) => readDelimited('甲', encodeText(text, 'utf-8'));
const rowsOf = (text: string) => read(text).sheet.rows;

const LETTERS = [
  '甲',
  '县',
  '整',
  '改',
  '经',
  '度',
  '0',
  '1',
  '7',
  'a',
  ' ',
  '"',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  "'",
  '=',
  '-',
];
const aCell = fc.oneof(
  fc.constantFrom('007', '530112201806300012', '2018-06-30', '', 'true', '1e5'),
  fc.array(fc.constantFrom(...LETTERS), { maxLength: 8 }).map((letters) => letters.join('')),
);
/** Three columns named beyond doubt, so that the delimiter can be told. */
const aGrid = fc
  .array(fc.array(aCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((rows) => [['编号', '名称', '责任单位'], ...rows.map((row, index) => [`${index + 1}号`, ...row.slice(1)])]);

describe('a text table', () => {
  it('written in any dialect and encoding reads back cell by cell', () => {
    const dialects = fc.record({
      delimiter: fc.constantFrom(',', '\t', ';', '|'),
      newline: fc.constantFrom('\r\n', '\n'),
      quotes: fc.boolean(),
      label: fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
      hasMark: fc.boolean(),
    });
    fc.assert(
      fc.property(aGrid, dialects, (grid, { label, hasMark, ...dialect }) => {
        const guarded = grid.map((row) => row.map(guardFormula));
        const text = unparse(guarded, dialect);
        const bytes = encodeText(hasMark && label !== 'gb18030' ? `\uFEFF${text}` : text, label);
        const { sheet, findings } = readDelimited('甲', bytes);
        expect(sheet.rows).toEqual(grid.map((row) => row.map((cell) => (cell === '' ? undefined : cell))));
        expect(findings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a comma', ',', ','],
    ['a tab', '\t', '\t'],
    ['a semicolon among decimal commas', ';', ';'],
    ['a bar', '|', '|'],
    ['a comma of full width', '，', '，'],
  ])('is cut by %s', (_, delimiter) => {
    const text = ['编号', '名称', '经度'].join(delimiter) + '\n' + ['1', '甲县、乙县', '102.71'].join(delimiter);
    expect(rowsOf(text)).toEqual([
      ['编号', '名称', '经度'],
      ['1', '甲县、乙县', '102.71'],
    ]);
  });

  it('is cut by what the whole head says, not its first lines', () => {
    const body = Array.from({ length: 30 }, (_, index) => `${index};甲县,乙镇,丙村;102,71`);
    expect(rowsOf(['某县问题清单，第一批，共三十件', '编号;位置;经度', ...body].join('\n'))[1]).toEqual([
      '编号',
      '位置',
      '经度',
    ]);
  });

  it('obeys a first line sep=', () => {
    expect(rowsOf('sep=;\r\na;b,c\r\n1;2,3\r\n')).toEqual([
      ['a', 'b,c'],
      ['1', '2,3'],
    ]);
  });

  it.each(['\r\n', '\n', '\r'])('ends its lines with %j', (newline) => {
    expect(rowsOf(['编号,名称', '1,甲', '2,乙', ''].join(newline))).toEqual([
      ['编号', '名称'],
      ['1', '甲'],
      ['2', '乙'],
    ]);
  });

  it('may end its lines in two ways', () => {
    expect(rowsOf('编号,名称\r\n1,甲\n2,乙\r\n')).toEqual([
      ['编号', '名称'],
      ['1', '甲'],
      ['2', '乙'],
    ]);
  });

  it('keeps line breaks inside quotes', () => {
    expect(rowsOf('编号,名称\r\n1,"甲县\n乙镇"\r\n')[1]).toEqual(['1', '甲县\n乙镇']);
  });

  it('keeps leading zeros, long numbers and dates as the text they are', () => {
    const row = ['0012', '530112201806300012', '2018/6/30', '1E5', 'TRUE', '-1.50'];
    expect(rowsOf(`a,b,c,d,e,f\n${row.join(',')}`)[1]).toEqual(row);
  });

  it('takes the apostrophe before a formula away', () => {
    expect(rowsOf("编号,名称\n1,'=1+1\n2,'甲")).toEqual([
      ['编号', '名称'],
      ['1', '=1+1'],
      ['2', "'甲"],
    ]);
  });

  it('keeps blank lines, so that line numbers stay right', () => {
    expect(rowsOf('编号,名称\n\n1,甲\n\n')).toEqual([['编号', '名称'], [undefined], ['1', '甲']]);
  });

  it('tells rows that are longer or shorter than the rest', () => {
    const { sheet, findings } = read('某县清单\n编号,名称,备注\n1,甲\n2,乙,,丙,丁\n3,丁,戊\n4,己,庚,,\n5,辛,\n');
    expect(sheet.rows[3]).toEqual(['2', '乙', undefined, '丙', '丁']);
    expect(findings).toEqual([
      { code: 'row_ragged', severity: 'info', row: 3, context: { cells: 2, usual: 3 } },
      { code: 'row_ragged', severity: 'warning', row: 4, context: { cells: 5, usual: 3 } },
    ]);
  });

  it('tells a quote that is never closed', () => {
    const { findings } = read('编号,名称\n1,"甲\n2,乙\n');
    expect(findings.map(({ code, row }) => [code, row])).toContainEqual(['quotes_unbalanced', 2]);
  });

  it('is cut at blanks when it is an Ovital export', () => {
    expect(rowsOf('g 102.7183 25.0389 甲点\ng 102.72 25.04 乙点\n')).toEqual([
      ['g', '102.7183', '25.0389', '甲点'],
      ['g', '102.72', '25.04', '乙点'],
    ]);
    expect(rowsOf('102°42′36″ 25°2′0″\n102°42′37″ 25°2′1″')[0]).toEqual(['102°42′36″', '25°2′0″']);
  });

  it('is not cut at the blanks of prose', () => {
    expect(rowsOf('甲县 乙镇\n丙县 丁镇')).toEqual([['甲县 乙镇'], ['丙县 丁镇']]);
  });

  it('of any bytes is read without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readDelimited('甲', bytes).sheet.rows.length).toBeLessThan(300);
      }),
    );
  });

  it('in Big5 reads as it is', () => {
    const text = '編號,名稱\n1,甲縣的河\n';
    expect(isIn(text, 'big5')).toBe(true);
    expect(readDelimited('甲', encodeText(text, 'big5'))).toMatchObject({
      encoding: 'BIG5',
      sheet: {
        rows: [
          ['編號', '名稱'],
          ['1', '甲縣的河'],
        ],
      },
    });
  });
});
