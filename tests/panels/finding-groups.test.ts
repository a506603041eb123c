// Alike with alike, the worst first, and none is left out.
import { expect, test } from 'vitest';
import type { Finding } from '#core/finding.ts';
import { groupsOf } from '#panels/finding-groups.ts';

const unread = (row: number, field: string): Finding => ({
  code: 'coordinates_unread',
  severity: 'error',
  row,
  field,
  context: { value: `x${row}` },
});

test('findings of one kind and field are one group, worst first, each in order of its rows', () => {
  const unmapped: Finding = { code: 'field_unread', severity: 'info', field: '数量', context: {} };
  expect(groupsOf([unmapped, unread(2, '经度'), unread(2, '纬度'), unread(3, '经度')])).toEqual([
    {
      kind: { code: 'coordinates_unread', severity: 'error', field: '经度', context: {} },
      findings: [unread(2, '经度'), unread(3, '经度')],
    },
    {
      kind: { code: 'coordinates_unread', severity: 'error', field: '纬度', context: {} },
      findings: [unread(2, '纬度')],
    },
    { kind: unmapped, findings: [unmapped] },
  ]);
});

test('sentences that sum up others stay apart', () => {
  const more = (code: string, count: number): Finding => ({
    code: 'more_findings',
    severity: 'warning',
    context: { code, count },
  });
  expect(groupsOf([more('date_invalid', 10), more('unknown_value', 10)])).toHaveLength(2);
});
