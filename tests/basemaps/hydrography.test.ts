import { area, bbox, booleanPointInPolygon, featureCollection, kinks } from '@turf/turf';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import { edgesOf, ensureBuilt, isLake, layer } from './built.ts';

beforeAll(ensureBuilt, 120_000);

const { features } = layer('hydrography.geojson');
const lakes = features.filter(isLake);
const rivers = features.filter((feature) => !isLake(feature));

function shoreOf(id: string): Position[] {
  const lake = lakes.find((feature) => feature.id === id);
  if (!lake) throw new Error(`Unexpected lake: ${id}`);
  return lake.geometry.coordinates[0] ?? [];
}

function areaOf(name: string): number {
  return area(featureCollection(lakes.filter(({ properties }) => properties.part_of === name))) / 1e6;
}

function coursesOf(name: string): Position[][] {
  return rivers
    .filter(({ properties }) => properties.name_zh === name)
    .flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : [geometry.coordinates]))
    .filter(isCourse);
}

function isCourse(course: Position[] | Position[][]): course is Position[] {
  return typeof course[0]?.[0] === 'number';
}

function endsOf(name: string): string[] {
  return coursesOf(name).flatMap((course) => [String(course[0]), String(course.at(-1))]);
}

describe('the authored waters', () => {
  test('are four lakes and six rivers, each with its precision and kind', () => {
    expect(lakes).toHaveLength(4);
    expect(rivers).toHaveLength(6);
    expect(features.every(({ properties }) => properties.precision_m > 0)).toBe(true);
  });

  test('have the published areas: 滇池 295–316, 阳宗海 27–32, 抚仙湖 211–216 km²', () => {
    expect(areaOf('滇池')).toBeGreaterThan(295);
    expect(areaOf('滇池')).toBeLessThan(316);
    expect(areaOf('阳宗海')).toBeGreaterThan(27);
    expect(areaOf('阳宗海')).toBeLessThan(32);
    expect(areaOf('抚仙湖')).toBeGreaterThan(211);
    expect(areaOf('抚仙湖')).toBeLessThan(216);
  });

  test('put 阳宗海 inside its box', () => {
    const [west, south, east, north] = bbox({ type: 'Polygon', coordinates: [shoreOf('lake-yangzonghai')] });
    expect(west).toBeGreaterThan(102.975);
    expect(east).toBeLessThan(103.035);
    expect(south).toBeGreaterThan(24.845);
    expect(north).toBeLessThan(24.97);
  });

  test('have closed shores, counter-clockwise, that neither cross nor repeat themselves', () => {
    const faults = lakes.map((lake) => {
      const shore = lake.geometry.coordinates[0] ?? [];
      return {
        closed: String(shore[0]) === String(shore.at(-1)),
        counterClockwise: signedArea(shore) > 0,
        crossings: kinks(lake).features.length,
        repeats: shore.length - 1 - new Set(shore.slice(1).map(String)).size,
      };
    });
    expect(faults).toEqual(lakes.map(() => ({ closed: true, counterClockwise: true, crossings: 0, repeats: 0 })));
  });

  test('let 草海 and 外海 share the dyke edge for edge', () => {
    const waihai = new Set(edgesOf([shoreOf('lake-dianchi-waihai')]));
    expect(edgesOf([shoreOf('lake-dianchi-caohai')]).filter((edge) => waihai.has(edge))).toHaveLength(2);
  });

  test('join: rivers of 滇池 end on its shore, 普渡河 on 金沙江', () => {
    const shore = new Set(shoreOf('lake-dianchi-waihai').map(String));
    for (const river of ['盘龙江', '宝象河', '螳螂川–普渡河'])
      expect([river, endsOf(river).some((end) => shore.has(end))]).toEqual([river, true]);
    const course = new Set(coursesOf('金沙江').flat().map(String));
    expect(endsOf('螳螂川–普渡河').some((end) => course.has(end))).toBe(true);
  });
});

test('there are 129 county seats, 14 of them Kunming’s, and none lies in a lake', () => {
  const seats = layer('built/seats.geojson').features;
  expect(new Set(seats.map(({ id }) => id)).size).toBe(129);
  expect(seats.filter(({ properties }) => properties.prefecture === '530100')).toHaveLength(14);
  const drowned = seats.filter(({ geometry }) =>
    lakes.some((lake) => booleanPointInPolygon(geometry.coordinates, lake)),
  );
  expect(drowned.map(({ properties }) => properties.name)).toEqual([]);
});

function signedArea(ring: readonly Position[]): number {
  return ring.slice(1).reduce((sum, [x = 0, y = 0], i) => {
    const [px = 0, py = 0] = ring[i] ?? [];
    return sum + px * y - x * py;
  }, 0);
}
