import { closeupOf } from '#panels/crs-closeup.ts';
import type { LngLat } from '#geo/geometry.ts';
import { sourceCrs } from '#geo/source-crs.ts';
import { describe, expect, it } from 'vitest';

const RAW: LngLat = [102.7, 25];
const candidate = (id: string, point = sourceCrs(id)?.toWgs84(...RAW)) => ({
  id,
  name: { zh: id, en: id },
  points: point === undefined ? [] : [point],
});
const DEGREES = ['EPSG:4326', 'EPSG:4490', 'GCJ02', 'BD09'].map((id) => candidate(id));
const told = (candidates: Parameters<typeof closeupOf>[0], chosen?: string) =>
  closeupOf(candidates, chosen).map(({ letter, systems, meters }) => [
    letter,
    systems.map(({ id }) => id).join(' '),
    meters,
  ]);

describe('the candidate systems at one record', () => {
  it('are those of one place together, the chosen one first, with how far the others lie', () => {
    const [wgs84, gcj02, bd09] = told(DEGREES, 'EPSG:4326');
    expect([wgs84, gcj02?.slice(0, 2), bd09?.slice(0, 2)]).toEqual([
      ['A', 'EPSG:4326 EPSG:4490', 0],
      ['B', 'GCJ02'],
      ['C', 'BD09'],
    ]);
    expect(gcj02?.[2]).toBeGreaterThan(300);
    expect(gcj02?.[2]).toBeLessThan(450);
    expect(told(DEGREES, 'GCJ02').map(([, systems]) => systems)).toEqual(['GCJ02', 'EPSG:4326 EPSG:4490', 'BD09']);
  });

  it('are not shown where they agree, lie far off, or put it nowhere', () => {
    expect(told(DEGREES.slice(0, 2))).toEqual([]);
    expect(told([candidate('EPSG:4543', [102.7, 25]), candidate('EPSG:4544', [105.7, 25])])).toEqual([]);
    expect(
      told([candidate('GCJ02', undefined), candidate('EPSG:9999', undefined)].map((each) => ({ ...each, points: [] }))),
    ).toEqual([]);
    expect(told([])).toEqual([]);
  });
});
