// Words for outputs in tests: Chinese, since outputs are Chinese in both languages of the page.
import type { OutputWords } from '#core/output-words.ts';
import { COLUMNS, WORKBOOK } from '#i18n/output-columns.ts';
import { core } from '#i18n/zh-cn/core.ts';

export const OUTPUT_WORDS: OutputWords = {
  status: {
    rebounded: '反弹',
    stalled: '整改不力',
    overdue: '逾期',
    not_started: '未启动',
    in_progress: '整改中',
    long_term: '长期坚持',
    completed: '已完成',
    closed: '已销号',
    unknown: '未公布',
  },
  stage: { self_check: '自查', accepted: '已验收', publicised: '公示中' },
  category: { water: '水' },
  divisions: { '530112': '西山区' },
  inspections: { jia_1: '甲督察' },
  zones: core.zone,
  districtBasis: core.districtBasis,
  precision: { site: '点位', township: '乡镇', district: '区县', none: '无位置' },
  recordKind: { problem: '督察问题', complaint: '群众举报' },
  deadlineKind: { date: '限期完成', immediate: '立行立改', long_term: '长期坚持', unknown: '期限未公布' },
  sourceKind: { official: '官方', media: '媒体', repost: '转载', mirror: '转载副本' },
  eventKind: core.event,
  columns: COLUMNS,
  workbook: WORKBOOK,
  query: '甲县 · 截至 2021-01-01',
};
