import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLedgers } from '#core/ledger-diff.ts';
import { aPlace, aProblem, anEvent } from '../builders/a-problem.ts';
import { arbitraryLedger } from '../engine/arbitrary-ledger.ts';

describe('the difference of two ledgers', () => {
  it('names what is new, what is gone, and what changed field by field', () => {
    const kept = aProblem({ id: 'a', places: [aPlace(102, 24)] });
    const before = aProblem({ id: 'b', name: '甲县扬尘', leadUnit: '甲县人民政府' });
    const event = anEvent('completed', '2020-06-01');
    const after = aProblem({ id: 'b', name: '甲县扬尘', events: [...before.events, event] });
    const gone = aProblem({ id: 'c' });
    const fresh = aProblem({ id: 'd' });
    expect(diffLedgers([kept, before, gone], [fresh, after, structuredClone(kept)])).toEqual({
      added: [fresh],
      removed: [gone],
      changed: [
        {
          id: 'b',
          name: '甲县扬尘',
          fields: expect.arrayContaining([
            { field: 'events', before: before.events, after: after.events },
            { field: 'leadUnit', before: '甲县人民政府', after: undefined },
          ]) as unknown,
        },
      ],
      unchanged: 1,
    });
  });

  it('is no change where a coordinate only lost digits that no output keeps', () => {
    const at = (lng: number) => aProblem({ id: 'a', places: [aPlace(lng, 24.967101)] });
    expect(diffLedgers([at(102.701614698882)], [at(102.7016147)])).toMatchObject({ changed: [], unchanged: 1 });
    expect(diffLedgers([at(102.7016147)], [at(102.7016148)]).changed[0]?.fields[0]?.field).toBe('places');
  });

  it('of a ledger and itself is nothing, and turned round swaps what is new and what is gone', () => {
    fc.assert(
      fc.property(arbitraryLedger, arbitraryLedger, ({ problems }, { problems: others }) => {
        expect(diffLedgers(problems, structuredClone(problems))).toMatchObject({
          added: [],
          removed: [],
          changed: [],
          unchanged: problems.length,
        });
        const [there, back] = [diffLedgers(problems, others), diffLedgers(others, problems)];
        expect(back.added).toEqual(there.removed);
        expect(back.changed.length).toBe(there.changed.length);
        expect(there.added.length + there.changed.length + there.unchanged).toBe(others.length);
      }),
    );
  });
});
