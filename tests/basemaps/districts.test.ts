import { createHash } from 'node:crypto';
import { booleanPointInPolygon } from '@turf/turf';
import { beforeAll, describe, expect, test } from 'vitest';
import { boundaryFailures, boundaryMeasures } from '../../scripts/check-boundaries.mjs';
import { bytesOf, ensureBuilt, layer, polygonsOf } from './built.ts';

beforeAll(ensureBuilt, 120_000);

describe('the built districts of Kunming', () => {
  test('are byte for byte what the pinned package and the decoder give', () => {
    const hash = createHash('sha256').update(bytesOf('built/districts.geojson')).digest('hex');
    expect(hash).toBe('f2c46044f36f52f05a5df27529dea6158286153c6b8ed172a5c4ebc55510f03a');
  });

  test('are 14 divisions under their codes of today', () => {
    const { features } = layer('built/districts.geojson');
    expect(Object.fromEntries(features.map(({ id, properties }) => [id, properties.name]))).toEqual({
      530102: '五华区',
      530103: '盘龙区',
      530111: '官渡区',
      530112: '西山区',
      530113: '东川区',
      530114: '呈贡区',
      530115: '晋宁区',
      530124: '富民县',
      530125: '宜良县',
      530126: '石林彝族自治县',
      530127: '嵩明县',
      530128: '禄劝彝族苗族自治县',
      530129: '寻甸回族彝族自治县',
      530181: '安宁市',
    });
    expect(features.every(({ id, properties }) => properties.adcode === id)).toBe(true);
  });

  test('keep 8,390 vertices in the box measured for them', () => {
    const { bbox, features } = layer('built/districts.geojson');
    expect(bbox).toEqual([102.16986, 24.38814, 103.66851, 26.5449]);
    expect(features.flatMap(polygonsOf).flat(2)).toHaveLength(8390);
  });

  test('keep true exclaves and join parts that touch', () => {
    const parts = layer('built/districts.geojson').features.map((feature) => [feature.id, polygonsOf(feature).length]);
    expect(parts.filter(([, count]) => count !== 1)).toEqual([
      ['530102', 3],
      ['530112', 2],
    ]);
  });

  test('hold their own seats', () => {
    const strays = layer('built/districts.geojson').features.filter(
      (feature) => !booleanPointInPolygon(feature.properties.seat, feature),
    );
    expect(strays.map(({ id }) => id)).toEqual([]);
  });

  test('tile: no edge used more than twice, no overlap, no hole', { timeout: 240_000 }, () => {
    const districts = layer('built/districts.geojson');
    expect(boundaryFailures(districts)).toEqual([]);
    const { edgeUses, overlapKm2, holes, crossings, areaKm2 } = boundaryMeasures(districts);
    expect(edgeUses).toEqual({ 1: 3031, 2: 2670 });
    expect({ overlap: overlapKm2.toFixed(4), holes, crossings }).toEqual({
      overlap: '0.0000',
      holes: 0,
      crossings: [],
    });
    expect(areaKm2).toBeCloseTo(21_059.2, 1);
  });
});
