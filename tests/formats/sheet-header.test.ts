import { describe, expect, it } from 'vitest';
import { tableOfSheet } from '#formats/sheets/sheet-table.ts';
import { read, sheet } from './a-sheet.ts';

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
