import { firstDay } from '#core/calendar.ts';
import type { Problem } from '#core/problem.ts';
import { lifeOf, type StatusContext, statusOf } from '#core/status-of.ts';
import { timelineOf } from '#panels/timeline.ts';
import { describe, expect, it } from 'vitest';
import { anEvent, anObservation, aProblem, OFFICE, PUBLISHED } from '../builders/a-problem.ts';

/** Each node in a word: date, what began, what the rail below says. */
function told(problem: Problem, asOf: string, context: StatusContext = PUBLISHED): string[] {
  const standing = statusOf(problem, firstDay(asOf), context);
  const file = { problem, steps: lifeOf(problem, context), ...(standing ? { standing } : {}) };
  return timelineOf(file, firstDay(asOf), context).nodes.map((node) => {
    switch (node.kind) {
      case 'event':
        return `${node.event.on ?? 'undated'} ${node.event.kind} ${node.began ?? '-'} | ${node.rail}`;
      case 'deadline':
        return `${node.on} deadline | ${node.rail}`;
      case 'as_of':
        return `${node.on} ${node.standing.status}`;
    }
  });
}

describe('timelineOf', () => {
  it('is grey until a first status and then in its colour', () => {
    const problem = aProblem({ events: [anEvent('found', '2020-01-01'), anEvent('progress', '2020-02')] });
    expect(told(problem, '2020-06-01')).toEqual([
      '2020-01-01 found - | plain',
      '2020-02 progress in_progress | in_progress',
      '2020-06-01 in_progress',
    ]);
  });

  it('marks only the event with which a status began', () => {
    const problem = aProblem({
      events: [
        anEvent('started', '2020-02-01'),
        anObservation('in_progress', '2020-02-01'),
        anEvent('closed', '2020-03-01'),
      ],
    });
    expect(told(problem, '2020-06-01')).toEqual([
      '2020-02-01 started in_progress | in_progress',
      '2020-02-01 observed - | in_progress',
      '2020-03-01 closed closed | closed',
      '2020-06-01 closed',
    ]);
  });

  it('raises the deadline between the events and dots the silence after it', () => {
    const problem = aProblem({
      deadline: { kind: 'date', date: '2020-05' },
      events: [anEvent('started', '2020-02-01'), anEvent('inspected', '2020-07-01')],
    });
    expect(told(problem, '2020-08-01')).toEqual([
      '2020-02-01 started in_progress | in_progress',
      '2020-05 deadline | gap',
      '2020-07-01 inspected - | gap',
      '2020-08-01 unknown',
    ]);
  });

  it('draws the rail of an office after a missed deadline as overdue', () => {
    const problem = aProblem({
      deadline: { kind: 'date', date: '2020-05-31' },
      events: [anEvent('started', '2020-02-01')],
    });
    expect(told(problem, '2020-08-01', OFFICE)).toEqual([
      '2020-02-01 started in_progress | in_progress',
      '2020-05-31 deadline | overdue',
      '2020-08-01 overdue',
    ]);
  });

  it('keeps the colour over a deadline that was met', () => {
    const problem = aProblem({
      deadline: { kind: 'date', date: '2020-05-31' },
      events: [anEvent('completed', '2020-05-31')],
    });
    expect(told(problem, '2020-08-01')).toEqual([
      '2020-05-31 completed completed | completed',
      '2020-05-31 deadline | completed',
      '2020-08-01 completed',
    ]);
  });

  it('shows no deadline that the day has not reached', () => {
    const problem = aProblem({ deadline: { kind: 'date', date: '2021' }, events: [anEvent('started', '2020-02-01')] });
    expect(told(problem, '2020-08-01')).toEqual([
      '2020-02-01 started in_progress | in_progress',
      '2020-08-01 in_progress',
    ]);
  });

  it('counts the events after the day and does not show them', () => {
    const problem = aProblem({ events: [anEvent('started', '2020-02-01'), anEvent('closed', '2020-09-01')] });
    const asOf = firstDay('2020-08-01');
    const standing = statusOf(problem, asOf, PUBLISHED);
    const timeline = timelineOf({ problem, steps: [], ...(standing ? { standing } : {}) }, asOf, PUBLISHED);
    expect([timeline.events, timeline.later]).toEqual([1, 1]);
  });

  it('is empty on a day on which the problem was not known', () => {
    expect(told(aProblem({ events: [anEvent('started', '2020-02-01')] }), '2019-01-01')).toEqual([]);
  });
});
