import { describe, expect, it } from 'vitest';
import { beltFeatures, outlineOf, parseZones, zoneFeatures } from '#map/zone-belts.ts';

const WEST = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const EAST = [
  [1, 0],
  [2, 0],
  [2, 1],
  [1, 1],
  [1, 0],
];
const FAR = [
  [5, 5],
  [6, 5],
  [6, 6],
  [5, 5],
];

const AREAS = [
  { id: 'west', polygons: [[WEST]] },
  { id: 'east', polygons: [[EAST]] },
  { id: 'far', polygons: [[FAR]] },
];

describe('outlineOf', () => {
  it('leaves out the side that two rings share, whichever way they run', () => {
    for (const east of [EAST, EAST.toReversed()]) {
      const [line = [], ...more] = outlineOf([WEST, east]);
      expect(more).toEqual([]);
      expect(line).toHaveLength(7);
      expect(line[0]).toEqual(line.at(-1));
      const sides = line.slice(1).map((to, at) => [line[at], to].map(String).toSorted().join(' '));
      expect(sides).not.toContain('1,0 1,1');
    }
  });

  it('keeps rings apart that do not touch', () => {
    expect(outlineOf([WEST, FAR])).toEqual([WEST, FAR]);
  });
});

describe('beltFeatures', () => {
  it('is one outline per worst status', () => {
    const belts = beltFeatures(AREAS, [
      { zone: 'west', count: 1, worst: 'stalled' },
      { zone: 'east', count: 4, worst: 'stalled' },
      { zone: 'far', count: 1, worst: 'completed' },
    ]);
    expect(belts.map(({ properties, geometry }) => [properties?.['status'], geometry.coordinates.length])).toEqual([
      ['stalled', 1],
      ['completed', 1],
    ]);
  });
});

describe('zoneFeatures', () => {
  it('holds only the zones that a matching problem names', () => {
    const [zone, ...more] = zoneFeatures(AREAS, [{ zone: 'far', count: 1, worst: 'closed' }]);
    expect([zone?.properties, more]).toEqual([{ zone: 'far' }, []]);
  });
});

describe('parseZones', () => {
  it('reads named polygons and passes over the rest, a missing file included', () => {
    const file = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { id: 'far' }, geometry: { type: 'Polygon', coordinates: [FAR] } },
        { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [WEST] } },
        { type: 'Feature', properties: { id: 'point' }, geometry: { type: 'Point', coordinates: [0, 0] } },
      ],
    };
    expect(parseZones(file)).toEqual([{ id: 'far', polygons: [[FAR]] }]);
    expect(parseZones(undefined)).toEqual([]);
  });
});
