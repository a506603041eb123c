import { axisFromText, pairFromText } from '#geo/coordinate-text.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** A place in whole seconds, so that every writing of it is exact. */
const anyPlace = fc.record({
  x: fc.integer({ min: 73 * 3600, max: 135 * 3600 }),
  y: fc.integer({ min: 3 * 3600, max: 54 * 3600 }),
});

function partsOf(seconds: number): readonly [number, number, number] {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

const PATTERNS: readonly ((seconds: number) => string)[] = [
  (all) => String(all / 3600),
  (all) => `${all / 3600}°`,
  (all) => `${all / 3600}`.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  () => '{d}°{m}′{s}″',
  () => '{d}度{m}分{s}秒',
  () => '{d}-{m}-{s}',
  () => '{d} {m} {s}',
  () => '{d}°{m}\'{s}"',
  () => "{d}º{m}'{s}''",
  () => '{d}°{minutes}′',
];
const AXIS_FORMS = PATTERNS.map((form) => (all: number) => {
  const [d, m, s] = partsOf(all);
  return form(all)
    .replace('{d}', String(d))
    .replace('{m}', String(m))
    .replace('{s}', String(s))
    .replace('{minutes}', String(m + s / 60));
});

describe('one coordinate', () => {
  it('is the same number in every writing', () => {
    fc.assert(
      fc.property(anyPlace, ({ x }) => {
        for (const form of AXIS_FORMS) {
          expect(axisFromText(form(x)) ?? Number.NaN).toBeCloseTo(x / 3600, 9);
        }
      }),
    );
  });

  it.each([
    ['E102.71', 102.71],
    ['102.71E', 102.71],
    ['东经102°42′36″', 102.71],
    ['经度：102.71', 102.71],
    ['北纬25°2.4′', 25.04],
    ['S25.04', -25.04],
    ['-25.04', -25.04],
    ['570643.30', 570643.3],
    ['34570643.3', 34570643.3],
    ['X=570643.30', 570643.3],
  ])('reads %j', (text, value) => {
    expect(axisFromText(text)).toBeCloseTo(value, 9);
  });

  it.each([
    '',
    '—',
    '甲县',
    '102.71, 25.04',
    '102°61′',
    'NaN',
    'Infinity',
    '1e308',
    '102.71米',
    '12.3.4',
    '0x10',
    `1${' '.repeat(1e6)}`,
  ])('is not made of %j', (text) => {
    expect(axisFromText(text)).toBeUndefined();
  });
});

describe('two coordinates in one cell', () => {
  it('are the same place in every writing and with every mark between them', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(',', '，', ' ', '、', ';', '\n', '/'), ({ x, y }, mark) => {
        for (const form of AXIS_FORMS) {
          const pair = pairFromText(`${form(x)}${mark}${form(y)}`);
          expect(pair?.x ?? Number.NaN).toBeCloseTo(x / 3600, 9);
          expect(pair?.y ?? Number.NaN).toBeCloseTo(y / 3600, 9);
        }
      }),
    );
  });

  it.each([
    '102.71,25.04',
    '（102.71，25.04）',
    'E102.71 N25.04',
    'E102.71N25.04',
    '102.71E,25.04N',
    '东经102°42′36″，北纬25°2′24″',
    '102°42′36″E25°2′24″N',
    '经度102.71，纬度25.04',
    'X:102.71 Y:25.04',
    'E102°42.6′,N25°2.4′',
  ])('reads %j', (text) => {
    const pair = pairFromText(text);
    expect([pair?.x.toFixed(9), pair?.y.toFixed(9)]).toEqual(['102.710000000', '25.040000000']);
    expect(pair).not.toHaveProperty('isSwapped');
  });

  it('are put in order, and said to have been, by their letters or by what a latitude can be', () => {
    for (const text of [
      '25.04 102.71',
      'N25.04,E102.71',
      '25.04N 102.71E',
      '北纬25.04，东经102.71',
      '纬度25.04经度102.71',
    ]) {
      expect([text, pairFromText(text)]).toEqual([text, { x: 102.71, y: 25.04, isSwapped: true }]);
    }
  });

  it('are left in order where nothing tells them apart', () => {
    expect(pairFromText('30.5,50.2')).toEqual({ x: 30.5, y: 50.2 });
    expect(pairFromText('570643.30, 2770667.75')).toEqual({ x: 570643.3, y: 2770667.75 });
  });

  it("know their system by Ovital's letter", () => {
    expect(pairFromText('g 102.71 25.04')).toEqual({ x: 102.71, y: 25.04, crs: 'GCJ02' });
    expect(pairFromText('b102.71,25.04')).toEqual({ x: 102.71, y: 25.04, crs: 'BD09' });
  });

  it.each([
    '',
    '102.71',
    '102.1,25.1;102.2,25.2',
    '1,2,3',
    'E102.71,E103',
    '102.71-25.04',
    '102.71,甲',
    'a1b2',
    '1,'.repeat(1e5),
  ])('are not made of %j', (text) => {
    expect(pairFromText(text)).toBeUndefined();
  });
});
