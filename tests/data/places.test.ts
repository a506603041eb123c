// Points lie where the record says, as far as their precision lets anyone ask. Counting goes by the record's words, never by this.
import { booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, layer } from '../basemaps/built.ts';
import { ledger } from './authored.ts';

beforeAll(ensureBuilt, 120_000);

/** A town's point and a schematic border may miss each other by as much, in kilometres. */
const ON_THE_BORDER = 1;

const placed = ledger.features.flatMap(({ geometry, properties }) =>
  geometry === null ? [] : [{ ...properties, point: [geometry.coordinates[0], geometry.coordinates[1]] }],
);

describe('a point', () => {
  it('is there exactly when the record states a precision', () => {
    const differing = ledger.features.filter(
      ({ geometry, properties }) => (geometry === null) !== (properties.precision === 'none'),
    );
    expect(differing).toEqual([]);
  });

  it('lies in Yunnan, longitude first', () => {
    expect(placed.filter(({ point: [lng = 0, lat = 0] }) => lng < 97 || lng > 107 || lat < 20 || lat > 30)).toEqual([]);
  });

  it('of a Kunming record lies in a county that the record names, or no more than a kilometre outside', () => {
    const districts = layer('built/districts.geojson').features;
    const outside = placed
      .filter(({ prefecture, adcode = [] }) => prefecture === '530100' && adcode.length > 0)
      .map(({ id, point, adcode = [] }) => ({
        id,
        point,
        named: districts.filter(({ properties }) => adcode.includes(properties.adcode)),
      }))
      .filter(({ point, named }) => !named.some((district) => booleanPointInPolygon(point, district)));
    // 清水木华's point falls inside 五华, about 330 m beyond the border of 盘龙
    expect(outside.map(({ id }) => id)).toEqual(['km-2016-qingshuimuhua']);
    const kilometres = outside.flatMap(({ point, named }) =>
      named.map((district) => pointToPolygonDistance(point, district, { units: 'kilometers' })),
    );
    expect(Math.max(...kilometres)).toBeLessThan(ON_THE_BORDER);
  });
});
