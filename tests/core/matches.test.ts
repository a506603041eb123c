import { describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { unitValues } from '#core/dimension-values.ts';
import { matches, type MatchOptions } from '#core/matches.ts';
import type { Problem } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { anEvent, aPlace, aProblem, OFFICE } from '../builders/a-problem.ts';

const DAY = '2021-01-01';

function passes(problem: Problem, clauses: Partial<Query>, options: MatchOptions = {}): boolean {
  const standing = statusOf(problem, firstDay(DAY), OFFICE);
  if (!standing) throw new Error('Unexpected day: the problem is not known yet');
  return matches(problem, standing, { ...emptyQuery(DAY), ...clauses }, options);
}

describe('what a query matches', () => {
  it('lets all pass when it has no clause', () => {
    expect(passes(aProblem(), {})).toBe(true);
  });

  it('asks for one value of each dimension', () => {
    const problem = aProblem({ districts: ['530112'], category: 'air', events: [anEvent('started', '2020-02-01')] });
    expect(passes(problem, { values: { district: ['530111', '530112'], status: ['in_progress'] } })).toBe(true);
    expect(passes(problem, { values: { district: ['530111', '530112'], status: ['closed'] } })).toBe(false);
    expect(passes(problem, { values: { unit: ['none'], category: [] } })).toBe(true);
  });

  it.each([
    ['甲局、乙局', ['甲局', '乙局']],
    ['甲局，乙局；丙局\n丁局', ['甲局', '乙局', '丙局', '丁局']],
    ['甲局,乙局/丙局', ['甲局', '乙局', '丙局']],
    ['甲局（牵头）, 乙局', ['甲局（牵头）', '乙局']],
    ['甲县政府（甲局、乙局配合）、丙局', ['甲县政府（甲局、乙局配合）', '丙局']],
    ['Water Works, Ltd.', ['Water Works, Ltd.']],
  ])('asks for each of the units that a cell names: %j', (leadUnit, units) => {
    expect(unitValues({ leadUnit })).toEqual(units);
    for (const unit of units) expect(passes(aProblem({ leadUnit }), { values: { unit: [unit] } })).toBe(true);
  });

  it('leaves out the one clause that it is told to skip', () => {
    const clauses = { values: { category: ['water'], record: ['complaint'] } };
    expect(passes(aProblem({ category: 'water' }), clauses)).toBe(false);
    expect(passes(aProblem({ category: 'water' }), clauses, { skip: 'record' })).toBe(true);
    expect(passes(aProblem({ category: 'water' }), clauses, { skip: 'category' })).toBe(false);
  });

  it('counts both ends of a range of deadlines, and no deadline as outside', () => {
    const due = aProblem({ deadline: { kind: 'date', date: '2020-06' } });
    expect(passes(due, { deadline: { from: '2020-06-30', to: '2020-06-30' } })).toBe(true);
    expect(passes(due, { deadline: { to: '2020-06-29' } })).toBe(false);
    expect(passes(due, { deadline: { from: '2020-07-01' } })).toBe(false);
    expect(passes(aProblem(), { deadline: { from: '1970-01-01' } })).toBe(false);
  });

  it('finds every word somewhere, in any case and width, and none across two fields', () => {
    const problem = aProblem({
      name: '乙厂扬尘',
      nameEn: 'Dust of Plant Yi',
      leadUnit: '甲县政府',
      complaintNo: 'D530000',
    });
    expect(passes(problem, { text: ' dust  甲县 ｄ53' })).toBe(true);
    expect(passes(problem, { text: '扬尘甲县' })).toBe(false);
    expect(passes(problem, { text: 'yangchen' })).toBe(false);
    expect(passes(problem, { text: 'yangchen' }, { textOf: () => 'yichang yangchen' })).toBe(true);
  });

  it('asks that a place lie in the box or the drawn ring, or touch it', () => {
    const triangle = {
      area: [
        [0, 0],
        [4, 0],
        [0, 4],
      ],
    } as const;
    expect(passes(aProblem({ places: [aPlace(9, 9), aPlace(1, 1)] }), triangle)).toBe(true);
    expect(passes(aProblem({ places: [aPlace(2, 2)] }), triangle)).toBe(true);
    expect(passes(aProblem({ places: [aPlace(3, 3)] }), triangle)).toBe(false);
    expect(passes(aProblem(), triangle)).toBe(false);
    expect(passes(aProblem({ places: [aPlace(3, 3)] }), { bbox: [3, 3, 4, 4] })).toBe(true);
    expect(passes(aProblem({ places: [aPlace(179.5, 0)] }), { bbox: [179, -1, -179, 1] })).toBe(true);
    expect(passes(aProblem({ places: [aPlace(0, 0)] }), { bbox: [179, -1, -179, 1] })).toBe(false);
  });
});
