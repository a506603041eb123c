import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#core/source-table.ts';
import { tableOfSheet } from '#formats/sheets/sheet-table.ts';
import { read, sheet } from './a-sheet.ts';

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
