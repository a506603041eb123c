import { type DivisionWords, divisionFinder } from '#core/division-words.ts';
import table from '#data/divisions.json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const find = divisionFinder(table);
interface Names {
  readonly zh: string;
  readonly short: string;
  readonly level: string;
  readonly parent?: string;
}
const counties = Object.entries<Names>(table.divisions).filter(([, { level }]) => level === 'county');

describe('a cell names divisions', () => {
  it('by full name, short name and code, each alone', () => {
    for (const [code, { zh, short, parent }] of counties) {
      for (const text of [zh, short, code]) {
        expect([text, find(text)]).toEqual([text, { districts: [code], prefecture: parent, unknown: [] }]);
      }
    }
  });

  it('several at once, in their order, whatever stands between them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...counties), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('、', '，', ',', ';', '；', '/', '\n', '和', ''),
        (some, mark) => {
          const text = some.map(([, { zh }]) => zh).join(mark);
          expect([text, find(text).districts]).toEqual([text, some.map(([code]) => code)]);
        },
      ),
    );
  });

  it.each<[string, Partial<DivisionWords>]>([
    ['昆明市西山区', { districts: ['530112'], prefecture: '530100' }],
    ['云南省昆明市西山区', { districts: ['530112'] }],
    ['西山区（海口街道）', { districts: ['530112'] }],
    ['西 山 区', { districts: ['530112'] }],
    ['西山区人民政府', { districts: ['530112'] }],
    ['五华区、盘龙区', { districts: ['530102', '530103'] }],
    ['五华区、五华区', { districts: ['530102'] }],
    ['晋宁县', { districts: ['530115'] }],
    ['530122', { districts: ['530115'] }],
    ['禄丰县', { districts: ['532302'], prefecture: '532300' }],
    ['石林', { districts: ['530126'] }],
    ['寻甸', { districts: ['530129'] }],
    ['昆明市', { districts: [], prefecture: '530100' }],
    ['昆明', { districts: [], prefecture: '530100' }],
    ['海口街道', { districts: [] }],
  ])('reads %j', (text, words) => {
    expect(find(text)).toMatchObject({ ...words, unknown: [] });
  });

  it.each([
    ['高新区', '昆明国家高新技术产业开发区'],
    ['昆明高新区', '昆明国家高新技术产业开发区'],
    ['经开区管委会', '昆明经济技术开发区'],
    ['530111402', '昆明经济技术开发区'],
    ['度假区', '滇池国家旅游度假区'],
    ['阳宗海', '阳宗海风景名胜区'],
    ['杨林经开区', '嵩明杨林经济技术开发区'],
    ['嵩明杨林经济技术开发区', '嵩明杨林经济技术开发区'],
    ['空港区', '空港经济区'],
  ])('but not for %j, which is a management area', (text, managementArea) => {
    expect(find(text)).toEqual({ districts: [], managementArea, unknown: [] });
  });

  it('beside a management area only where it is named itself', () => {
    expect(find('嵩明县杨林经开区')).toMatchObject({ districts: ['530127'], managementArea: '嵩明杨林经济技术开发区' });
    expect(find('西山区、度假区')).toMatchObject({ districts: ['530112'], managementArea: '滇池国家旅游度假区' });
  });

  it('or says what it names instead', () => {
    expect(find('甲县、西山区、大理、曲靖经开区')).toMatchObject({
      districts: ['530112'],
      unknown: ['甲县', '大理', '曲靖经开区'],
    });
    for (const text of ['530101', 'constructor', '__proto__', '0'])
      expect(find(text)).toEqual({ districts: [], unknown: [text] });
    expect(find('')).toEqual({ districts: [], unknown: [] });
  });
});
