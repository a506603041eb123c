import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { attribution, BUNDLED_BOUNDARIES, parseBoundarySource } from '#basemaps/attribution.ts';
import { ensureBuilt } from './built.ts';

beforeAll(ensureBuilt, 120_000);

describe('the attribution', () => {
  test('says in both languages how exact the ground is', () => {
    expect(attribution('zh-CN').short).toBe('行政区划为示意，约 ±100 米；水系示意，约 ±500 米');
    expect(attribution('en').short).toBe('Boundaries schematic, about ±100 m; water about ±500 m');
  });

  test('names AMap for the built boundaries, as the build wrote it', () => {
    const built: unknown = JSON.parse(
      readFileSync(new URL('../../data/built/attribution.json', import.meta.url), 'utf8'),
    );
    expect(parseBoundarySource(built)).toEqual(BUNDLED_BOUNDARIES);
    expect(attribution('zh-CN').full[0]).toBe('行政区划数据来源：高德（示意）');
    expect(attribution('en').full[0]).toBe('Boundary data: AMap (schematic)');
  });

  test('names the source of other boundaries instead, and drops 示意 only when they state their precision', () => {
    const source = { zh: '甲测绘院', en: 'Institute A' };
    const stated = attribution('zh-CN', { source, precisionMeters: 5, isSchematic: false });
    expect(stated.full[0]).toBe('行政区划数据来源：甲测绘院');
    expect(stated.short).toBe('行政区划，约 ±5 米；水系示意，约 ±500 米');
    const silent = attribution('en', { source, precisionMeters: undefined, isSchematic: true });
    expect(silent.full[0]).toBe('Boundary data: Institute A (schematic)');
    expect(silent.short).toBe('Boundaries schematic; water about ±500 m');
  });

  test('takes nothing from a file that is not one', () => {
    expect([undefined, {}, { source: { zh: '甲' }, is_schematic: true }].map(parseBoundarySource)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
