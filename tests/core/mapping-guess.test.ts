import { describe, expect, it } from 'vitest';
import { guessMapping } from '#core/mapping-guess.ts';
import { parseMapping } from '#core/field-mapping.ts';
import type { Cell, SourceTable } from '#core/source-table.ts';

function aTable(columns: readonly string[], ...rows: readonly (readonly Cell[])[]): SourceTable {
  return { name: '甲', columns, rows: rows.map((cells, at) => ({ number: at + 2, cells })) };
}

/** Columns as fields, in the table's order. */
function meant(table: SourceTable): Record<string, string> {
  const { fields } = guessMapping(table);
  return Object.fromEntries([...fields].map(([field, { column }]) => [column, field]));
}

describe('the guess of a mapping', () => {
  // the columns of published lists, domain model section 9
  it.each([
    [
      '序号｜受理编号｜交办问题基本情况｜行政区域｜污染类型｜调查核实情况｜是否属实｜处理和整改情况｜是否办结｜备注',
      ' complaint_no description division category investigation verification progress_text status remark',
    ],
    [
      '问题原文｜整改目标｜责任单位｜责任人（职务）｜整改时限｜整改措施',
      'description goal responsible_unit  deadline measures',
    ],
    [
      '投诉问题｜办结目标｜整改措施｜整改主要工作成效｜自查自验和市级验收情况',
      'description goal measures progress_text acceptance_text',
    ],
    [
      '问题 问题编号｜问题 问题描述｜属地 县区｜责任分工 责任单位｜位置 坐标 经度｜位置 坐标 纬度',
      'problem_no description division responsible_unit lng lat',
    ],
    ['ID｜Name｜Status｜Lon｜Lat', 'problem_no name status lng lat'],
  ])('reads %s', (columns, fields) => {
    const names = columns.split('｜');
    const expected = fields.split(' ').flatMap((field, at) => (field === '' ? [] : [[names[at], field]]));
    expect(meant(aTable(names))).toEqual(Object.fromEntries(expected));
  });

  it('looks at the values where the header says nothing', () => {
    const table = aTable(
      ['F1', 'F2', 'F3', 'F4', 'F5'],
      ['D2YN202104100022', '102.71234', '25.03891', '甲县', '正在整改'],
      ['X2YN202104100023', '102.81234', '24.93891', '乙市', '已完成'],
    );
    expect(meant(table)).toEqual({ F1: 'complaint_no', F2: 'lng', F3: 'lat', F4: 'division', F5: 'status' });
    expect(guessMapping(table).fields.get('lng')).toEqual({ column: 'F2', confidence: 0.7, reason: 'values' });
  });

  it('takes no single number for a place, and believes a header more than values', () => {
    expect(meant(aTable(['深度', '状态'], ['102.7123', '102.8123'], ['103.7123', '102.8123']))).toEqual({
      状态: 'status',
    });
  });

  it('reads progress as the status where it holds nothing but words of status, unless a column says it is the status', () => {
    const rows = [
      ['已办结', '甲'],
      ['阶段性办结', '乙'],
    ] as const;
    expect(meant(aTable(['办理情况', '责任人'], ...rows))).toEqual({ 办理情况: 'status' });
    expect(meant(aTable(['办理情况', '整改状态'], ...rows))).toEqual({ 办理情况: 'progress_text', 整改状态: 'status' });
    expect(meant(aTable(['办理情况'], ['已完成清运，正在复绿，预计明年完工']))).toEqual({ 办理情况: 'progress_text' });
  });

  it('gives a field one column and tells those that are not read', () => {
    const { fields, unmapped } = guessMapping(aTable(['整改状态', '状态', '联系电话', '__proto__']));
    expect(fields.get('status')).toEqual({ column: '整改状态', confidence: 0.95, reason: 'header' });
    expect(unmapped).toEqual(['状态', '联系电话', '__proto__']);
  });
});

describe('a saved mapping', () => {
  it('comes back as it went, without what is not known', () => {
    const mapping = { columns: { name: '问题' }, crs: 'GCJ02', basis: 'office' };
    expect(parseMapping({ ...mapping, columns: { ...mapping.columns, colour: '红' }, table: 7 })).toEqual({ mapping });
  });

  it.each([null, 7, 'x', { columns: 'x' }])('is refused when it is %j', (value) => {
    expect(parseMapping(value)).toEqual({
      findings: [{ code: 'field_type', severity: 'error', field: 'columns', context: {} }],
    });
  });
});
