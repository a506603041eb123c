import { read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { flatProperties } from '#core/flat-feature.ts';
import type { Place, Problem } from '#core/problem.ts';
import { STATUSES, SYMBOLS } from '#core/status.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import type { OutputOptions } from '#formats/contract.ts';
import { LEDGER_FIELDS, ledgerHeader } from '#formats/writers/xlsx-columns.ts';
import { columnName, rowXml } from '#formats/writers/xlsx-rows.ts';
import { heightOf } from '#formats/writers/xlsx-widths.ts';
import { writeXlsx } from '#formats/writers/xlsx-writer.ts';
import { anEvent, anObservation, aPlace, aProblem, aSource } from '../builders/a-problem.ts';
import { FORMULAS, MARKUP } from '../builders/hostile-texts.ts';
import { OUTPUT_DAY, outputOptions, outputRows } from '../builders/output.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const LINE: Place = {
  precision: 'site',
  geometry: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 1],
    ],
  },
};
const PROBLEMS = [
  aProblem({
    id: '007',
    category: 'water',
    districts: ['530112'],
    inspection: 'jia_1',
    complaintNo: '00012345678901234567',
    places: [aPlace(102.5, 24.25)],
    foundOn: '2020-05',
    deadline: { kind: 'date', date: '2021-02' },
    events: [anObservation('in_progress', '2020-06-30', '正在整改')],
    sources: [aSource({ title: '甲', date: '2020-06-30' }), aSource({ title: '乙', date: '2020', kind: 'media' })],
  }),
  aProblem({ id: 'p-2', places: [LINE], deadline: { kind: 'immediate' }, events: [anEvent('closed', '2020-07-01')] }),
  aProblem({ id: 'p-3', sources: [] }),
];

async function bytesOf(problems: readonly Problem[], wish: Partial<OutputOptions> = {}) {
  const rows = outputRows(...problems);
  return joinChunks(writeXlsx(rows, outputOptions({ count: rows.length, ...wish })));
}

async function workbookOf(problems: readonly Problem[], wish?: Partial<OutputOptions>): Promise<WorkBook> {
  return read(await bytesOf(problems, wish), { cellStyles: true, cellNF: true });
}

async function xmlOf(problems: readonly Problem[], path: string): Promise<string> {
  return strFromU8(unzipSync(await bytesOf(problems))[path] ?? new Uint8Array());
}

function sheetOf({ Sheets }: WorkBook, name: string): WorkSheet {
  const sheet = Sheets[name];
  if (!sheet) throw new Error(`Unexpected workbook without sheet: ${name}`);
  return sheet;
}

function cellOf(sheet: WorkSheet, field: (typeof LEDGER_FIELDS)[number], row: number) {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return sheet[`${columnName(LEDGER_FIELDS.indexOf(field))}${row}`] as
    | { t: string; v?: unknown; w?: string; f?: string; s?: unknown }
    | undefined;
}

describe('Excel out', () => {
  it('has the ledger, its sources, its events and its conditions', async () => {
    const workbook = await workbookOf(PROBLEMS);
    expect(workbook.SheetNames).toEqual(['台账', '来源', '履历', '条件']);
    expect(sheetOf(workbook, '台账')['!ref']).toBe(`A1:${columnName(LEDGER_FIELDS.length - 1)}4`);
  });

  it('names every column of the flat row in Chinese', async () => {
    const sheet = sheetOf(await workbookOf([]), '台账');
    expect(LEDGER_FIELDS.map((field) => cellOf(sheet, field, 1)?.v)).toEqual(
      LEDGER_FIELDS.map((field) => ledgerHeader(field, OUTPUT_WORDS)),
    );
    expect(LEDGER_FIELDS.toSorted()).toEqual(
      [
        ...Object.keys(OUTPUT_WORDS.columns).filter((each) => !['category', 'status', 'marker-color'].includes(each)),
        'lng',
        'lat',
        'wkt',
        'crs',
      ].toSorted(),
    );
  });

  it('says every code as a word and keeps every text as text', async () => {
    const sheet = sheetOf(await workbookOf(PROBLEMS), '台账');
    const said = {
      id: '007',
      complaint_no: '00012345678901234567',
      category_zh: '水',
      status_zh: '整改中',
      district: '西山区',
      adcode: '530112',
    };
    const coded = {
      inspection: '甲督察',
      precision: '乡镇',
      record_kind: '督察问题',
      deadline_kind: '限期完成',
      overdue: '否',
    };
    for (const [field, word] of Object.entries({ ...said, ...coded })) {
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      expect([field, cellOf(sheet, field as (typeof LEDGER_FIELDS)[number], 2)]).toMatchObject([
        field,
        { t: 's', v: word },
      ]);
    }
    expect(cellOf(sheet, 'lng', 2)).toMatchObject({ t: 'n', v: 102.5 });
    expect(cellOf(sheet, 'lat', 2)).toMatchObject({ t: 'n', v: 24.25 });
    expect(cellOf(sheet, 'wkt', 3)).toMatchObject({ t: 's', v: 'LINESTRING (0 0, 1 1)' });
  });

  describe('in any time zone', () => {
    const home = process.env['TZ'];
    afterEach(() => {
      vi.unstubAllEnvs();
      if (home === undefined) delete process.env['TZ'];
    });

    it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])('has the same days in %s', async (zone) => {
      vi.stubEnv('TZ', zone);
      const sheet = sheetOf(await workbookOf(PROBLEMS), '台账');
      const [row] = outputRows(...PROBLEMS);
      if (!row) throw new Error('Unexpected rows: none');
      const flat = flatProperties(row, { asOf: firstDay(OUTPUT_DAY), ...outputOptions() });
      for (const field of ['status_since', 'status_published_date', 'deadline', 'source_date'] as const) {
        expect([field, cellOf(sheet, field, 2)]).toMatchObject([field, { t: 'n', w: flat[field] }]);
      }
      expect(cellOf(sheet, 'found_on', 2)).toMatchObject({ t: 's', v: '2020-05' });
      expect(cellOf(sheet, 'days_left', 2)).toMatchObject({ t: 'n', v: 58 });
    });
  });

  it.each([...FORMULAS, ...MARKUP, '\u0000甲\u0001', '\uFFFE', '_x000D_', '_x0041\u0001', ' 甲 '])(
    'holds %j letter for letter, and nothing runs',
    async (text) => {
      const sheet = sheetOf(await workbookOf([aProblem({ name: text, summary: text })]), '台账');
      for (const field of ['name', 'summary'] as const) {
        const cell = cellOf(sheet, field, 2);
        expect(cell).toMatchObject({ t: 's', v: text });
        expect(cell?.f).toBeUndefined();
      }
    },
  );

  it('ends a text that is too long for a cell with words that say so', async () => {
    const sheet = sheetOf(await workbookOf([aProblem({ summary: '甲'.repeat(40_000) })]), '台账');
    const text = String(cellOf(sheet, 'summary', 2)?.v);
    expect(text).toHaveLength(32_767);
    expect(text.endsWith(OUTPUT_WORDS.workbook.cut)).toBe(true);
  });

  it('colours the status cell by the one palette', async () => {
    const sheet = sheetOf(await workbookOf(PROBLEMS), '台账');
    expect(cellOf(sheet, 'status_zh', 2)?.s).toMatchObject({ fgColor: { rgb: SYMBOLS.in_progress.fill.slice(1) } });
    expect(cellOf(sheet, 'status_zh', 3)?.s).toMatchObject({ fgColor: { rgb: SYMBOLS.closed.fill.slice(1) } });
    expect(cellOf(sheet, 'name', 2)?.s).not.toHaveProperty('fgColor.rgb');
  });

  it('freezes the header, filters all rows, offers the words to choose from, and prints on A4 across', async () => {
    const xml = await xmlOf(PROBLEMS, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<pane xSplit="2" ySplit="1" topLeftCell="C2"');
    expect(xml).toContain(`<autoFilter ref="A1:${columnName(LEDGER_FIELDS.length - 1)}4"/>`);
    const status = columnName(LEDGER_FIELDS.indexOf('status_zh'));
    const words = STATUSES.map((each) => OUTPUT_WORDS.status[each]).join(',');
    expect(xml).toContain(`sqref="${status}2:${status}1048576"><formula1>&quot;${words}&quot;</formula1>`);
    expect(await xmlOf(PROBLEMS, 'xl/workbook.xml')).toContain('&apos;台账&apos;!$A$1:$O$4</definedName>');
    expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/);
  });

  it('lists one source a line, with its problem', async () => {
    const sheet = sheetOf(await workbookOf(PROBLEMS), '来源');
    expect(sheet['!ref']).toBe('A1:I4');
    expect([sheet['A2'], sheet['C2'], sheet['D2'], sheet['G2'], sheet['H2']]).toMatchObject([
      { v: '007' },
      { v: 1 },
      { v: '甲' },
      { t: 'n', w: '2020-06-30' },
      { v: '官方' },
    ]);
    expect([sheet['A3'], sheet['C3'], sheet['D3'], sheet['G3'], sheet['H3']]).toMatchObject([
      { v: '007' },
      { v: 2 },
      { v: '乙' },
      { t: 's', v: '2020' },
      { v: '媒体' },
    ]);
  });

  it('lists one event a line under a frozen header, its day as a day, with the number of its source', async () => {
    const events = [
      { ...anObservation('in_progress', '2020-06-30', '=正在整改'), source: 1, note: '甲' },
      anEvent('started', '2020'),
      anEvent('closed', '2022-01-01'),
    ];
    const problems = [aProblem({ id: '007', events, sources: [aSource(), aSource()] })];
    const sheet = sheetOf(await workbookOf(problems), '履历');
    const line = (row: number) =>
      ['A', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((column) => {
        // eslint-disable-next-line typescript/no-unsafe-type-assertion
        const cell = sheet[`${column}${row}`] as { t: string; w?: string; f?: string } | undefined;
        return cell && `${cell.t} ${cell.f ?? ''}${cell.w ?? ''}`.trim();
      });
    expect(line(1)).toEqual(['s 问题编号', 's 序号', 's 日期', 's 事件', 's 状态', 's 原话', 's 来源序号', 's 说明']);
    expect(line(2)).toEqual(['s 007', 'n 1', 'n 2020-06-30', 's 公布的状态', 's 整改中', 's =正在整改', 'n 2', 's 甲']);
    expect(line(3).slice(0, 4)).toEqual(['s 007', 'n 2', 's 2020', 's 启动']);
    // what came after the day of the output as well: the ledger is whole
    expect(line(4).slice(0, 4)).toEqual(['s 007', 'n 3', 'n 2022-01-01', 's 销号']);
    expect(await xmlOf(problems, 'xl/worksheets/sheet3.xml')).toContain('<pane ySplit="1" topLeftCell="A2"');
  });

  it('says which query it answers, when, and how much of how many', async () => {
    const workbook = await workbookOf(PROBLEMS);
    const { B2, B4, B5, B6, B7, B8, B9, B11, B12, B13, B14, B16 } = sheetOf(workbook, '条件');
    expect(
      [B2, B4, B5, B6, B7, B8, B9, B11, B12, B13, B14, B16].map((cell: { v?: unknown } | undefined) => cell?.v),
    ).toEqual([
      OUTPUT_WORDS.query,
      OUTPUT_DAY,
      3,
      9,
      '甲县台账',
      'Ledger of Jia County',
      undefined,
      '公开信息汇集',
      '2026-01-01',
      'WGS84 经纬度',
      'EPSG:4326',
      'Guatu 0',
    ]);
  });

  it('asks for rows only as its bytes are taken', async () => {
    let asked = 0;
    function* rows() {
      for (; asked < 1500; asked++) yield* outputRows(aProblem());
    }
    const chunks = writeXlsx(rows(), outputOptions({ count: 1500 }));
    await chunks.next();
    expect(asked).toBeLessThan(600);
    await joinChunks(chunks);
    expect(asked).toBe(1500);
  });
});

describe('a sheet row', () => {
  const looks = [{ plain: 1, day: 2 }];

  it('counts days as Excel does, and writes those before its calendar is sound as text', () => {
    const day = (text: string) => rowXml([{ kind: 'day', day: firstDay(text) }], { row: 2, height: 15 }, looks, '');
    expect(day('1900-03-01')).toContain('s="2"><v>61</v>');
    expect(day('2017-12-31')).toContain('s="2"><v>43100</v>');
    expect(day('1900-02-28')).toContain('>1900-02-28</t>');
  });

  it('is as high as its longest text wrapped, within what Excel allows', () => {
    const text = (each: string) => ({ kind: 'text', text: each }) as const;
    expect(heightOf([text('甲'), undefined, { kind: 'number', value: 1 }], [20, 20, 20])).toBe(15);
    expect(heightOf([text('甲'), text('乙'.repeat(19))], [20, 20])).toBe(30);
    expect(heightOf([text('甲\n乙\n丙')], [20])).toBe(45);
    expect(heightOf([text('甲'.repeat(500))], [undefined])).toBe(15);
    expect(heightOf([text('甲'.repeat(30_000))], [20])).toBe(409);
  });

  it('keeps a carriage return that a parser would drop', () => {
    expect(rowXml([{ kind: 'text', text: '甲\r\n乙' }], { row: 2, height: 15 }, looks, '')).toContain(
      '>甲_x000D_\n乙</t>',
    );
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});
