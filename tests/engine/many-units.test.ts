// Codes of 16 bits end at 65,536 values: a ledger may well name more units than that.
import { expect, it, vi } from 'vitest';
import { emptyQuery, withValues } from '#core/query.ts';
import { aLedger, aProblem } from '../builders/a-problem.ts';
import { engineOn } from './engine-on.ts';

vi.setConfig({ testTimeout: 120_000 });

const UNITS = 65_600;
const DAY = '2020-07-01';

it('counts and filters more units than 16 bits can number', async () => {
  const problems = Array.from({ length: UNITS }, (_, i) => aProblem({ id: `p-${i}`, leadUnit: `单位${i}` }));
  const engine = await engineOn(aLedger(problems), emptyQuery(DAY));
  const { unit } = engine.summary.dictionaries;
  expect(unit).toHaveLength(UNITS);
  const all = engine.frame(1, emptyQuery(DAY));
  expect(all.facets.unit.every((count) => count === 1)).toBe(true);
  for (const i of [0, 65_535, 65_536, UNITS - 1]) {
    const wanted = `单位${i}`;
    const frame = engine.frame(2, withValues(emptyQuery(DAY), 'unit', [wanted]));
    expect(frame.totals.matching).toBe(1);
    expect((await engine.page({ kind: 'all' }, 0, 2)).rows.map(({ leadUnit }) => leadUnit)).toEqual([wanted]);
  }
});
