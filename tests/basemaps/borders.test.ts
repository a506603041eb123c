import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCounties } from '../../scripts/basemap/counties.mjs';
import { bytesOf, edgesOf, ensureBuilt, gridOf, layer, polygonsOf } from './built.ts';

beforeAll(ensureBuilt, 120_000);

function edgesOfKind(kind: string): string[] {
  const features = layer('built/borders.geojson').features.filter(({ properties }) => properties.kind === kind);
  return edgesOf(features.flatMap(({ geometry }) => geometry.coordinates)).toSorted();
}

function districtEdgesUsed(times: number): string[] {
  const uses = new Map<string, number>();
  for (const edge of edgesOf(layer('built/districts.geojson').features.flatMap(polygonsOf).flat()))
    uses.set(edge, (uses.get(edge) ?? 0) + 1);
  return [...uses]
    .filter(([, count]) => count === times)
    .map(([edge]) => edge)
    .toSorted();
}

describe('the built border lines', () => {
  test('between districts are the edges two districts share, each once', () => {
    expect(edgesOfKind('district')).toEqual(districtEdgesUsed(2));
  });

  test('round Kunming are the edges only one district has', () => {
    expect(edgesOfKind('outline')).toEqual(districtEdgesUsed(1));
  });

  test(
    'of prefectures run only where two prefectures of Yunnan meet, never along the province’s outer line',
    { timeout: 60_000 },
    () => {
      const vertices = new Map<string, Set<string>>();
      for (const { prefecture, parts } of readCounties()) {
        const known = vertices.get(prefecture) ?? new Set();
        for (const vertex of parts.flat(2)) known.add(String(vertex));
        vertices.set(prefecture, known);
      }
      const lines = layer('built/borders.geojson').features.filter(
        ({ properties }) => properties.kind === 'prefecture',
      );
      const strays = lines.flatMap(({ properties: { between = [] }, geometry }) =>
        geometry.coordinates
          .flat()
          .filter((at) => between.some((code) => !vertices.get(code)?.has(String(gridOf(at).map(Math.round))))),
      );
      expect(lines.every(({ properties }) => new Set(properties.between).size === 2)).toBe(true);
      expect(lines).toHaveLength(24);
      expect(strays).toEqual([]);
    },
  );
});

test('the files the browser loads for the ground stay under 155 KB gzipped', () => {
  const sizes = (
    ['built/districts.geojson', 'built/borders.geojson', 'hydrography.geojson', 'labels.json'] as const
  ).map((name) => gzipSync(bytesOf(name), { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(155 * 1024);
});
