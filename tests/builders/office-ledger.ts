// A rectification ledger as an office keeps it, made up: title rows, three header rows, merged cells, totals and notes, GCJ-02 points.
import gcoord from 'gcoord';
import { aWorkbook } from './a-workbook.ts';

/** The places meant, in WGS84; the sheet has them as the phone's map gives them. */
export const OFFICE_PLACES = {
  'T-001': [102.6, 24.85],
  'T-002': [102.605, 24.86],
  'T-004': [102.83, 24.88],
} as const;

function shifted([lng, lat]: readonly [number, number]): readonly [number, number] {
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return [Number(x.toFixed(6)), Number(y.toFixed(6))];
}

const A = shifted(OFFICE_PLACES['T-001']);
const B = shifted(OFFICE_PLACES['T-002']);
const D = shifted(OFFICE_PLACES['T-004']);

export const OFFICE_ROWS: readonly (readonly unknown[])[] = [
  ['样例市突出生态环境问题整改台账（合成数据，仅供测试）'],
  ['填报单位：甲办公室', '', '', '', '', '', '', '', '', '', '', ''],
  ['序号', '问题', '', '属地', '责任分工', '', '整改时限', '整改进展', '', '位置', '', ''],
  ['', '问题编号', '问题描述', '县区', '责任单位', '督导单位', '', '整改状态', '完成时间', '坐标', '', '坐标系'],
  ['', '', '', '', '', '', '', '', '', '经度', '纬度', ''],
  [1, 'T-001', '甲公司堆场扬尘', '西山区', '甲公司', '乙局', '2017年12月底前', '正在整改', '', A[0], A[1], 'GCJ-02'],
  [2, 'T-002', '丙厂污水直排', '', '丙厂', '', '2018年6月30日前完成', '已完成', '2018-05-20', B[0], B[1], 'GCJ-02'],
  [3, 'T-003', '丁工地噪声扰民', '晋宁县', '丁公司', '乙局', '立行立改', '已销号', '2018.3.1', '', '', ''],
  [4, 'T-004', '戊矿山生态修复滞后', '呈贡区', '戊公司', '', '长期坚持', '未启动', '', D[0], D[1], 'GCJ-02'],
  ['合计', '', 4, '', '', '', '', '', '', '', '', ''],
  ['注：本表为合成数据。', '', '', '', '', '', '', '', '', '', '', ''],
];

export function officeWorkbook(): Uint8Array {
  const merges = ['A1:L1', 'A2:L2', 'A3:A5', 'B3:C3', 'D4:D5', 'E3:F3', 'G3:G5', 'H3:I3', 'J3:L3', 'J4:K4', 'D6:D7'];
  return aWorkbook([{ name: '整改台账', rows: OFFICE_ROWS, merges }]);
}
