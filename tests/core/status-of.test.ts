import { firstDay, formatDay } from '#core/calendar.ts';
import type { LedgerEvent, Problem } from '#core/problem.ts';
import { knownFrom, type StatusContext, statusOf } from '#core/status-of.ts';
import { describe, expect, it } from 'vitest';
import { aProblem, anEvent, anObservation, anUndatedProblem, OFFICE, PUBLISHED } from '../builders/a-problem.ts';
import { since, standing } from './standing.ts';

function rung(events: readonly LedgerEvent[], asOf = '2020-12-31', context: StatusContext = OFFICE): string {
  return standing(aProblem({ events }), asOf, context).status;
}

function stage(...events: LedgerEvent[]): string | undefined {
  return standing(aProblem({ events }), '2020-12-31').stage;
}

function longTerm(...events: LedgerEvent[]): Problem {
  return aProblem({ deadline: { kind: 'long_term' }, events });
}

function known(problem: Problem): string {
  return formatDay(knownFrom(problem, PUBLISHED));
}

describe('the rungs', () => {
  it('nothing said: unknown, since nothing', () => {
    expect(rung([])).toBe('unknown');
    expect(since(aProblem(), '2020-12-31')).toBeUndefined();
  });

  it.each(['found', 'transferred', 'inspected', 'named_publicly'] as const)(
    '%s says nothing on rectification',
    (kind) => {
      expect(rung([anEvent(kind, '2020-02-01')])).toBe('unknown');
      expect(rung([anEvent('started', '2020-02-01'), anEvent(kind, '2020-03-01')])).toBe('in_progress');
      expect(rung([anEvent('closed', '2020-02-01'), anEvent(kind, '2020-03-01')])).toBe('closed');
    },
  );

  it.each(['planned', 'started', 'progress', 'supervised', 'reminded'] as const)('%s: in progress', (kind) => {
    expect(rung([anEvent(kind, '2020-02-01')])).toBe('in_progress');
  });

  it.each(['planned', 'started', 'progress', 'supervised', 'reminded'] as const)(
    '%s does not undo what is done',
    (kind) => {
      expect(rung([anEvent('completed', '2020-02-01'), anEvent(kind, '2020-03-01')])).toBe('completed');
      expect(rung([anEvent('closed', '2020-02-01'), anEvent(kind, '2020-03-01')])).toBe('closed');
    },
  );

  it('a plan with no works is under way; only a published word says not started', () => {
    expect(rung([anEvent('planned', '2020-02-01')])).toBe('in_progress');
    expect(rung([anEvent('planned', '2020-02-01'), anObservation('not_started', '2020-03-01')])).toBe('not_started');
  });

  it('a false report: stalled, and work after it: in progress again', () => {
    const events = [anEvent('closed', '2020-02-01'), anEvent('reported_false', '2020-03-01')];
    expect(rung(events)).toBe('stalled');
    expect(rung([...events, anEvent('progress', '2020-04-01')])).toBe('in_progress');
  });

  it('a rebound reopens a closed problem', () => {
    const events = [anEvent('closed', '2020-02-01'), anEvent('rebounded', '2020-03-01')];
    expect(rung(events)).toBe('rebounded');
    expect(rung([...events, anEvent('completed', '2020-04-01')])).toBe('completed');
  });

  it('a published word stands for itself', () => {
    for (const status of [
      'rebounded',
      'stalled',
      'not_started',
      'in_progress',
      'long_term',
      'completed',
      'closed',
      'unknown',
    ] as const)
      expect(rung([anEvent('started', '2020-02-01'), anObservation(status, '2020-03-01')])).toBe(status);
  });

  it('of one day the last in the ledger wins, and order in the ledger does not beat dates', () => {
    expect(rung([anEvent('completed', '2020-02-01'), anEvent('rebounded', '2020-02-01')])).toBe('rebounded');
    expect(rung([anEvent('rebounded', '2020-02-01'), anEvent('completed', '2020-02-01')])).toBe('completed');
    expect(rung([anEvent('rebounded', '2020-03-01'), anEvent('completed', '2020-02-01')])).toBe('rebounded');
  });

  it('looks at nothing after the day asked about', () => {
    const events = [anEvent('started', '2020-02-01'), anEvent('closed', '2020-03-01')];
    expect(rung(events, '2020-02-29')).toBe('in_progress');
    expect(rung(events, '2020-03-01')).toBe('closed');
  });
});

describe('the stages of completed', () => {
  it('go from self-check to acceptance to public notice', () => {
    const completed = anEvent('completed', '2020-02-01');
    const accepted = anEvent('accepted', '2020-03-01');
    expect(stage(completed)).toBe('self_check');
    expect(stage(completed, accepted)).toBe('accepted');
    expect(stage(completed, accepted, anEvent('publicised', '2020-04-01'))).toBe('publicised');
  });

  it('acceptance alone is completed, not closed', () => {
    expect(rung([anEvent('accepted', '2020-03-01')])).toBe('completed');
    expect(stage(anEvent('accepted', '2020-03-01'))).toBe('accepted');
  });

  it('a published word of completion does not set an acceptance back', () => {
    expect(stage(anEvent('accepted', '2020-03-01'), anObservation('completed', '2020-03-01'))).toBe('accepted');
    expect(rung([anEvent('closed', '2020-03-01'), anObservation('completed', '2020-04-01')])).toBe('closed');
  });

  it('a notice on something not completed is no stage', () => {
    expect(stage(anEvent('started', '2020-02-01'), anEvent('publicised', '2020-03-01'))).toBeUndefined();
    expect(rung([anEvent('publicised', '2020-03-01')])).toBe('unknown');
  });

  it('end with closure, and closure is not lowered by a late acceptance paper', () => {
    expect(stage(anEvent('accepted', '2020-03-01'), anEvent('closed', '2020-04-01'))).toBeUndefined();
    expect(rung([anEvent('closed', '2020-03-01'), anEvent('accepted', '2020-04-01')])).toBe('closed');
  });

  it('start anew after a rebound', () => {
    const events = [anEvent('accepted', '2020-03-01'), anEvent('rebounded', '2020-04-01')];
    expect(stage(...events)).toBeUndefined();
    expect(stage(...events, anEvent('completed', '2020-05-01'))).toBe('self_check');
  });

  it('keep the day on which the problem became completed', () => {
    const problem = aProblem({ events: [anEvent('completed', '2020-02-01'), anEvent('accepted', '2020-03-01')] });
    expect(since(problem, '2020-12-31')).toBe('2020-02-01');
  });
});

describe('long-term work', () => {
  it('is kept up once under way', () => {
    expect(standing(longTerm(anEvent('started', '2020-02-01')), '2020-12-31', PUBLISHED).status).toBe('long_term');
    expect(standing(longTerm(anEvent('completed', '2020-02-01')), '2020-12-31').status).toBe('completed');
    expect(standing(longTerm(anObservation('not_started', '2020-02-01')), '2020-12-31').status).toBe('not_started');
  });

  it('is what an office lists as such, but a publication must say that it is under way', () => {
    expect(standing(longTerm(), '2020-12-31', OFFICE).status).toBe('long_term');
    expect(standing(longTerm(), '2020-12-31', PUBLISHED).status).toBe('unknown');
  });
});

describe('partial and absent dates', () => {
  it('a partially dated event takes effect on its last day', () => {
    const month = [anEvent('completed', '2020-03')];
    expect(rung(month, '2020-03-30')).toBe('unknown');
    expect(rung(month, '2020-03-31')).toBe('completed');
    expect(rung([anEvent('completed', '2020')], '2020-12-30')).toBe('unknown');
  });

  it('an undated word takes effect on the day of collection and is marked', () => {
    const problem = aProblem({ events: [anObservation('completed', undefined, '已完工')] });
    expect(standing(problem, '2025-12-31', PUBLISHED)).toMatchObject({ status: 'unknown', isUndated: false });
    expect(standing(problem, '2026-01-01', PUBLISHED)).toMatchObject({ status: 'completed', isUndated: true });
    expect(since(problem, '2026-06-01', PUBLISHED)).toBe('2026-01-01');
  });

  it('an undated word that repeats a dated one leaves the date standing', () => {
    const problem = aProblem({ events: [anEvent('started', '2020-02-01'), anObservation('in_progress')] });
    expect(standing(problem, '2026-06-01', PUBLISHED)).toMatchObject({ status: 'in_progress', isUndated: false });
  });

  it('a later dated event takes the mark away', () => {
    const problem = aProblem({ events: [anObservation('in_progress'), anEvent('closed', '2026-03-01')] });
    expect(standing(problem, '2026-06-01', PUBLISHED)).toMatchObject({ status: 'closed', isUndated: false });
  });
});

describe('not yet known', () => {
  it('there is no standing before the finding', () => {
    const problem = aProblem({ foundOn: '2020-05-06' });
    expect(statusOf(problem, firstDay('2020-05-05'), PUBLISHED)).toBeUndefined();
    expect(statusOf(problem, firstDay('2020-05-06'), PUBLISHED)?.status).toBe('unknown');
  });

  it('a finding counts from the first day of its month or year', () => {
    expect(known(aProblem({ foundOn: '2020-05' }))).toBe('2020-05-01');
    expect(known(anUndatedProblem({ events: [anEvent('found', '2020')] }))).toBe('2020-01-01');
  });

  it('an event before the stated finding makes it known earlier', () => {
    expect(known(aProblem({ foundOn: '2020-08', events: [anEvent('reported_false', '2020-07')] }))).toBe('2020-07-31');
  });

  it('with nothing dated it is known from the day of collection', () => {
    expect(known(anUndatedProblem())).toBe('2026-01-01');
    expect(known(anUndatedProblem({ events: [anObservation('completed')] }))).toBe('2026-01-01');
  });

  it('with no word on the finding it is known at collection, whatever came later', () => {
    expect(known(anUndatedProblem({ events: [anEvent('started', '2027-03-01')] }))).toBe('2026-01-01');
    expect(known(anUndatedProblem({ events: [anEvent('started', '2020-03-01')] }))).toBe('2020-03-01');
  });

  it('a finding after the collection is believed', () => {
    expect(known(aProblem({ foundOn: '2027-03-01' }))).toBe('2027-03-01');
    expect(known(anUndatedProblem({ events: [anEvent('found', '2027-03-01')] }))).toBe('2027-03-01');
  });
});

describe('the published word', () => {
  it('is the last one in effect, with its date and source', () => {
    const first = anObservation('in_progress', '2020-02-01', '正在推进');
    const second: LedgerEvent = { ...anObservation('stalled', '2020-05', '敷衍整改'), source: 1 };
    const problem = aProblem({ events: [first, second] });
    expect(standing(problem, '2020-05-30').published).toEqual({ word: '正在推进', on: '2020-02-01' });
    expect(standing(problem, '2020-05-31').published).toEqual({ word: '敷衍整改', on: '2020-05', source: 1 });
  });

  it('stays beside a status that has moved on', () => {
    const events = [anObservation('in_progress', '2020-02-01', '正在推进'), anEvent('closed', '2020-03-01')];
    const now = standing(aProblem({ events }), '2020-12-31');
    expect(now).toMatchObject({ status: 'closed', published: { word: '正在推进' } });
  });

  it('is absent when there was none', () => {
    expect(standing(aProblem({ events: [anEvent('started', '2020-02-01')] }), '2020-12-31')).not.toHaveProperty(
      'published',
    );
  });
});
