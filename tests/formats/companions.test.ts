// The tables that stand beside a ledger of ours: what they add to its problems, and what is told when the two do not fit together.
import { describe, expect, it, test } from 'vitest';
import {
  basisOf,
  conditionColumnOf,
  conditionOf,
  districtBasisOf,
  eventColumnOf,
  eventKindOf,
  ledgerColumnOf,
  sourceColumnOf,
  sourceKindOf,
  zoneOf,
} from '#core/companion-words.ts';
import { BASES, DISTRICT_BASES, EVENT_KINDS, SOURCE_KINDS } from '#core/problem.ts';
import type { Cell } from '#core/source-table.ts';
import type { ReadTable } from '#formats/contract.ts';
import { ledgerOfTable, ledgerTables } from '#formats/tables/table-ledger.ts';
import { LANGS } from '#i18n/i18n.ts';
import { COLUMNS, WORKBOOK } from '#i18n/output-columns.ts';
import { imports as imports_en } from '#i18n/en/imports.ts';
import { imports as imports_zh } from '#i18n/zh-cn/imports.ts';
import { createWords, ZONES } from '#i18n/words.ts';
import { atOnce } from '../builders/at-once.ts';
import { TABLE_WORLD } from '../builders/world.ts';

function aTable(name: string, header: string, ...lines: readonly (readonly Cell[])[]): ReadTable {
  return { name, columns: header.split(' '), rows: lines.map((cells, at) => ({ number: at + 2, cells })) };
}

const LEDGER = '问题编号 问题名称 整改状态 公布的说法 事件数 出处';
const SOURCES = '问题编号 问题名称 序号 标题 作者 发布单位 日期 类型 链接';
const EVENTS = '问题编号 问题名称 序号 日期 事件 状态 原话 来源序号 说明';
const CONDITIONS = aTable(
  '条件',
  '条件项目 条件内容',
  ['截至日期', '2021-01-01'],
  ['台账性质', '本单位台账'],
  ['采集日期', '2020-12-31'],
);

function read(ledger: ReadTable, ...beside: readonly ReadTable[]) {
  const request = { choices: {}, name: '甲', collectedOn: '2026-01-01', beside: [ledger, ...beside] };
  const { head, problems, findings } = atOnce(ledgerOfTable(ledger, request, TABLE_WORLD));
  return { head, problems, faults: findings.map(({ code, row, field, context }) => [code, row, field, context]) };
}

const ONE = aTable('台账', LEDGER, ['p-1', '甲', '已销号', undefined, 2, '丙']);

describe('beside a ledger', () => {
  it('sources and events are taken in the order of their numbers, whatever the order of the lines', () => {
    const { head, problems, faults } = read(
      ONE,
      aTable(
        '来源',
        SOURCES,
        ['p-1', '甲', 2, '丁', undefined, undefined, '2020', '媒体', 'https://example.org'],
        ['p-1', '甲', 1, '丙', '戊', '己', '2020-06-30', '官方', undefined],
      ),
      aTable(
        '履历',
        EVENTS,
        ['p-1', '甲', 2, '2020-10-01', '销号', undefined, undefined, 2, undefined],
        ['p-1', '甲', 1, '2020-03', '公布的状态', '整改中', '正在推进', 1, '庚'],
      ),
      CONDITIONS,
    );
    expect(head).toMatchObject({ basis: 'office', collectedOn: '2020-12-31' });
    expect(problems[0]?.sources).toEqual([
      { title: '丙', author: '戊', publisher: '己', date: '2020-06-30', kind: 'official' },
      { title: '丁', date: '2020', kind: 'media', url: 'https://example.org' },
    ]);
    expect(problems[0]?.events).toEqual([
      { kind: 'observed', status: 'in_progress', on: '2020-03', word: '正在推进', source: 0, note: '庚' },
      { kind: 'closed', on: '2020-10-01', source: 1 },
    ]);
    expect(faults).toEqual([]);
  });

  it('a problem without events has none, though its status follows from its deadline', () => {
    const ledger = aTable('台账', LEDGER, ['p-1', '甲', '长期坚持', undefined, 0, undefined]);
    expect(read(ledger, CONDITIONS).problems[0]?.events).toEqual([]);
  });

  it('a line added by hand, of which the lists know nothing, says itself how the problem stands', () => {
    const ledger = aTable('台账', LEDGER, ['p-9', '乙', '整改中', undefined, undefined, '辛']);
    const { problems, faults } = read(ledger, aTable('履历', EVENTS), aTable('来源', SOURCES), CONDITIONS);
    expect(problems[0]).toMatchObject({
      events: [{ kind: 'observed', status: 'in_progress' }],
      sources: [{ title: '辛', kind: 'repost' }],
    });
    expect(faults).toEqual([]);
  });

  it('a word changed in the ledger alone is told, since the lists are what is read', () => {
    const ledger = aTable('台账', LEDGER, ['p-1', '甲', '已完成', undefined, 1, '壬']);
    const { faults } = read(
      ledger,
      aTable('来源', SOURCES, ['p-1', '甲', 1, '丙', undefined, undefined, undefined, '官方', undefined]),
      aTable('履历', EVENTS, ['p-1', '甲', 1, '2020-03-01', '启动', undefined, undefined, undefined, undefined]),
      CONDITIONS,
    );
    expect(faults).toEqual([
      ['cell_overruled', 2, '出处', { value: '壬' }],
      ['cell_overruled', 2, '整改状态', { value: '已完成' }],
    ]);
  });

  it('what cannot be read costs its cell, half an event the event, and each is told with its sheet and line', () => {
    const { problems, faults } = read(
      ONE,
      aTable(
        '来源',
        SOURCES,
        ['p-1', '甲', 1, undefined, undefined, undefined, '某日', '传闻', 'javascript:alert(1)'],
        ['p-8', '乙', 1, '丙', undefined, undefined, undefined, '官方', undefined],
      ),
      aTable(
        '履历',
        EVENTS,
        ['p-1', '甲', 1, '某日', '启动', undefined, undefined, undefined, undefined],
        ['p-1', '甲', 2, 2018.1, '启动', undefined, undefined, undefined, undefined],
        ['p-1', '甲', 3, '2020-03-01', '开会', undefined, undefined, undefined, undefined],
        ['p-1', '甲', 4, '2020-03-01', '公布的状态', '甚好', undefined, undefined, undefined],
        ['p-1', '甲', 5, '2020-03-01', '销号', '已销号', undefined, 7, undefined],
      ),
    );
    expect(problems[0]?.sources).toEqual([{ title: '—', kind: 'repost' }]);
    expect(problems[0]?.events).toEqual([{ kind: 'closed', on: '2020-03-01' }]);
    const [sources, events] = [{ sheet: '来源' }, { sheet: '履历' }];
    expect(faults.filter(([code]) => code !== 'cell_overruled')).toEqual([
      ['missing_name', 2, '标题', sources],
      ['unknown_value', 2, '类型', { value: '传闻', ...sources }],
      ['unknown_value', 2, '链接', { value: 'javascript:alert(1)', ...sources }],
      ['date_invalid', 2, '日期', { value: '某日', ...sources }],
      ['date_invalid', 2, '日期', { value: '某日', ...events }],
      ['row_unmatched', 3, '问题编号', { value: 'p-8', ...sources }],
      ['date_invalid', 3, '日期', { value: '2018.1', ...events }],
      ['unknown_value', 4, '事件', { value: '开会', ...events }],
      ['unknown_value', 5, '状态', { value: '甚好', ...events }],
      ['source_index_invalid', 6, '来源序号', { value: '7', ...events }],
      ['field_unread', 6, '状态', { value: '已销号', ...events }],
    ]);
  });

  it('stands no ledger of its own, unless there is none of ours', () => {
    const events = aTable('履历', EVENTS);
    expect(ledgerTables([ONE, events, CONDITIONS])).toEqual([ONE]);
    expect(ledgerTables([events, CONDITIONS])).toEqual([events, CONDITIONS]);
  });
});

describe('the words of the lists', () => {
  it.each(LANGS)('are read back from the words of %s', (lang) => {
    const words = createWords(lang);
    const { basisOf: bases } = lang === 'en' ? imports_en : imports_zh;
    expect(EVENT_KINDS.map((kind) => eventKindOf(words.event(kind)))).toEqual(EVENT_KINDS);
    expect(SOURCE_KINDS.map((kind) => sourceKindOf(words.source(kind)))).toEqual(SOURCE_KINDS);
    expect(BASES.map((basis) => basisOf(bases[basis]))).toEqual(BASES);
    expect(DISTRICT_BASES.map((basis) => districtBasisOf(words.districtBasis(basis)))).toEqual(DISTRICT_BASES);
  });

  it('are those of the zones that ship with the page', () => {
    const { zone } = createWords('zh-CN');
    expect(ZONES.map((id) => zoneOf(zone(id)))).toEqual(ZONES);
  });

  it('are those that our workbook prints', () => {
    const { source, event, condition, basis } = WORKBOOK;
    for (const key of ['number', 'title', 'author', 'publisher', 'date', 'kind', 'url'] as const) {
      expect([key, sourceColumnOf(source[key])]).toEqual([key, key]);
    }
    for (const key of ['number', 'date', 'kind', 'status', 'word', 'source', 'note'] as const) {
      expect([key, eventColumnOf(event[key])]).toEqual([key, key]);
    }
    expect([condition.item, condition.value].map(conditionColumnOf)).toEqual(['item', 'value']);
    const {
      asOf,
      count,
      total,
      basis: kind,
      collectedOn,
      ledgerName,
      ledgerNameEn,
      ledgerNote,
      ledgerNoteEn,
    } = condition;
    expect(
      [asOf, count, total, kind, collectedOn, ledgerName, ledgerNameEn, ledgerNote, ledgerNoteEn].map(conditionOf),
    ).toEqual([
      'as_of',
      'count',
      'total',
      'basis',
      'collected_on',
      'ledger_name',
      'ledger_name_en',
      'ledger_note',
      'ledger_note_en',
    ]);
    expect(BASES.map((each) => basisOf(basis[each]))).toEqual(BASES);
    expect([COLUMNS.id, COLUMNS.events].map(ledgerColumnOf)).toEqual(['id', 'events']);
    expect([COLUMNS.id, 'ID'].map(sourceColumnOf)).toEqual(['id', 'id']);
  });
});

test('a list of a hundred thousand lines for one problem is read in one go', () => {
  const line = ['p-1', '甲', 1, '2020-03-01', '进展', undefined, undefined, undefined, undefined];
  const { problems } = read(ONE, aTable('履历', EVENTS, ...Array.from({ length: 100_000 }, () => line)));
  expect(problems[0]?.events).toHaveLength(100_000);
});
