import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#core/source-table.ts';
import type { Merge, Sheet } from '#formats/sheets/sheet.ts';
import { tableOfSheet } from '#formats/sheets/sheet-table.ts';

/** Rows of cells between bars; a cell of nothing is blank, one of digits a number. */
function grid(text: string): Cell[][] {
  const lines = text.trim().split('\n');
  return lines.map((line) => line.trim().split('|').slice(1, -1).map(cellOf));
}

function cellOf(text: string): Cell {
  const word = text.trim();
  if (word === '') return undefined;
  return /^\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

/** `1:0-2` spans columns 0 to 2 of row 1; `1-3:0` rows 1 to 3 of column 0. */
function spans(...texts: string[]): Merge[] {
  return texts.map((text) => {
    const [rows, columns] = text.split(':').map((part) => part.split('-').map(Number));
    const [top = 0, bottom = top] = rows ?? [];
    const [left = 0, right = left] = columns ?? [];
    return { top, left, bottom, right };
  });
}

const sheet = (rows: readonly (readonly Cell[])[], merges: readonly Merge[] = []): Sheet => ({
  name: '台账',
  isHidden: false,
  rows,
  merges,
});

function read(text: string, ...merges: string[]) {
  const { table, findings } = tableOfSheet(sheet(grid(text), spans(...merges)));
  return {
    columns: table.columns,
    rows: table.rows.map(({ number, cells }) => [number, ...cells]),
    layout: table.layout,
    findings: findings.map(({ code, row, field }) => [code, row ?? field]),
  };
}

describe('the header of a sheet', () => {
  it('is its first row where that names the columns', () => {
    expect(
      read(`
        | 编号 | 问题名称 | 责任单位 |
        | 1    | 甲河黑臭 | 甲县政府 |
      `),
    ).toEqual({
      columns: ['编号', '问题名称', '责任单位'],
      rows: [[2, 1, '甲河黑臭', '甲县政府']],
      layout: { headerRows: [1, 1], titleRows: [], skipped: { totals: [], notes: [], headers: [], blank: 0 } },
      findings: [],
    });
  });

  it('stands under a title and under who filled it in', () => {
    const { columns, layout } = read(
      `
        | 甲县环境保护督察整改台账（第一批） | | | |
        | 填报单位：甲县整改办 | | 填报时间：2018年6月 | |
        | | | | |
        | 序号 | 问题名称 | 责任单位 | 整改时限 |
        | 1 | 甲河黑臭 | 甲县政府 | 2018年6月底前 |
      `,
      '0:0-3',
    );
    expect(columns).toEqual(['序号', '问题名称', '责任单位', '整改时限']);
    expect(layout).toMatchObject({ headerRows: [4, 4], titleRows: [1, 2] });
  });

  it('of two merged rows joins what stands over a column', () => {
    const { columns, layout, rows } = read(
      `
        | 序号 | 问题名称 | 坐标 | | 责任单位 |
        | | | 经度 | 纬度 | |
        | 1 | 甲河黑臭 | 102.7 | 25.1 | 甲县政府 |
      `,
      '0-1:0',
      '0-1:1',
      '0:2-3',
      '0-1:4',
    );
    expect(columns).toEqual(['序号', '问题名称', '坐标 经度', '坐标 纬度', '责任单位']);
    expect(layout.headerRows).toEqual([1, 2]);
    expect(rows).toEqual([[3, 1, '甲河黑臭', 102.7, 25.1, '甲县政府']]);
  });

  it('of two rows is seen without merges too, as CSV has none', () => {
    const { columns, layout } = read(`
      | 序号 | 问题名称 | 坐标 | | 责任单位 |
      | | | 经度 | 纬度 | |
      | 1 | 甲河黑臭 | 102.7 | 25.1 | 甲县政府 |
    `);
    expect(columns).toEqual(['序号', '问题名称', '坐标 经度', '坐标 纬度', '责任单位']);
    expect(layout.headerRows).toEqual([1, 2]);
  });

  it('of three merged rows joins all three, and names a parent once', () => {
    const { columns, layout } = read(
      `
        | 甲县整改台账 | | | | | |
        | 序号 | 问题 | | | 整改 | |
        | | 问题名称 | 位置 | | 责任单位 | 整改时限 |
        | | | 经度 | 纬度 | | |
        | 1 | 甲河黑臭 | 102.7 | 25.1 | 甲县政府 | 2018年底 |
      `,
      '0:0-5',
      '1-3:0',
      '1:1-3',
      '1:4-5',
      '2-3:1',
      '2:2-3',
      '2-3:4',
      '2-3:5',
    );
    expect(columns).toEqual([
      '序号',
      '问题 问题名称',
      '问题 位置 经度',
      '问题 位置 纬度',
      '整改 责任单位',
      '整改 整改时限',
    ]);
    expect(layout).toMatchObject({ headerRows: [2, 4], titleRows: [1] });
  });

  it('takes in a row above it that groups its columns', () => {
    const { columns, layout } = read(
      `
        | 基本情况 | | | 落实 | |
        | 编号 | 问题名称 | 详细地址 | 责任单位 | 整改时限 |
        | 1 | 甲河黑臭 | 甲县乙镇 | 甲县政府 | 2018年底 |
      `,
      '0:0-2',
      '0:3-4',
    );
    expect(columns[4]).toBe('落实 整改时限');
    expect(layout.headerRows).toEqual([1, 2]);
  });

  it('loses line breaks and the blanks that only make it fit', () => {
    const rows = [
      ['责 任\n单 位', '整改\n时限', 'due\ndate'],
      ['甲县政府', '2018年底', 'x'],
    ];
    expect(tableOfSheet(sheet(rows)).table.columns).toEqual(['责任单位', '整改时限', 'due date']);
  });

  it('is seen by its shape where no word of it is known', () => {
    const { columns, layout } = read(`
      | foo | bar | baz |
      | 1 | 2.5 | x |
      | 2 | 3.5 | y |
    `);
    expect(columns).toEqual(['foo', 'bar', 'baz']);
    expect(layout.headerRows).toEqual([1, 1]);
  });

  it('is missed and not made up where the sheet begins with values', () => {
    const { columns, rows, findings } = read(`
      | g | 102.7 | 25.1 | 甲点 |
      | g | 102.8 | 25.2 | 乙点 |
    `);
    expect(columns).toEqual(['列1', '列2', '列3', '列4']);
    expect(rows).toHaveLength(2);
    expect(findings).toEqual([['header_missing', undefined]]);
  });

  it('gives every column a name of its own', () => {
    const { columns, findings } = read(`
      | 编号 | unit | unit | | unit (2) |
      | 1 | 甲 | 乙 | 丙 | 丁 |
    `);
    expect(columns).toEqual(['编号', 'unit', 'unit (2)', '列4', 'unit (2) (2)']);
    expect(findings.map(([code]) => code)).toEqual(['column_renamed', 'column_renamed', 'column_renamed']);
  });

  it('may hold names of an object’s own machinery', () => {
    const { columns } = read(`
      | 编号 | __proto__ | constructor | 名称 |
      | 1 | 甲 | 乙 | 丙 |
    `);
    expect(columns).toEqual(['编号', '__proto__', 'constructor', '名称']);
  });

  it('leaves columns out that neither name nor value fills', () => {
    const { columns, rows } = read(`
      | | 编号 | | 名称 | |
      | | 1 | | 甲 | |
    `);
    expect(columns).toEqual(['编号', '名称']);
    expect(rows).toEqual([[2, 1, '甲']]);
  });

  it('is not a record that says a known word or two', () => {
    const { layout } = read(`
      | 编号 | 问题名称 | 问题类型 | 备注 |
      | 1 | 甲河黑臭 | 其他 | 说明 |
      | 2 | 乙河黑臭 | 其他 | 说明 |
    `);
    expect(layout.headerRows).toEqual([1, 1]);
  });
});

describe('the records of a sheet', () => {
  it('repeat what is merged down over them', () => {
    const { rows } = read(
      `
        | 序号 | 问题名称 | 责任单位 |
        | 1 | 甲河黑臭 | 甲县政府 |
        | | | 乙镇政府 |
        | 2 | 丙库围网 | 丙公司 |
      `,
      '1-2:0',
      '1-2:1',
    );
    expect(rows).toEqual([
      [2, 1, '甲河黑臭', '甲县政府'],
      [3, 1, '甲河黑臭', '乙镇政府'],
      [4, 2, '丙库围网', '丙公司'],
    ]);
  });

  it('stay blank where nothing is merged', () => {
    const { rows } = read(`
      | 序号 | 问题名称 | 责任单位 |
      | 1 | 甲河黑臭 | 甲县政府 |
      | | | 乙镇政府 |
    `);
    expect(rows[1]).toEqual([3, undefined, undefined, '乙镇政府']);
  });

  it('are not the totals between and below them', () => {
    const { rows, layout, findings } = read(`
      | 序号 | 问题名称 | 责任单位 | 数量 |
      | 1 | 甲河黑臭 | 甲县政府 | 3 |
      | 小 计 | | | 3 |
      | 2 | 乙河黑臭 | 乙县政府 | 4 |
      | 乙县小计 | | | 4件 |
      | | 合计 | / | 7 |
      | 总计： | | | 7 |
    `);
    expect(rows.map(([number]) => number)).toEqual([2, 4]);
    expect(layout.skipped.totals).toEqual([3, 5, 6, 7]);
    expect(findings).toEqual([3, 5, 6, 7].map((row) => ['row_is_total', row]));
  });

  it('may speak of totals', () => {
    const { rows } = read(`
      | 序号 | 问题名称 | 责任单位 |
      | 1 | 总计排污口三个未整改 | 甲县政府 |
      | 2 | 合计 | 乙县政府 |
    `);
    expect(rows).toHaveLength(2);
  });

  it('end where the notes begin', () => {
    const { rows, layout, findings } = read(`
      | 序号 | 问题名称 | 责任单位 |
      | 1 | 甲河黑臭 | 甲县政府 |
      | | | |
      | 注：1. 本表一式三份。 | | |
      | 2. 逾期未报的予以通报。 | | |
      | 填表人：甲某 | 审核人：乙某 | 联系电话：000 |
    `);
    expect(rows).toHaveLength(1);
    expect(layout.skipped).toEqual({ totals: [], notes: [4, 5, 6], headers: [], blank: 1 });
    expect(findings.map(([code]) => code)).toEqual(['row_is_note', 'row_is_note', 'row_is_note']);
  });

  it('may begin like a note when they are full', () => {
    const { rows } = read(`
      | 问题名称 | 责任单位 | 备注 |
      | 说明：甲河黑臭 | 甲县政府 | 无 |
      | 乙河黑臭 | 乙县政府 | 无 |
    `);
    expect(rows).toHaveLength(2);
  });

  it('with one value alone stay records where no note is', () => {
    const { rows } = read(`
      | 序号 | 问题名称 | 责任单位 |
      | 1 | 甲河黑臭 | 甲县政府 |
      | | 乙河黑臭 | |
    `);
    expect(rows).toHaveLength(2);
  });

  it('are not the headings between them', () => {
    const { rows, layout } = read(
      `
        | 序号 | 问题名称 | 责任单位 |
        | 水环境 | | |
        | 1 | 甲河黑臭 | 甲县政府 |
        | 二、大气环境 | | |
        | 2 | 丙公司扬尘 | 丙公司 |
      `,
      '1:0-2',
    );
    expect(rows.map(([number]) => number)).toEqual([3, 5]);
    expect(layout.skipped.notes).toEqual([2, 4]);
  });

  it('are not the header again, as each printed page has it, nor its numbering', () => {
    const { rows, layout } = read(`
      | 序号 | 问题名称 | 责任单位 | 时限 | 备注 |
      | 1 | 2 | 3 | 4 | 5 |
      | 1 | 甲河黑臭 | 甲县政府 | 2018年底 | |
      | 序号 | 问题名称 | 责任 单位 | 时限 | 备注 |
      | 2 | 乙河黑臭 | 乙县政府 | 2018年底 | |
    `);
    expect(rows.map(([number]) => number)).toEqual([3, 5]);
    expect(layout.skipped.headers).toEqual([2, 4]);
  });

  it('are read once or told, whatever the sheet holds', () => {
    const anyCell = fc.oneof(
      fc.constantFrom<Cell>(
        undefined,
        '编号',
        '名称',
        '合计',
        '注：',
        '甲县',
        '一、水',
        1,
        2.5,
        true,
        '__proto__',
        ' ',
      ),
      fc.string(),
    );
    const anyMerge = fc
      .tuple(fc.nat(8), fc.nat(6), fc.nat(4), fc.nat(4))
      .map(([top, left, down, across]) => ({ top, left, bottom: top + down, right: left + across }));
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { maxLength: 6 }), { maxLength: 9 }),
        fc.array(anyMerge, { maxLength: 3 }),
        (rows, merges) => {
          const { table } = tableOfSheet(sheet(rows, merges));
          const { headerRows, titleRows, skipped } = table.layout;
          const header = headerRows ? headerRows[1] - headerRows[0] + 1 : 0;
          const blankAbove = rows.slice(0, (headerRows?.[0] ?? 1) - 1).length - titleRows.length;
          const left = skipped.totals.length + skipped.notes.length + skipped.headers.length + skipped.blank;
          expect(table.rows.length + header + titleRows.length + blankAbove + left).toBe(rows.length);
          expect(new Set(table.columns).size).toBe(table.columns.length);
          expect(table.columns.every((name) => name !== '')).toBe(true);
          for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
        },
      ),
    );
  });
});
