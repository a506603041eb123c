import type { LedgerEvent, Problem } from '#core/problem.ts';
import { deadlineDay } from '#core/status-of.ts';
import { describe, expect, it } from 'vitest';
import { aProblem, anEvent, anObservation, PUBLISHED } from '../builders/a-problem.ts';
import { since, standing } from './standing.ts';

function due(date: string): Problem['deadline'] {
  return { kind: 'date', date };
}

function isLate(...events: LedgerEvent[]): boolean {
  return standing(aProblem({ deadline: due('2020-06-30'), events }), '2021-12-31').isLate;
}

describe('overdue in an office’s own ledger', () => {
  const late = aProblem({ deadline: due('2020-06-30'), events: [anEvent('started', '2020-02-01')] });

  it('due today is not overdue; the day after is', () => {
    expect(standing(late, '2020-06-30')).toMatchObject({ status: 'in_progress', isOverdue: false });
    expect(standing(late, '2020-07-01')).toMatchObject({ status: 'overdue', isOverdue: true, isDueUnpublished: false });
    expect(since(late, '2020-12-31')).toBe('2020-07-01');
  });

  it('silence is enough', () => {
    expect(standing(aProblem({ deadline: due('2020-06-30') }), '2020-07-01').status).toBe('overdue');
  });

  it('a partial deadline falls on its last day', () => {
    const month = aProblem({ deadline: due('2020-06') });
    const year = aProblem({ deadline: due('2020') });
    expect(standing(month, '2020-06-30').isOverdue).toBe(false);
    expect(standing(month, '2020-07-01').isOverdue).toBe(true);
    expect(standing(year, '2020-12-31').isOverdue).toBe(false);
    expect(standing(year, '2021-01-01').isOverdue).toBe(true);
  });

  it.each(['completed', 'accepted', 'closed'] as const)('%s ends it', (kind) => {
    const done = aProblem({ deadline: due('2020-06-30'), events: [anEvent(kind, '2020-08-01')] });
    expect(standing(done, '2020-07-31').status).toBe('overdue');
    expect(standing(done, '2020-08-01').isOverdue).toBe(false);
  });

  it('hides neither stalled nor rebounded: they stay, and are overdue as well', () => {
    const stalled = aProblem({ deadline: due('2020-06-30'), events: [anEvent('reported_false', '2020-03-01')] });
    const rebounded = aProblem({ deadline: due('2020-06-30'), events: [anEvent('rebounded', '2020-08-01')] });
    expect(standing(stalled, '2020-07-01')).toMatchObject({ status: 'stalled', isOverdue: true });
    expect(standing(rebounded, '2020-08-01')).toMatchObject({ status: 'rebounded', isOverdue: true });
    expect(since(stalled, '2020-07-01')).toBe('2020-03-01');
  });

  it('found after the deadline: overdue since it is known', () => {
    const old = aProblem({ foundOn: '2020-09-01', deadline: due('2011') });
    expect(since(old, '2020-12-31')).toBe('2020-09-01');
  });

  it('undone after the deadline: overdue since then, not since the deadline', () => {
    const undone = aProblem({
      deadline: due('2020-06-30'),
      events: [anEvent('completed', '2020-05-01'), anObservation('in_progress', '2020-09-01')],
    });
    expect(standing(undone, '2020-08-01').status).toBe('completed');
    expect(since(undone, '2020-12-31')).toBe('2020-09-01');
  });

  it.each(['immediate', 'long_term', 'unknown'] as const)(
    'a deadline of kind %s has no day and is never overdue',
    (kind) => {
      const problem = aProblem({ deadline: { kind }, events: [anEvent('started', '2020-02-01')] });
      expect(deadlineDay(problem)).toBeUndefined();
      expect(standing(problem, '2099-01-01').isOverdue).toBe(false);
    },
  );
});

describe('overdue in a ledger gathered from publications', () => {
  const before = anEvent('started', '2020-02-01');
  const problem = (...events: LedgerEvent[]) => aProblem({ deadline: due('2020-06-30'), events: [before, ...events] });
  const dueUnpublished = { status: 'unknown', isOverdue: false, isDueUnpublished: true };

  it('silence after the deadline is not known, with a flag', () => {
    expect(standing(problem(), '2020-06-30', PUBLISHED)).toMatchObject({
      status: 'in_progress',
      isDueUnpublished: false,
    });
    expect(standing(problem(), '2020-07-01', PUBLISHED)).toMatchObject(dueUnpublished);
    expect(since(problem(), '2020-12-31', PUBLISHED)).toBe('2020-07-01');
  });

  it('a report on or after the deadline that it is not done makes it overdue, from the report on', () => {
    const reported = problem(anObservation('in_progress', '2020-08-15'));
    expect(standing(reported, '2020-08-14', PUBLISHED)).toMatchObject(dueUnpublished);
    expect(standing(reported, '2020-08-15', PUBLISHED)).toMatchObject({ status: 'overdue', isDueUnpublished: false });
    expect(since(reported, '2020-12-31', PUBLISHED)).toBe('2020-08-15');
  });

  it('a report on the very day of the deadline counts, from the day after', () => {
    const reported = problem(anEvent('progress', '2020-06-30'));
    expect(standing(reported, '2020-06-30', PUBLISHED).isOverdue).toBe(false);
    expect(standing(reported, '2020-07-01', PUBLISHED).isOverdue).toBe(true);
    expect(since(reported, '2020-12-31', PUBLISHED)).toBe('2020-07-01');
  });

  it('a report of a month that began before the deadline may be older than the deadline', () => {
    expect(standing(problem(anEvent('progress', '2020-06')), '2020-07-01', PUBLISHED)).toMatchObject(dueUnpublished);
    expect(standing(problem(anEvent('progress', '2020-07')), '2020-07-31', PUBLISHED).isOverdue).toBe(true);
  });

  it.each(['planned', 'started', 'progress', 'supervised', 'reminded'] as const)(
    '%s after the deadline is such a report',
    (kind) => {
      expect(standing(problem(anEvent(kind, '2020-09-01')), '2020-09-01', PUBLISHED).status).toBe('overdue');
    },
  );

  it.each(['found', 'transferred', 'inspected', 'named_publicly', 'publicised'] as const)('%s is not', (kind) => {
    expect(standing(problem(anEvent(kind, '2020-09-01')), '2020-09-01', PUBLISHED)).toMatchObject(dueUnpublished);
  });

  it('a published word that tells nothing is not', () => {
    const named = problem(anObservation('unknown', '2020-09-01', '被通报'));
    expect(standing(named, '2020-09-01', PUBLISHED)).toMatchObject(dueUnpublished);
  });

  it('an undated word is not, since nobody can say that it came after the deadline', () => {
    expect(standing(problem(anObservation('in_progress')), '2026-06-01', PUBLISHED)).toMatchObject(dueUnpublished);
  });

  it('stalled stays stalled, flagged by what is known of the deadline', () => {
    const early = problem(anObservation('stalled', '2020-03-01'));
    const later = problem(anObservation('stalled', '2020-09-01'));
    expect(standing(early, '2020-12-31', PUBLISHED)).toMatchObject({ ...dueUnpublished, status: 'stalled' });
    expect(standing(later, '2020-12-31', PUBLISHED)).toMatchObject({ status: 'stalled', isOverdue: true });
  });

  it('what is done in time is neither overdue nor unpublished', () => {
    const done = problem(anObservation('completed', '2020-06-01'));
    const flags = { isOverdue: false, isDueUnpublished: false };
    expect(standing(done, '2020-12-31', PUBLISHED)).toMatchObject({ status: 'completed', ...flags });
  });
});

describe('late', () => {
  it('completed after the deadline, not on it', () => {
    expect(isLate(anEvent('completed', '2020-06-30'))).toBe(false);
    expect(isLate(anEvent('completed', '2020-07-01'))).toBe(true);
  });

  it('stays with the closed problem', () => {
    expect(isLate(anEvent('completed', '2020-07-01'), anEvent('closed', '2020-08-01'))).toBe(true);
  });

  it('only when certain: not for a month or year that may hold the deadline', () => {
    expect(isLate(anEvent('completed', '2020-06'))).toBe(false);
    expect(isLate(anEvent('completed', '2020'))).toBe(false);
    expect(isLate(anEvent('completed', '2020-07'))).toBe(true);
    expect(isLate(anEvent('completed', '2021'))).toBe(true);
  });

  it('only by a completion: acceptance, closure and published words come after the work by some unknown time', () => {
    expect(isLate(anEvent('accepted', '2020-08-01'))).toBe(false);
    expect(isLate(anEvent('closed', '2020-08-01'))).toBe(false);
    expect(isLate(anObservation('completed', '2020-08-01'))).toBe(false);
    expect(isLate(anObservation('completed', '2020-06-01'), anEvent('completed', '2020-08-01'))).toBe(false);
  });

  it('by the completion that holds, not by one that was undone', () => {
    const rebounded = [anEvent('completed', '2020-05-01'), anEvent('rebounded', '2020-06-01')];
    expect(isLate(...rebounded, anEvent('completed', '2020-09-01'))).toBe(true);
    expect(isLate(...rebounded)).toBe(false);
  });
});
