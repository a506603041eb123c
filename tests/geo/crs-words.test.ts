import { describe, expect, it } from 'vitest';
import { crsInHeader, crsInText, withoutCrsWords } from '#geo/crs-words.ts';

describe('a coordinate system said in passing', () => {
  it.each([
    ['经度（GCJ-02）', 'GCJ02'],
    ['点位坐标 高德坐标 纬度', 'GCJ02'],
    ['火星坐标', 'GCJ02'],
    ['gcj02_lng', 'GCJ02'],
    ['奥维经度', 'GCJ02'],
    ['百度经纬度', 'BD09'],
    ['lng_bd09', 'BD09'],
    ['Ｘ坐标（ＣＧＣＳ２０００）', 'EPSG:4490'],
    ['2000坐标系 X', 'EPSG:4490'],
    ['国家2000坐标 东', 'EPSG:4490'],
    ['西安80坐标X', 'EPSG:4610'],
    ['1954年北京坐标系', 'EPSG:4214'],
    ['WGS-84 经度', 'EPSG:4326'],
    ['百度/高德坐标', undefined],
    ['经度', undefined],
    ['X2000', undefined],
  ])('stands in the header %s', (header, id) => {
    expect(crsInHeader(header)).toBe(id);
  });

  it.each([
    ['注：坐标取自高德地图。', 'GCJ02'],
    ['2.百度地图拾取的坐标', 'BD09'],
    ['坐标系：CGCS2000，中央经线102°', 'EPSG:4490'],
    ['2000国家大地坐标系 3度带', 'EPSG:4490'],
    ['高德置地广场整改台账', undefined],
    ['百度公司机房噪声，坐标见附表', undefined],
    ['坐标由WGS84转为GCJ-02', undefined],
    ['2018年整改台账', undefined],
  ])('is or is not meant by the note %s', (note, id) => {
    expect(crsInText(note)).toBe(id);
  });

  it('is no part of what a header means besides', () => {
    expect(['高德经度', 'CGCS2000坐标系X坐标', 'GCJ-02坐标', '火星坐标系', '经度'].map(withoutCrsWords)).toEqual([
      '经度',
      'X坐标',
      '坐标',
      '坐标系',
      '经度',
    ]);
  });
});
