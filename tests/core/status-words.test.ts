import type { ObservedStatus } from '#core/problem.ts';
import { STATUSES } from '#core/status.ts';
import { statusFromWords } from '#core/status-words.ts';
import { describe, expect, it } from 'vitest';

const PUBLISHED: Readonly<Record<ObservedStatus, readonly string[]>> = {
  rebounded: ['反弹', '死灰复燃'],
  stalled: [
    '滞后',
    '严重滞后',
    '进展滞后',
    '敷衍整改',
    '表面整改',
    '虚假整改',
    '弄虚作假',
    '整改不严不实',
    '报送情况与事实不符',
    '未投入运行（超期）',
  ],
  not_started: ['未启动', '暂未启动', '未开工', '尚未开始', '未开展', '未动工'],
  in_progress: [
    '正在整改',
    '整改中',
    '正在推进',
    '正在按时序整改',
    '达到序时进度并需持续推进',
    '慢序时',
    '边督边改',
    '阶段性办结',
    '序时推进',
    '按时序',
    '序时进度',
    '整改进行中',
    '超期未完成',
  ],
  long_term: ['长期坚持'],
  completed: [
    '完成整改',
    '已完成整改',
    '完成',
    '整治完工',
    '已得到整治',
    '全部完成',
    '通过验收',
    '同意通过验收',
    '公示中',
  ],
  closed: [
    '已销号',
    '对账销号',
    '同意销号',
    '备案',
    '已办结',
    '办结',
    '完成整改并销号',
    '办结销号',
    '验收销号',
    '备案销号',
  ],
  unknown: ['被通报', '转办', '受理'],
};

describe('a published word', () => {
  it.each(Object.entries(PUBLISHED))('stands for %s', (status, words) => {
    for (const word of words) expect([word, statusFromWords(word, '状态')]).toEqual([word, status]);
  });

  it('is known whatever its blanks, quotes and remarks in brackets', () => {
    for (const text of [' 已 完 成\n整改 ', '“已完成整改”', '已完成整改（2019年5月）', '已完成整改。']) {
      expect([text, statusFromWords(text, '状态')]).toEqual([text, 'completed']);
    }
  });

  it('is never done when only nearly, partly or for the stage', () => {
    for (const text of ['基本完成', '部分完成', '阶段性办结', '未完成', '未办结']) {
      expect([text, statusFromWords(text, '状态')]).toEqual([text, 'in_progress']);
    }
  });

  it('does not make a problem overdue, which only its deadline does', () => {
    for (const text of ['逾期', '已逾期', 'overdue']) expect(statusFromWords(text, '状态')).toBe('in_progress');
  });

  it('counts by its first known clause', () => {
    expect(statusFromWords('已经完成，长期坚持', '状态')).toBe('completed');
    expect(statusFromWords('不属实；已办结', '办结情况')).toBe('closed');
  });

  it('is one of our own codes too', () => {
    for (const status of STATUSES) {
      expect(statusFromWords(status, 'status')).toBe(status === 'overdue' ? 'in_progress' : status);
    }
  });

  it('answers the question of its column', () => {
    expect(statusFromWords('是', '是否完成')).toBe('completed');
    expect(statusFromWords('√', '是否办结')).toBe('closed');
    expect(statusFromWords('是', '是否销号')).toBe('closed');
    expect(statusFromWords('否', '是否办结')).toBe('in_progress');
    expect(statusFromWords('是', '状态')).toBeUndefined();
  });

  it('stands for nothing when it is not known', () => {
    for (const text of [
      '100%',
      '1',
      '待定',
      '不属实',
      '甲',
      '防止反弹',
      '争取年底完成',
      '',
      'constructor',
      `，已完成${' '.repeat(500)}`,
    ]) {
      expect([text, statusFromWords(text, '完成情况')]).toEqual([text, undefined]);
    }
  });
});
