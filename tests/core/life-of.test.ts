// Laws of the ladder over made-up lives of problems.
import { type DayNumber, firstDay, formatDay } from '#core/calendar.ts';
import { EVENT_KINDS, type LedgerEvent, type ObservedStatus, type Problem } from '#core/problem.ts';
import { effectiveDay, knownFrom, lifeOf, type Standing, type StatusContext, statusOf } from '#core/status-of.ts';
import { isDone, STATUSES } from '#core/status.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aProblem, anUndatedProblem, OFFICE, PUBLISHED } from '../builders/a-problem.ts';

/** Three weeks around the day of collection, 2026-01-01, in which everything happens: short, so that every day can be tried. */
const FIRST = firstDay('2025-12-20');
const LAST = firstDay('2026-01-12');
const weeks = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);

const anyDay = fc.integer({ min: FIRST + 3, max: LAST - 3 }).map(formatDay);
const anyDate = fc.oneof(
  { weight: 4, arbitrary: anyDay },
  { weight: 1, arbitrary: anyDay.map((text) => text.slice(0, 7)) },
  { weight: 1, arbitrary: fc.constant('2025') },
);
const anyKind = fc.constantFrom(...EVENT_KINDS.filter((kind) => kind !== 'observed'));
const anyRungOfAWord = fc.constantFrom(...STATUSES.filter((status): status is ObservedStatus => status !== 'overdue'));
const anyEvent: fc.Arbitrary<LedgerEvent> = fc
  .tuple(
    fc.oneof(
      anyKind.map((kind) => ({ kind })),
      anyRungOfAWord.map((status) => ({ kind: 'observed' as const, status })),
    ),
    fc.option(anyDate, { freq: 5 }),
  )
  .map(([event, on]) => (on === null ? event : { ...event, on }));
const anyDeadline: fc.Arbitrary<Problem['deadline']> = fc.oneof(
  { weight: 3, arbitrary: anyDate.map((date) => ({ kind: 'date' as const, date })) },
  { weight: 1, arbitrary: fc.constantFrom('immediate', 'long_term', 'unknown').map((kind) => ({ kind })) },
);
const anyProblem: fc.Arbitrary<Problem> = fc
  .record({
    found: fc.option(anyDate),
    wish: fc.record({ deadline: anyDeadline, events: fc.array(anyEvent, { maxLength: 6 }) }),
  })
  .map(({ found, wish }) => (found === null ? anUndatedProblem(wish) : aProblem({ ...wish, foundOn: found })));
const anyContext = fc.constantFrom(OFFICE, PUBLISHED);
const anyAsOf = fc.constantFrom(...weeks);

/** Standings as text, a day each: cheap to compare by the hundred. */
function told(standings: readonly (Standing | undefined)[]): string {
  return standings.map((standing) => JSON.stringify(standing) ?? 'not known').join('\n');
}

function everyDay(problem: Problem, until: DayNumber, context: StatusContext): string {
  return told(weeks.filter((asOf) => asOf <= until).map((asOf) => statusOf(problem, asOf, context)));
}

describe('a problem’s life', () => {
  it('in steps is its standing on every day', () => {
    fc.assert(
      fc.property(anyProblem, anyContext, (problem, context) => {
        const life = lifeOf(problem, context);
        const byStep = weeks.map((asOf) => life.findLast((step) => step.day <= asOf)?.standing);
        expect(told(byStep)).toBe(everyDay(problem, LAST, context));
      }),
    );
  });

  it('begins on the first day it is known, with steps in order', () => {
    fc.assert(
      fc.property(anyProblem, anyContext, (problem, context) => {
        const days = lifeOf(problem, context).map((step) => step.day);
        expect(days[0]).toBe(knownFrom(problem, context));
        expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('is not changed in the past by what is appended', () => {
    // a first word on the finding says since when the problem is known: that is news about the past
    const anyNews = anyEvent.filter((event) => event.kind !== 'found');
    fc.assert(
      fc.property(anyProblem, anyNews, anyContext, (problem, news, context) => {
        const until = effectiveDay(news, context) - 1;
        const appended = { ...problem, events: [...problem.events, news] };
        expect(everyDay(appended, until, context)).toBe(everyDay(problem, until, context));
      }),
    );
  });

  it('stood that way on the day it says the status took effect, and on every day since', () => {
    fc.assert(
      fc.property(anyProblem, anyContext, anyAsOf, (problem, context, asOf) => {
        const now = statusOf(problem, asOf, context);
        const since = now?.since ?? asOf;
        expect(since).toBeLessThanOrEqual(asOf);
        const days = Array.from({ length: asOf - since + 1 }, (_, index) => since + index);
        const statuses = new Set(days.map((day) => statusOf(problem, day, context)?.status));
        expect([...statuses]).toEqual([now?.status]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('on any day', () => {
  const anyStanding = fc
    .tuple(anyProblem, anyContext, anyAsOf)
    .map(([problem, context, asOf]) => ({ context, now: statusOf(problem, asOf, context) }))
    .filter((each): each is { context: StatusContext; now: Standing } => each.now !== undefined);

  it('the status overdue is flagged so, and nothing done is', () => {
    fc.assert(
      fc.property(anyStanding, ({ now }) => {
        expect(now.status === 'overdue' && !now.isOverdue).toBe(false);
        expect(isDone(now.status) && (now.isOverdue || now.isDueUnpublished)).toBe(false);
      }),
    );
  });

  it('a passed deadline is overdue or unpublished, never both, and an office’s is never unpublished', () => {
    fc.assert(
      fc.property(anyStanding, ({ now, context }) => {
        expect(now.isOverdue && now.isDueUnpublished).toBe(false);
        expect(context.basis === 'office' && now.isDueUnpublished).toBe(false);
      }),
    );
  });

  it('only what is done is late, and only what is completed has a stage', () => {
    fc.assert(
      fc.property(anyStanding, ({ now }) => {
        expect(now.isLate && !isDone(now.status)).toBe(false);
        expect(now.stage === undefined).toBe(now.status !== 'completed');
      }),
    );
  });

  it('what publications call overdue or due and unpublished is overdue to an office', () => {
    fc.assert(
      fc.property(anyProblem, anyAsOf, (problem, asOf) => {
        const published = statusOf(problem, asOf, PUBLISHED);
        const isPast = published !== undefined && (published.isOverdue || published.isDueUnpublished);
        expect(statusOf(problem, asOf, OFFICE)?.isOverdue ?? false).toBe(isPast);
      }),
    );
  });
});
