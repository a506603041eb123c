import { describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { flatProperties } from '#core/flat-feature.ts';
import { FLAT_FIELDS } from '#core/output-fields.ts';
import { statusOf } from '#core/status-of.ts';
import {
  anEvent,
  anObservation,
  anUndatedProblem,
  aPlace,
  aProblem,
  aSource,
  PUBLISHED,
} from '../builders/a-problem.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

function flat(problem: ReturnType<typeof aProblem>, day: string) {
  const asOf = firstDay(day);
  const standing = statusOf(problem, asOf, PUBLISHED);
  if (!standing) throw new Error('Unexpected day: the problem is not known yet');
  return flatProperties({ problem, standing }, { asOf, context: PUBLISHED, words: OUTPUT_WORDS });
}

describe('the flat row of a problem', () => {
  it('has every column of the contract, in its order, with null for what nobody said', () => {
    const row = flat(aProblem({ sources: [] }), '2021-01-01');
    expect(Object.keys(row)).toEqual(FLAT_FIELDS);
    expect(row).toEqual({
      ...Object.fromEntries(FLAT_FIELDS.map((field) => [field, null])),
      id: 'p-1',
      name: '甲县乙厂排污',
      status: 'unknown',
      status_zh: '未公布',
      precision: 'none',
      record_kind: 'problem',
      found_on: '2020-01-01',
      deadline_kind: 'unknown',
      overdue: false,
      late: false,
      events: 0,
      'marker-color': '#666B72',
    });
  });

  it('words what it knows and joins what is several', () => {
    const row = flat(
      aProblem({
        nameEn: 'Discharge',
        category: 'water',
        districts: ['530112', '999999'],
        managementArea: '乙度假区',
        places: [aPlace(0, 0, 'site'), aPlace(1, 1, 'district')],
        deadline: { kind: 'date', date: '2020-12' },
        events: [anEvent('planned', '2020-03-01'), anEvent('completed', '2021-02'), anEvent('accepted', '2021-06-01')],
        sources: [aSource({ date: '2021', url: 'https://example.org/' })],
      }),
      '2021-03-01',
    );
    expect(row).toMatchObject({
      category_zh: '水',
      status: 'completed',
      status_since: '2021-02-28',
      stage: '自查',
      district: '西山区、999999',
      adcode: '530112,999999',
      management_area: '乙度假区',
      precision: 'site',
      deadline: '2020-12-31',
      days_left: -60,
      late: true,
      overdue: false,
      events: 2,
      source_title: '甲县整改情况通报',
      source_date: '2021',
      source_url: 'https://example.org/',
      'marker-color': '#009E73',
    });
  });

  it('keeps the published word beside the derived status, dated as given', () => {
    const problem = aProblem({ events: [anObservation('in_progress', '2020-05', '正在整改')] });
    expect(flat(problem, '2020-06-01')).toMatchObject({
      status: 'in_progress',
      status_since: '2020-05-31',
      status_published: '正在整改',
      status_published_date: '2020-05',
    });
  });

  it('leaves the date of an undated word empty, though the status has a day of its own', () => {
    const problem = anUndatedProblem({ events: [anObservation('completed', undefined, '已完成')] });
    expect(flat(problem, '2026-01-01')).toMatchObject({
      status_since: '2026-01-01',
      status_published: '已完成',
      status_published_date: null,
    });
  });

  it('takes an inherited name for no word of a code', () => {
    expect(flat(aProblem({ category: 'constructor' }), '2021-01-01').category_zh).toBe('constructor');
  });
});
