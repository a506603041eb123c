import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTables } from '#formats/sheets/read-tables.ts';
import { aDocument } from '../builders/a-document.ts';
import { aWorkbook, type SheetSpec } from '../builders/a-workbook.ts';
import { aZip } from '../builders/a-zip.ts';
import { encodeText } from '../builders/encodings.ts';

const FIXTURES = 'tests/fixtures/csv';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A ledger as an office keeps it: a title, three header rows, records over merged cells, a total, notes. */
const OFFICE: SheetSpec = {
  name: '整改台账',
  rows: [
    ['甲市环境保护督察反馈问题整改台账（第一批）'],
    ['填报单位：甲市整改办', '', '', '', '', '填报时间：2018年6月30日'],
    ['序号', '问题', '', '', '责任落实', '', '整改时限'],
    ['', '问题名称', '坐标', '', '牵头\n单位', '责任单位', ''],
    ['', '', '经度', '纬度', '', '', ''],
    [1, '甲河黑臭', 102.7183, 25.0389, '甲县政府', '甲县水务局', '2018年12月底前'],
    ['', '', '', '', '', '乙镇政府', '立行立改'],
    [2, '丙公司露天堆放', 102.72, 25.04, '丙县政府', '丙公司', undefined],
    ['合计', '', '', '', '', '', 2],
    ['注：1. 坐标为高德坐标。'],
    ['2. 数据为虚构。'],
    ['填表人：甲某', '', '', '审核人：乙某'],
  ],
  merges: [
    'A1:G1',
    'A3:A5',
    'B3:D3',
    'E3:F3',
    'G3:G5',
    'B4:B5',
    'C4:D4',
    'E4:E5',
    'F4:F5',
    'A6:A7',
    'B6:B7',
    'C6:C7',
    'D6:D7',
    'E6:E7',
    'A10:G10',
  ],
  cells: { G8: { t: 'n', v: 43281, z: 'yyyy"年"m"月"d"日"' } },
};
const OFFICE_AROUND = [
  '甲市环境保护督察反馈问题整改台账（第一批）',
  '填报单位：甲市整改办',
  '填报时间：2018年6月30日',
  '注：1. 坐标为高德坐标。',
  '2. 数据为虚构。',
  '填表人：甲某',
  '审核人：乙某',
];
const COLUMNS = [
  '序号',
  '问题 问题名称',
  '问题 坐标 经度',
  '问题 坐标 纬度',
  '责任落实 牵头单位',
  '责任落实 责任单位',
  '整改时限',
];

describe('a file of an office', () => {
  it.each(['xlsx', 'biff8', 'ods'] as const)(
    'with three header rows, merges, a total and notes is read as meant: %s',
    async (bookType) => {
      const { tables, findings } = await readTables({ name: '台账.xlsx', bytes: aWorkbook([OFFICE], { bookType }) });
      expect(tables).toEqual([
        {
          name: '整改台账',
          columns: COLUMNS,
          rows: [
            { number: 6, cells: [1, '甲河黑臭', 102.7183, 25.0389, '甲县政府', '甲县水务局', '2018年12月底前'] },
            { number: 7, cells: [1, '甲河黑臭', 102.7183, 25.0389, '甲县政府', '乙镇政府', '立行立改'] },
            { number: 8, cells: [2, '丙公司露天堆放', 102.72, 25.04, '丙县政府', '丙公司', '2018-06-30'] },
          ],
          layout: {
            headerRows: [3, 5],
            titleRows: [1, 2],
            skipped: { totals: [9], notes: [10, 11, 12], headers: [], blank: 0 },
          },
          around: OFFICE_AROUND,
        },
      ]);
      expect(findings.map(({ code, row }) => [code, row])).toEqual([
        ['row_is_total', 9],
        ['row_is_note', 10],
        ['row_is_note', 11],
        ['row_is_note', 12],
      ]);
    },
  );

  it('saved as CSV in GBK has the same columns and the same full rows', async () => {
    const text = [
      '甲市环境保护督察反馈问题整改台账（第一批）,,,,,,',
      '填报单位：甲市整改办,,,,,填报时间：2018年6月30日,',
      '序号,问题,,,责任落实,,整改时限',
      ',问题名称,坐标,,"牵头\n单位",责任单位,',
      ',,经度,纬度,,,',
      '1,甲河黑臭,102.7183,25.0389,甲县政府,甲县水务局,2018年12月底前',
      ',,,,,乙镇政府,立行立改',
      '2,丙公司露天堆放,102.72,25.04,丙县政府,丙公司,2018年6月30日',
      '合计,,,,,,2',
      '注：1. 坐标为高德坐标。,,,,,,',
      '2. 数据为虚构。,,,,,,',
    ].join('\r\n');
    const { encoding, tables } = await readTables({ name: '台账.csv', bytes: encodeText(text, 'gb18030') });
    expect(encoding).toBe('GB18030');
    expect(tables[0]?.columns).toEqual(COLUMNS);
    expect(tables[0]?.rows.map(({ number }) => number)).toEqual([6, 7, 8]);
    expect(tables[0]?.layout).toEqual({
      headerRows: [3, 5],
      titleRows: [1, 2],
      skipped: { totals: [9], notes: [10, 11], headers: [], blank: 0 },
    });
  });

  it('may keep its ledger in Word', async () => {
    const bytes = aDocument('某县整改清单', [
      [
        { text: '序号', merge: 'down' },
        { text: '坐标', across: 2 },
        { text: '责任单位', merge: 'down' },
      ],
      [{ merge: 'under' }, '经度', '纬度', { merge: 'under' }],
      ['1', '102.71', '25.04', '甲县政府'],
      ['合计', '', '', '1'],
    ]);
    const { kind, tables } = await readTables({ name: '清单.docx', bytes });
    expect(kind).toBe('docx');
    expect(tables[0]).toMatchObject({
      columns: ['序号', '坐标 经度', '坐标 纬度', '责任单位'],
      rows: [{ number: 3, cells: ['1', '102.71', '25.04', '甲县政府'] }],
    });
  });

  it('gives its hidden sheets after the visible ones, and tells them and the empty ones', async () => {
    const rows = [
      ['编号', '名称'],
      ['1', '甲'],
    ];
    const bytes = aWorkbook([
      { name: '旧', rows, isHidden: true },
      { name: '说明', rows: [] },
      { name: '新', rows },
    ]);
    const { tables, findings } = await readTables({ name: 'x', bytes });
    expect(tables.map(({ name }) => name)).toEqual(['新', '旧']);
    expect(findings).toEqual([
      { code: 'table_empty', severity: 'info', context: { value: '说明' } },
      { code: 'sheet_hidden', severity: 'info', context: { value: '旧' } },
    ]);
  });

  it.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(), 'empty', 'empty_file'],
    ['a PDF', utf8('%PDF-1.7'), 'unknown', 'kind_unknown'],
    ['a zip of nothing known', aZip([{ name: '甲.pdf', content: utf8('甲') }]), 'zip', 'kind_unknown'],
    ['a zip cut off', aZip([{ name: '甲.shp', content: utf8('甲') }]).slice(0, -9), 'zip', 'file_damaged'],
    ['a header and nothing below', utf8('编号,名称\n'), 'csv', 'table_empty'],
    ['a document without a table', aDocument('甲'), 'docx', 'no_table'],
    ['a workbook cut short', aWorkbook([{ rows: [['x']] }]).slice(0, 800), 'zip', 'file_damaged'],
  ])('that is %s is refused with a reason', async (_, bytes, kind, code) => {
    const reading = await readTables({ name: 'x', bytes });
    expect(reading.kind).toBe(kind);
    expect(reading.tables).toEqual([]);
    expect(reading.findings).toContainEqual(expect.objectContaining({ code, severity: 'error' }));
  });

  it.each([
    ['json', utf8('{"type":"FeatureCollection","features":[]}')],
    ['kml', utf8('<kml/>')],
  ])('that another reader reads is only told: %s', async (kind, bytes) => {
    expect(await readTables({ name: 'x', bytes })).toEqual({ kind, tables: [], findings: [] });
  });

  it('may have 10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
    const { tables } = await readTables({ name: 'x.csv', bytes: utf8(`${names.join(',')}\n${names.join(',')}x\n`) });
    expect(tables[0]?.columns).toHaveLength(10_000);
  });
});

describe('a CSV file', () => {
  const names = readdirSync(FIXTURES).filter((name) => !name.endsWith('.json'));
  it.each(names)('%s reads as its golden says', async (name) => {
    const golden: unknown = JSON.parse(readFileSync(`${FIXTURES}/${name}.json`, 'utf8'));
    const reading = await readTables({ name, bytes: new Uint8Array(readFileSync(`${FIXTURES}/${name}`)) });
    expect(JSON.parse(JSON.stringify(reading))).toEqual(golden);
  });
});
