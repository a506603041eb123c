// The ledger was authored from published judgements on a day each; the ladder must come to the same by itself.
import { lastDay } from '#core/calendar.ts';
import { statusOf } from '#core/status-of.ts';
import { describe, expect, it } from 'vitest';
import { CONTEXT, ledger, lifeOfRecord, tally } from './authored.ts';
import judgements from './published-judgements.json' with { type: 'json' };

const published: Readonly<Record<string, { status: string; as_of?: string }>> = judgements;

const ACCEPTED_ONLY = '已通过验收，没有销号、办结或备案的记录：完成，阶段为已验收';
/** Records whose derived status is another one, on purpose. */
const EXCEPTIONS: Readonly<Record<string, { derived: string; reason: string }>> = {
  'km-yz-siyi-slag': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-yz-longfengqing': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-yz-jinmai': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-2018-bo-02': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-2018-bo-03': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-2018-bo-04': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-2018-bo-05': { derived: 'completed', reason: ACCEPTED_ONLY },
  'km-2018-bo-06': { derived: 'completed', reason: ACCEPTED_ONLY },
};

describe('the published word', () => {
  it('is there once for every record, on its day', () => {
    const words = ledger.features.map(({ id, properties }) => ({
      id,
      on: properties.events.filter((event) => event.kind === 'observed').map((event) => event.on),
    }));
    expect(words).toEqual(Object.entries(published).map(([id, { as_of }]) => ({ id, on: [as_of] })));
  });

  it('and the derived status agree on that day, but for the exceptions', () => {
    const differing = ledger.features.flatMap((feature) => {
      const { status, as_of = CONTEXT.collectedOn } = published[feature.id] ?? { status: 'no judgement' };
      const derived = statusOf(lifeOfRecord(feature), lastDay(as_of), CONTEXT)?.status ?? 'not known';
      return derived === status ? [] : [[feature.id, derived]];
    });
    expect(Object.fromEntries(differing)).toEqual(
      Object.fromEntries(Object.entries(EXCEPTIONS).map(([id, { derived }]) => [id, derived])),
    );
  });

  it('of acceptance stands as an accepted completion', () => {
    const stages = ledger.features
      .filter(({ id }) => EXCEPTIONS[id]?.reason === ACCEPTED_ONLY)
      .map((feature) => statusOf(lifeOfRecord(feature), lastDay(CONTEXT.collectedOn), CONTEXT)?.stage);
    expect(stages).toEqual(Array.from({ length: 8 }, () => 'accepted'));
  });

  it('without a date takes effect on the day of collection, and is marked', () => {
    const undated = ledger.features.filter(({ id }) => published[id]?.as_of === undefined);
    const marks = undated.map((feature) => [
      statusOf(lifeOfRecord(feature), lastDay(CONTEXT.collectedOn) - 1, CONTEXT)?.isUndated ?? false,
      statusOf(lifeOfRecord(feature), lastDay(CONTEXT.collectedOn), CONTEXT)?.isUndated,
    ]);
    expect(marks).toEqual(Array.from({ length: 18 }, () => [false, true]));
  });
});

describe('on the day of collection', () => {
  const standings = ledger.features.map((feature) => ({
    id: feature.id,
    ...statusOf(lifeOfRecord(feature), lastDay(CONTEXT.collectedOn), CONTEXT),
  }));

  it('the 98 records stand so', () => {
    expect(tally(standings.map(({ status = 'not known' }) => status))).toEqual({
      closed: 3,
      completed: 35,
      in_progress: 20,
      not_started: 1,
      stalled: 21,
      unknown: 18,
    });
  });

  it('these are overdue by a report after the deadline', () => {
    expect(standings.filter(({ isOverdue }) => isOverdue).map(({ id }) => id)).toEqual([
      'km-2018-sludge',
      'yn-2018-gj-park',
      'yn-2018-th-wwtp2',
      'yn-2024-qilu',
    ]);
  });

  it('of these the deadline has passed and nobody published what came of it', () => {
    expect(standings.filter(({ isDueUnpublished }) => isDueUnpublished).map(({ id }) => id)).toEqual([
      'km-2021-changyaoshan',
      'km-2021-phos-11',
      'km-2023-shuangshao',
      'km-2023-taoshu',
      'yn-2023-mz-bbq',
      'yn-2023-mz-wanda',
    ]);
  });
});
