import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '#core/status.ts';
import { ARC_GAP, countText, donutArcs, donutSize, ringLength } from '#map/donut.ts';

const counts = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })), {
    minLength: STATUSES.length,
    maxLength: STATUSES.length,
  })
  .filter((each) => each.some((count) => count > 0));

function arcsOf(each: readonly number[]) {
  const size = donutSize(each.reduce((sum, count) => sum + count, 0));
  return { arcs: donutArcs(each, size), whole: ringLength(size) };
}

describe('donutArcs', () => {
  it('shares out the whole ring, each arc beginning where the one before ends', () => {
    fc.assert(
      fc.property(counts, (each) => {
        const { arcs, whole } = arcsOf(each);
        const end = arcs.reduce((at, { start, length }) => {
          expect(start).toBeCloseTo(at, 6);
          return start + length;
        }, 0);
        expect(end).toBeCloseTo(whole, 6);
      }),
    );
  });

  it('draws no status shorter than 3.5 px and its gap', () => {
    fc.assert(
      fc.property(counts, (each) => {
        const { arcs } = arcsOf(each);
        const shortest = 3.5 + (arcs.length > 1 ? ARC_GAP : 0);
        expect(Math.min(...arcs.map(({ length }) => length))).toBeGreaterThanOrEqual(shortest - 1e-9);
      }),
    );
  });

  it('keeps the order of lengths: more problems never get less ring', () => {
    fc.assert(
      fc.property(counts, (each) => {
        const sorted = arcsOf(each).arcs.toSorted((a, b) => (each[a.rank] ?? 0) - (each[b.rank] ?? 0));
        const lengths = sorted.map(({ length }) => length);
        for (const [at, length] of lengths.entries())
          expect(length).toBeGreaterThanOrEqual((lengths[at - 1] ?? 0) - 1e-9);
      }),
    );
  });

  it('runs worst first and leaves out the statuses that nobody has', () => {
    const { arcs } = arcsOf([0, 2, 0, 0, 1, 0, 3, 0, 0]);
    expect(arcs.map(({ rank }) => STATUSES[rank])).toEqual(['stalled', 'in_progress', 'completed']);
  });

  it('gives a single status the full ring', () => {
    const { arcs, whole } = arcsOf([0, 0, 0, 0, 7, 0, 0, 0, 0]);
    expect(arcs).toEqual([{ rank: 4, start: 0, length: whole }]);
  });

  it('shares a ring that is too short for all equally', () => {
    const tiny = { diameter: 10, ring: 5, font: 8 };
    const arcs = donutArcs([1, 1, 1, 1, 1, 1, 1, 1, 92], tiny);
    for (const { length } of arcs) expect(length).toBeCloseTo(ringLength(tiny) / 9, 6);
  });
});

describe('donutSize', () => {
  it.each([
    [2, 28, 5],
    [9, 28, 5],
    [10, 34, 6],
    [24, 34, 6],
    [25, 42, 6],
    [99, 42, 6],
    [100, 50, 7],
    [999, 50, 7],
    [1000, 58, 7],
    [2_000_000, 58, 7],
  ])('draws %i problems %i px wide with a ring of %i px', (count, diameter, ring) => {
    expect(donutSize(count)).toMatchObject({ diameter, ring });
  });
});

describe('countText', () => {
  it.each([
    [999, 'en', '999'],
    [1000, 'en', '1k'],
    [1299, 'en', '1.2k'],
    [9999, 'en', '9.9k'],
    [25_400, 'en', '25k'],
    [9999, 'zh-CN', '9999'],
    [30_000, 'zh-CN', '3万'],
    [38_999, 'zh-CN', '3.8万'],
    [120_000, 'zh-CN', '12万'],
  ] as const)('writes %i in %s as %s', (count, lang, text) => {
    expect(countText(count, lang)).toBe(text);
  });
});
