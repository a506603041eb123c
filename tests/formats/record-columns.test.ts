// Columns in which an output of ours has what a record says itself: how they are read, and what is told where they do not fit the rest.
import { describe, expect, it } from 'vitest';
import type { Cell } from '#core/source-table.ts';
import { readRow } from '../builders/read-rows.ts';

function read(cells: Readonly<Record<string, Cell>>) {
  const { problem, faults } = readRow({ name: '甲', ...cells });
  return { problem, faults: faults.map(([code, , , field]) => [code, field]) };
}

const OURS = { adcode_basis: undefined, published_word: undefined } as const;

describe('the district', () => {
  it('is the code, whether or not a table knows it, and nothing is added to what was said', () => {
    const { problem, faults } = read({ ...OURS, adcode: '990101', division: '990101', precision: '点位' });
    expect(problem).toMatchObject({ districts: ['990101'] });
    expect(problem).not.toHaveProperty('districtBasis');
    expect(problem).not.toHaveProperty('districtWords');
    expect(problem).not.toHaveProperty('prefecture');
    expect(faults).toEqual([]);
  });

  it('a name that was changed beside its code is told', () => {
    const { problem, faults } = read({ ...OURS, adcode: '530112', division: '官渡区' });
    expect(problem.districts).toEqual(['530112']);
    expect(faults).toEqual([['district_overruled', 'division']]);
  });

  it('of a line added by hand is its name', () => {
    const { problem, faults } = read({ ...OURS, adcode: undefined, division: '官渡区' });
    expect(problem).toMatchObject({ districts: ['530111'], districtBasis: 'recorded', prefecture: '530100' });
    expect(faults).toEqual([]);
  });

  it('what is no code and no word of ours is told', () => {
    const { problem, faults } = read({
      adcode_basis: '听说',
      adcode: '5301',
      prefecture: '昆明',
      zones: '滇池、某湖',
    });
    expect(problem).toMatchObject({ districts: [], zones: ['dianchi'] });
    expect(faults).toEqual([
      ['adcode_unknown', 'adcode'],
      ['unknown_value', 'adcode_basis'],
      ['adcode_unknown', 'prefecture'],
      ['unknown_value', 'zones'],
    ]);
  });
});

describe('the deadline', () => {
  const deadlineOf = (cells: Parameters<typeof read>[0]) => read(cells).problem.deadline;

  it('is the month or year that was given, as long as its last day is the day in the ledger', () => {
    const given = { deadline_kind: '限期完成', deadline_given: '2018-09', deadline_words: '三季度末' };
    expect(deadlineOf({ ...given, deadline: '2018-09-30' })).toEqual({
      kind: 'date',
      date: '2018-09',
      words: '三季度末',
    });
    expect(deadlineOf({ ...given, deadline: '2019-03-31' })).toEqual({
      kind: 'date',
      date: '2019-03-31',
      words: '三季度末',
    });
  });

  it('is read from its words where there is nothing else', () => {
    const words = '2017年12月底前';
    expect(deadlineOf({ deadline_words: words })).toEqual({ kind: 'date', date: '2017-12', words });
  });

  it('new words in the ledger itself outweigh the old ones', () => {
    const cells = { deadline: '2020年底前', deadline_kind: '限期完成', deadline_words: '2017年12月底前' };
    expect(deadlineOf(cells)).toEqual({ kind: 'date', date: '2020', words: '2020年底前' });
  });
});

describe('several places', () => {
  const three = 'MULTIPOINT ((102.7 25), (102.8 25), (102.9 25))';

  it('come back out of one shape, each with its precision', () => {
    const { problem, faults } = read({ wkt: three, precision: '点位', place_parts: '点位×1、乡镇×2' });
    expect(problem.places).toEqual([
      { precision: 'site', geometry: { type: 'Point', coordinates: [102.7, 25] } },
      {
        precision: 'township',
        geometry: {
          type: 'MultiPoint',
          coordinates: [
            [102.8, 25],
            [102.9, 25],
          ],
        },
      },
    ]);
    expect(faults).toEqual([]);
  });

  it.each(['点位×1、乡镇×1', '点位×1、乡镇×9', '点位×3、某处×1', '点位', '×', '点位×-1、乡镇×4'])(
    'are one place when the shape is no longer made of them: %s',
    (parts) => {
      const { problem, faults } = read({ wkt: three, precision: '点位', place_parts: parts });
      expect(problem.places.map(({ geometry, precision }) => [geometry.type, precision])).toEqual([
        ['MultiPoint', 'site'],
      ]);
      expect(faults).toEqual([['unknown_value', 'place_parts']]);
    },
  );
});
