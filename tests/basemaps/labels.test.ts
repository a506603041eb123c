import { booleanPointInPolygon, polygon } from '@turf/turf';
import { beforeAll, describe, expect, test } from 'vitest';
import labels from '#data/labels.json' with { type: 'json' };
import divisions from '#data/divisions.json' with { type: 'json' };
import { DISTRICT_CODES, DIVISION_ANCHORS } from '#basemaps/labels.ts';
import { readCounties } from '../../scripts/basemap/counties.mjs';
import { ensureBuilt, gridOf, isLake, layer, pointOf } from './built.ts';

beforeAll(ensureBuilt, 120_000);

function lakesAt(at: { readonly lng: number; readonly lat: number }): (string | undefined)[] {
  return layer('hydrography.geojson')
    .features.filter(isLake)
    .filter((lake) => booleanPointInPolygon(pointOf(at), lake))
    .map(({ properties }) => properties.part_of);
}

function districtsAt(at: { readonly lng: number; readonly lat: number }): string[] {
  return layer('built/districts.geojson')
    .features.filter((feature) => booleanPointInPolygon(pointOf(at), feature))
    .map(({ properties }) => properties.adcode);
}

const counties = readCounties().map(({ prefecture, parts }) => ({
  prefecture,
  polygons: parts.map((rings) => polygon(rings.map((ring) => ring.map(([x, y]) => [x, y])))),
}));

function prefectureAt(at: { readonly lng: number; readonly lat: number }): string | undefined {
  const vertex = gridOf(pointOf(at));
  return counties.find(({ polygons }) => polygons.some((part) => booleanPointInPolygon(vertex, part)))?.prefecture;
}

describe('the anchors of names', () => {
  test('of the 14 districts lie in their own district and in no lake', () => {
    expect(
      labels.districts.map((district) => [district.adcode, ...districtsAt(district), ...lakesAt(district)]),
    ).toEqual(labels.districts.map(({ adcode }) => [adcode, adcode]));
    expect(DISTRICT_CODES).toEqual(layer('built/districts.geojson').features.map(({ id }) => id));
  });

  test('of Kunming lies in Kunming, and chips can dock at it and at every district', () => {
    expect(districtsAt(labels.city)).toHaveLength(1);
    expect([...DIVISION_ANCHORS.keys()]).toEqual(['530100', ...DISTRICT_CODES]);
  });

  test('of the 15 other prefectures lie in theirs, both far and near', () => {
    const anchors = labels.prefectures.flatMap((far) => [far, ...(far.near ? [{ ...far, ...far.near }] : [])]);
    expect(anchors.map((anchor) => [anchor.zh, prefectureAt(anchor)])).toEqual(
      anchors.map(({ zh, adcode }) => [zh, adcode]),
    );
    expect(labels.prefectures).toHaveLength(15);
  });

  test('of the province lies in it, away from its prefectures’ names', () => {
    expect(prefectureAt(labels.province)).toBeDefined();
    const apart = labels.prefectures.map(({ lng, lat }) =>
      Math.hypot(lng - labels.province.lng, lat - labels.province.lat),
    );
    expect(Math.min(...apart)).toBeGreaterThan(1);
  });

  test('of lakes lie in their lake, or in none when they are written beside it', () => {
    expect(labels.waters.map((water) => lakesAt(water))).toEqual(
      labels.waters.map(({ lake, inside }) => (inside ? [lake] : [])),
    );
  });
});

test('divisions are named on the map as they are named elsewhere', () => {
  const known: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = divisions.divisions;
  for (const { adcode, en, zh } of [labels.province, labels.city, ...labels.districts, ...labels.prefectures]) {
    expect([adcode, en]).toEqual([adcode, known[adcode]?.en]);
    expect(known[adcode]?.zh.slice(0, 2)).toBe(zh.slice(0, 2));
  }
});
