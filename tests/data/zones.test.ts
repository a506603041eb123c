import { describe, expect, it } from 'vitest';
import { readJson, zones } from './authored.ts';

type Ring = readonly (readonly number[])[];

/** Twice the ring's area in square degrees, positive when counter-clockwise. */
function turn(ring: Ring): number {
  return ring.reduce((total, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    return total + x * nextY - nextX * y;
  }, 0);
}

function ringsOf(zone: (typeof zones.features)[number]): readonly Ring[] {
  if (zone.geometry.type === 'Polygon') return zone.geometry.coordinates;
  return zone.geometry.type === 'MultiPolygon' ? zone.geometry.coordinates.flat() : [];
}

describe('the protected zones', () => {
  it('are 阳宗海 and 滇池, by the ids that records name', () => {
    expect(zones.features.map(({ id, properties }) => [id, properties.id])).toEqual([
      ['yangzonghai', 'yangzonghai'],
      ['dianchi', 'dianchi'],
    ]);
  });

  it('have closed outer rings, counter-clockwise', () => {
    const rings = zones.features.flatMap(ringsOf);
    expect(rings).toHaveLength(3);
    expect(rings.filter((ring) => String(ring[0]) !== String(ring.at(-1)))).toEqual([]);
    expect(rings.filter((ring) => turn(ring) <= 0)).toEqual([]);
  });

  it('have the very shores of the waters on the map', () => {
    const shores = JSON.stringify(readJson('data/hydrography.geojson'));
    expect(zones.features.flatMap(ringsOf).filter((ring) => !shores.includes(JSON.stringify(ring)))).toEqual([]);
  });
});
