// Words for outputs in tests: Chinese, since outputs are Chinese in both languages of the page.
import type { OutputWords } from '#core/output-words.ts';

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
};
