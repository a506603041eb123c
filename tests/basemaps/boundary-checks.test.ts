import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { boundaryFailures } from '../../scripts/check-boundaries.mjs';

const SQUARE: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const EAST = SQUARE.map(([x = 0, y = 0]) => [x + 1, y]);
const FAR = SQUARE.map(([x = 0, y = 0]) => [x + 5, y]);

function division(adcode: string, ring: Position[]) {
  return { type: 'Feature', properties: { adcode, name: '甲县' }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

function collection(...features: unknown[]) {
  return { type: 'FeatureCollection', features };
}

const check = (given: unknown, codes = ['900001', '900002']) => boundaryFailures(given, codes);

describe('the checks of a boundary file', () => {
  test('let two neighbours pass that share an edge', () => {
    expect(check(collection(division('900001', SQUARE), division('900002', EAST)))).toEqual([]);
  });

  test('name the division that is missing, repeated or not asked for', () => {
    expect(check(collection(division('900001', SQUARE), division('900001', EAST), division('900009', FAR)))).toEqual([
      { check: 'every division present', where: '900002' },
      { check: 'each division once', where: '900001' },
      { check: 'no other division', where: '900009' },
    ]);
  });

  test('say where a ring is open or wound the wrong way', () => {
    const open = [...SQUARE.slice(0, -1), [0, 0.5]];
    expect(check(collection(division('900001', open), division('900002', EAST.toReversed())))).toEqual([
      { check: 'rings closed', where: '900001 at 0,0' },
      { check: 'rings wound as RFC 7946 asks', where: '900002 at 1,0' },
    ]);
  });

  test('refuse an edge that a third division uses', () => {
    const third = division('900003', [
      [1, 0],
      [1, 1],
      [0.5, 0.5],
      [1, 0],
    ]);
    const given = collection(division('900001', SQUARE), division('900002', EAST), third);
    expect(check(given, ['900001', '900002', '900003'])).toEqual([
      { check: 'no edge used more than twice', where: '1,0 1,1' },
    ]);
  });

  test('refuse what is no collection, has a crs, lacks an adcode, is no area or is not in degrees', () => {
    expect(check(undefined)).toEqual([{ check: 'FeatureCollection', where: 'file' }]);
    expect(check({ ...collection(), crs: {} })).toEqual([{ check: 'no crs member (RFC 7946)', where: 'file' }]);
    const point = {
      type: 'Feature',
      properties: { adcode: '900001', name: '甲县' },
      geometry: { type: 'Point', coordinates: [0, 0] },
    };
    const nameless = { ...point, properties: { adcode: 900001 } };
    const metres = division(
      '900002',
      SQUARE.map(([x = 0, y = 0]) => [x + 500_000, y]),
    );
    expect(check(collection(point, nameless, metres)).map((failure) => failure.check)).toEqual([
      'Polygon or MultiPolygon',
      'adcode as text',
      'positions in degrees',
    ]);
  });
});
