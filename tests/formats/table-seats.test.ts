import { describe, expect, it } from 'vitest';
import { parseMapping } from '#core/field-mapping.ts';
import type { Problem } from '#core/problem.ts';
import type { Cell, SourceTable } from '#core/source-table.ts';
import { problemsOfTable } from '#formats/tables/table-records.ts';
import type { LngLat } from '#geo/geometry.ts';
import { atOnce } from '../builders/at-once.ts';
import { TABLE_CONTEXT } from '../builders/read-rows.ts';

const SEATS: ReadonlyMap<string, LngLat> = new Map([
  ['530112', [102.66, 25.04]],
  ['530115', [102.59, 24.67]],
  ['530181', [102.48, 24.92]],
]);

const FIELDS = ['name', 'division', 'adcode', 'management_area', 'address', 'lng', 'lat', 'precision'] as const;
type Row = Readonly<Partial<Record<(typeof FIELDS)[number], Cell>>>;

function read(rows: readonly Row[], placing: 'none' | 'seat' = 'seat') {
  const cells = rows.map((row) => FIELDS.map((field) => row[field]));
  const table: SourceTable = {
    name: '甲',
    columns: FIELDS,
    rows: cells.map((each, at) => ({ number: at + 2, cells: each })),
  };
  const columns = Object.fromEntries(FIELDS.map((field) => [field, field]));
  return atOnce(problemsOfTable(table, { columns, placing }, { ...TABLE_CONTEXT, seats: SEATS }));
}

function placesOf({ places }: Pick<Problem, 'places'>): readonly unknown[] {
  return places.map(({ geometry, precision }) => [geometry.coordinates, precision]);
}

describe('a problem without coordinates stands at the seat of its district', () => {
  it.each<[Row, readonly string[]]>([
    [{ name: '甲', division: '西山区' }, ['530112']],
    [{ name: '甲', division: '晋宁县' }, ['530115']],
    [{ name: '甲', adcode: '530181' }, ['530181']],
    [{ name: '甲', division: '西山区、晋宁区' }, ['530112', '530115']],
    [{ name: '甲', division: '西山区', lng: 0, lat: 0 }, ['530112']],
    [{ name: '甲', division: '西山区', precision: '无位置' }, ['530112']],
    [{ name: '甲', address: '安宁市草铺街道甲厂' }, ['530181']],
  ])('%j', (row, districts) => {
    const [problem] = read([row]).problems;
    expect(problem && placesOf(problem)).toEqual(districts.map((adcode) => [SEATS.get(adcode), 'district']));
    expect(problem?.districts).toEqual(districts);
  });

  it('taken to lie in the county that the words of its place name, and marked so', () => {
    const [inferred, recorded] = read([
      { name: '甲', address: '安宁市草铺街道' },
      { name: '乙', division: '西山区' },
    ]).problems;
    expect([inferred?.districtBasis, recorded?.districtBasis]).toEqual(['inferred', 'recorded']);
  });

  it.each<Row>([
    { name: '甲', management_area: '滇中新区', address: '安宁市' },
    { name: '甲', division: '阳宗海风景名胜区' },
    { name: '甲', address: '滇池度假区，西山区' },
    { name: '甲', division: '昆明市' },
    { name: '甲', division: '甲县' },
    { name: '甲', address: '甲村' },
    { name: '甲', division: '宜良县' },
    { name: '甲' },
  ])('or nowhere: %j', (row) => {
    expect(read([row]).problems.map(placesOf)).toEqual([[]]);
  });

  it('while one with coordinates stays where it is', () => {
    const [problem] = read([{ name: '甲', division: '西山区', lng: 102.5, lat: 25 }]).problems;
    expect(problem && placesOf(problem)).toEqual([[[102.5, 25], 'site']]);
  });
});

it('how many stand at a seat is counted and told; nobody does unless it is asked for', () => {
  const rows = [
    { name: '甲', division: '西山区' },
    { name: '乙', division: '西山区', lng: 102.5, lat: 25 },
    { name: '丙' },
  ];
  const asked = read(rows);
  expect(asked.counts).toEqual({
    records: 3,
    read: 3,
    placed: 2,
    unplaced: 1,
    rejected: 0,
    atSeat: 1,
    bbox: [102.5, 25, 102.66, 25.04],
  });
  expect(asked.findings).toEqual([{ code: 'placed_at_seat', severity: 'info', context: { records: 1 } }]);
  const unasked = read(rows, 'none');
  expect(unasked.counts).toEqual({
    records: 3,
    read: 3,
    placed: 1,
    unplaced: 2,
    rejected: 0,
    bbox: [102.5, 25, 102.5, 25],
  });
  expect(unasked.findings).toEqual([]);
});

it('a saved mapping keeps the choice, and a word that is none is no choice', () => {
  const mapping = { columns: { name: '问题' }, placing: 'seat' };
  expect(parseMapping(mapping)).toEqual({ mapping });
  expect(parseMapping({ ...mapping, placing: '甲' })).toEqual({ mapping: { columns: { name: '问题' } } });
});
