import { describe, expect, it } from 'vitest';
import { divisions as file, tally } from './authored.ts';

const all = Object.entries(file.divisions);
const counties = all.filter(([, { level }]) => level === 'county');

describe('the divisions', () => {
  it('are the province, its 16 prefectures and 129 counties', () => {
    expect(tally(all.map(([, { level }]) => level))).toEqual({ province: 1, prefecture: 16, county: 129 });
  });

  it('hang together by code: a county under its prefecture, a prefecture under the province', () => {
    const parentByCode = (code: string, level: string) =>
      level === 'county' ? `${code.slice(0, 4)}00` : level === 'prefecture' ? '530000' : undefined;
    expect(all.filter(([code, { level, parent }]) => parent !== parentByCode(code, level))).toEqual([]);
    expect(all.filter(([, { parent }]) => parent !== undefined && !(parent in file.divisions))).toEqual([]);
  });

  it('of Kunming carry the names of the standard and the short ones of ledgers', () => {
    const kunming = counties.filter(([, { parent }]) => parent === '530100');
    expect(kunming.map(([code, { zh }]) => [code, zh])).toEqual([
      ['530102', '五华区'],
      ['530103', '盘龙区'],
      ['530111', '官渡区'],
      ['530112', '西山区'],
      ['530113', '东川区'],
      ['530114', '呈贡区'],
      ['530115', '晋宁区'],
      ['530124', '富民县'],
      ['530125', '宜良县'],
      ['530126', '石林彝族自治县'],
      ['530127', '嵩明县'],
      ['530128', '禄劝彝族苗族自治县'],
      ['530129', '寻甸回族彝族自治县'],
      ['530181', '安宁市'],
    ]);
    expect(kunming.filter(([, { zh, short }]) => zh !== short).map(([, { short }]) => short)).toEqual([
      '石林县',
      '禄劝县',
      '寻甸县',
    ]);
  });

  it('bear short names without the names of peoples', () => {
    expect(all.filter(([, { short }]) => short.includes('族') || short.includes('自治'))).toEqual([]);
    expect(file.divisions['532800']?.short).toBe('西双版纳州');
    expect(file.divisions['530825']?.short).toBe('镇沅县');
  });

  it('can be told apart by each of their names', () => {
    for (const name of ['zh', 'short', 'en'] as const) {
      const names = all.map(([, division]) => division[name]);
      expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('know the codes they had before, none of which is in use', () => {
    const former = all.flatMap(([code, division]) => (division.former ?? []).map((old) => [old, code]));
    expect(Object.fromEntries(former)).toEqual({
      530122: '530115',
      530321: '530304',
      530422: '530481',
      530630: '530681',
      532331: '532302',
    });
    expect(former.filter(([old]) => old !== undefined && old in file.divisions)).toEqual([]);
  });
});

describe('the management areas', () => {
  it('are no divisions, and their names mean one area each', () => {
    const names = Object.entries(file.managementAreas).flatMap(([name, { short }]) => [name, ...short]);
    const divisionNames = new Set(all.flatMap(([, { zh, short }]) => [zh, short]));
    expect(names.filter((name, index) => divisionNames.has(name) || names.indexOf(name) !== index)).toEqual([]);
  });
});
