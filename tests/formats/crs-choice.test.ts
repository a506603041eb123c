// What is said of the system that a table is read in: never that the file states none where it states one.
import { expect, it } from 'vitest';
import { chooseCrs } from '#formats/tables/crs-choice.ts';
import type { LngLat } from '#geo/geometry.ts';

const DEGREES: LngLat = [102.7, 25.04];
const METRES: LngLat = [570643.3, 2770667.75];

function findingsOf(point: LngLat, words: { readonly stated?: string; readonly said?: string }) {
  const { stated, said } = words;
  const { findings } = chooseCrs({
    points: [point],
    near: [97, 20, 107, 30],
    isKnown: ([lng]) => Math.abs(lng - DEGREES[0]) < 0.1,
    ...(stated === undefined ? {} : { stated }),
    ...(said === undefined ? {} : { said: { id: said, words: said } }),
  });
  return findings.map(({ code, severity, context: { value } }) => [code, severity, value]);
}

it.each([
  ['nothing', DEGREES, {}, [['crs_guessed', 'info', 'EPSG:4326']]],
  ['nothing, of metres', METRES, {}, [['crs_guessed', 'warning', 'EPSG:4543']]],
  ['a system', METRES, { stated: 'EPSG:4543' }, []],
  ['a datum alone, of metres', METRES, { stated: 'EPSG:4490' }, [['crs_by_points', 'warning', 'EPSG:4543']]],
  ['a datum in words, of metres', METRES, { said: 'EPSG:4490' }, [['crs_by_points', 'warning', 'EPSG:4543']]],
])('a table that states %s', (_, point, words, findings) => {
  expect(findingsOf(point, words)).toEqual(findings);
});

it.each([
  ['a code', 'EPSG:99999', 'EPSG:99999'],
  ['words', '某厂坐标系', '某厂坐标系'],
  ['a definition by its name', 'ENGCRS["某厂坐标系",\n    EDATUM["甲"],\n    CS[Cartesian,2]]', '某厂坐标系'],
  [
    'a definition without a name by its method',
    'PROJCRS["unnamed",\n  CONVERSION["unnamed",\n  METHOD["Adams World in a Square II"]]]',
    'Adams World in a Square II',
  ],
])('a system that nobody knows is told as what it is: %s', (_, stated, value) => {
  expect(findingsOf(DEGREES, { stated })).toEqual([
    ['crs_unsupported', 'error', value],
    ['crs_by_points', 'warning', 'EPSG:4326'],
  ]);
});
