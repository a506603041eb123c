import { describe, expect, test } from 'vitest';
import { candidatesFor } from '#geo/crs-candidates.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { sourceCrs } from '#geo/source-crs.ts';

const KUNMING: Bbox = [102.1, 24.3, 103.7, 26.6];
const PLACES: readonly LngLat[] = [
  [102.7, 25.04],
  [102.6, 24.7],
  [103.1, 25.6],
  [102.83, 24.89],
];

const pointsIn = (id: string) => PLACES.map((place) => sourceCrs(id)?.fromWgs84(place) ?? ([NaN, NaN] as const));
const swapped = (points: readonly (readonly [number, number])[]) => points.map(([x, y]) => [y, x] as const);
const idsOf = (points: readonly (readonly [number, number])[]) =>
  candidatesFor(points, KUNMING).map(({ crs }) => crs.id);

describe('systems for coordinates that name none', () => {
  test('degrees are WGS84 first, then its equal, then the shifted ones', () => {
    expect(idsOf(PLACES).slice(0, 4)).toEqual(['EPSG:4326', 'EPSG:4490', 'GCJ02', 'BD09']);
  });

  test.each(['EPSG:4543', 'EPSG:4522', 'EPSG:3857'])('points of %s have it as first candidate', (id) => {
    expect(idsOf(pointsIn(id))[0]).toBe(id);
  });

  test('the 6° grid of the next meridian is found by where its points fall', () => {
    expect(idsOf(pointsIn('EPSG:4507'))[0]).toBe('EPSG:4507');
  });

  test('a zone prefix of six degrees is found, with the older datums after CGCS2000', () => {
    expect(idsOf(pointsIn('EPSG:4496'))).toEqual(['EPSG:4496', 'EPSG:2332', 'EPSG:21418']);
  });

  test('each says what speaks for it', () => {
    const reasons = ['EPSG:4326', 'EPSG:4543', 'EPSG:4522'].map(
      (id) => candidatesFor(pointsIn(id), KUNMING)[0]?.reason,
    );
    expect(reasons).toEqual(['degrees', 'metres', 'zone_prefix']);
  });

  test.each(['EPSG:4326', 'EPSG:4543', 'EPSG:4522'])('swapped columns of %s are noticed', (id) => {
    const [best] = candidatesFor(swapped(pointsIn(id)), KUNMING);
    expect({ id: best?.crs.id, isSwapped: best?.isSwapped }).toEqual({ id, isSwapped: true });
  });

  test('points as they should be are not called swapped', () => {
    expect(candidatesFor(PLACES, KUNMING).some(({ isSwapped }) => isSwapped)).toBe(false);
  });

  test('a few strays among many points count against the share only', () => {
    const [best] = candidatesFor([...PLACES, [0, 0]], KUNMING);
    expect({ id: best?.crs.id, share: best?.share }).toEqual({ id: 'EPSG:4326', share: 0.8 });
  });

  test('points that are elsewhere under every system have no candidate, and no points none', () => {
    expect([idsOf([[2.35, 48.85]]), idsOf([]), idsOf([[NaN, Infinity]])]).toEqual([[], [], []]);
  });
});
