// The words of an output of ours that are read back: of the tables beside its ledger, its sources, events and conditions, and of some columns.
import type { Basis, DistrictBasis, EventKind, SourceKind } from './problem.ts';

const LEDGER_COLUMNS = { id: '问题编号', events: '事件数' } as const;
const SOURCE_COLUMNS = {
  id: '问题编号',
  number: '序号',
  title: '标题',
  author: '作者',
  publisher: '发布单位',
  date: '日期',
  kind: '类型',
  url: '链接',
} as const;

const EVENT_COLUMNS = {
  id: '问题编号',
  number: '序号',
  date: '日期',
  kind: '事件',
  status: '状态',
  word: '原话',
  source: '来源序号',
  note: '说明',
} as const;

const CONDITION_COLUMNS = { item: '条件项目', value: '条件内容' } as const;
const CONDITIONS = {
  as_of: '截至日期',
  count: '导出问题数',
  total: '截至日期已知问题总数',
  basis: '台账性质',
  collected_on: '采集日期',
  ledger_name: '台账名称',
  ledger_name_en: '台账英文名称',
  ledger_note: '台账说明',
  ledger_note_en: '台账英文说明',
} as const;

const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  found: '发现',
  transferred: '转办',
  planned: '方案',
  started: '启动',
  progress: '进展',
  supervised: '督办',
  reminded: '催办',
  inspected: '核查',
  completed: '完成',
  accepted: '验收',
  publicised: '公示|on public notice',
  closed: '销号',
  rebounded: '反弹',
  reported_false: '虚报整改|found falsely reported',
  named_publicly: '公开通报|named publicly',
  observed: '公布的状态|published status',
};
const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  official: '官方',
  media: '媒体',
  repost: '转载',
  mirror: '转载副本|copy of a repost',
};
const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  office: '本单位台账|our own ledger',
  published: '公开信息汇集|gathered from publications',
};

const DISTRICT_BASIS_WORDS: Readonly<Record<DistrictBasis, string>> = {
  recorded: '原文写明|stated by the source',
  inferred: '推定',
};
const ZONE_WORDS = { dianchi: '滇池', yangzonghai: '阳宗海' } as const;

export const districtBasisOf = readerOf(DISTRICT_BASIS_WORDS);
export const zoneOf = readerOf(ZONE_WORDS);
export const eventKindOf = readerOf(EVENT_WORDS);
export const sourceKindOf = readerOf(SOURCE_WORDS);
export const basisOf = readerOf(BASIS_WORDS);
export const conditionOf = readerOf(CONDITIONS);
export const ledgerColumnOf = readerOf(LEDGER_COLUMNS);
export const sourceColumnOf = readerOf(SOURCE_COLUMNS);
export const eventColumnOf = readerOf(EVENT_COLUMNS);
export const conditionColumnOf = readerOf(CONDITION_COLUMNS);

export type ColumnReader<Column extends string> = (header: string) => Column | undefined;

/** Reads the words of each key in Chinese and English, and the key itself. */
function readerOf<Key extends string>(words: Readonly<Record<Key, string>>): ColumnReader<Key> {
  const keys = new Map<string, Key>();
  for (const key in words) for (const word of [key, ...words[key].split('|')]) keys.set(word, key);
  return (text) => keys.get(text.normalize('NFKC').toLowerCase().trim());
}
