import { type FacetRow, groupDistricts, rowsOf, shorten, sumOf, withinReach } from '#panels/facet-rows.ts';
import { expect, test } from 'vitest';

const row = (value: string, count: number, isChecked = false): FacetRow => ({ value, count, isChecked });

test('a facet keeps its empty values, and a chosen value that the ledger does not have', () => {
  const source = { dictionary: ['甲局', '乙局'], counts: [3, 0], chosen: ['乙局', '丙局'] };
  expect(rowsOf(source)).toEqual([row('甲局', 3), row('乙局', 0, true), row('丙局', 0, true)]);
});

test('a long facet shows six and what is chosen, and accounts for the rest', () => {
  const rows = Array.from({ length: 9 }, (_, i) => row(`单位${i}`, 9 - i, i === 8));
  const { shown, rest } = shorten(rows);
  expect(shown.map(({ value }) => value)).toEqual(['单位0', '单位1', '单位2', '单位3', '单位4', '单位5', '单位8']);
  expect(sumOf(shown) + sumOf(rest)).toBe(sumOf(rows));
});

test('a list of thousands is drawn as far as anybody reads, with whatever is chosen', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => row(`单位${i}`, 3000 - i, i === 2500));
  expect(withinReach(rows)).toHaveLength(201);
  expect(withinReach(rows).at(-1)).toEqual(row('单位2500', 500, true));
  expect(withinReach(rows.slice(0, 200))).toHaveLength(200);
});

test('of a ledger of another place no district of the city is listed', () => {
  const table = { kunming: ['530102'], isDivision: () => true, isPrefecture: () => false };
  expect(groupDistricts([row('990101', 3)], table)).toMatchObject({ kunming: [], counties: [row('990101', 3)] });
});

test('districts are grouped: the city’s own with empty ones, areas, prefectures, counties elsewhere, not stated', () => {
  const table = {
    kunming: ['530102', '530112'],
    isDivision: (code: string) => /^\d{6}$/.test(code),
    isPrefecture: (code: string) => code.endsWith('00'),
  };
  const rows = [row('530112', 2), row('甲度假区', 1), row('532900', 4), row('532901', 3), row('none', 5)];
  expect(groupDistricts(rows, table)).toEqual({
    kunming: [row('530112', 2), row('530102', 0)],
    areas: [row('甲度假区', 1)],
    prefectures: [row('532900', 4)],
    counties: [row('532901', 3)],
    notStated: [row('none', 5)],
  });
});
