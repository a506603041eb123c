import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenToHands, placeByHand, type Placing, withPlacing } from '#core/place-by-hand.ts';
import { asProblemId } from '#core/problem.ts';
import { aPlace, aProblem } from '../builders/a-problem.ts';

const scale = fc.double({ min: 0.01, max: 1e5, noNaN: true });

describe('a place shown on the map', () => {
  it.each([
    [1, 500, 'township'],
    [50, 500, 'township'],
    [138.4, 1400, 'township'],
    [500, 5000, 'township'],
    [501, 5100, 'district'],
    [2217, 23_000, 'district'],
  ] as const)('at %d metres a pixel is good to %d, a %s', (metersPerPixel, within, precision) => {
    expect(placeByHand([102.70000049, 25.1], metersPerPixel)).toEqual({
      geometry: { type: 'Point', coordinates: [102.7, 25.1] },
      precision,
      byHandWithinMeters: within,
    });
  });

  it('claims neither more than was to be seen nor ever a site', () => {
    fc.assert(
      fc.property(scale, (metersPerPixel) => {
        const { byHandWithinMeters = 0, precision } = placeByHand([102, 25], metersPerPixel);
        expect(byHandWithinMeters).toBeGreaterThanOrEqual(500);
        expect(byHandWithinMeters).toBeGreaterThanOrEqual(10 * metersPerPixel * (1 - 1e-9));
        expect(byHandWithinMeters).toBeLessThanOrEqual(Math.max(500, 11 * metersPerPixel * (1 + 1e-9)));
        expect(precision).not.toBe('site');
      }),
    );
  });
});

describe('what was done by hand', () => {
  const place = placeByHand([102, 25], 10);
  const placings = (placing: Omit<Placing, 'id'>) =>
    new Map([[asProblemId('a'), { id: asProblemId('a'), ...placing }]]);
  const problem = aProblem({ id: 'a', name: '甲厂' });

  it('gives the problem its place, and may take it off again', () => {
    expect(withPlacing(problem, placings({ name: '甲厂', place }))).toEqual({ ...problem, places: [place] });
    const placed = { ...problem, places: [place] };
    expect(withPlacing(placed, placings({ name: '甲厂' }))).toEqual(problem);
  });

  it('means nobody who bears the number of another, and nobody to whom a source gives a place', () => {
    expect(withPlacing(problem, placings({ name: '乙厂', place }))).toBe(problem);
    expect(withPlacing(aProblem({ id: 'b', name: '甲厂' }), placings({ name: '甲厂', place })).places).toEqual([]);
    const sourced = { ...problem, places: [place, aPlace()] };
    expect(withPlacing(sourced, placings({ name: '甲厂' }))).toBe(sourced);
    expect([problem, { places: [place] }, sourced].map(isOpenToHands)).toEqual([true, true, false]);
  });
});
