import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bbox } from '@turf/turf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOverride } from '../../scripts/basemap/override.mjs';
import { ensureBuilt, layer } from './built.ts';

/** near Kunming */
const METERS_PER_DEGREE = { lng: 100_800, lat: 110_800 };

const folder = mkdtempSync(join(tmpdir(), 'override-'));
const file = join(folder, 'districts.geojson');

beforeAll(ensureBuilt, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function given(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readOverride(file);
}

describe('a deployment’s own boundaries', () => {
  test('are absent when there is no file', async () => {
    expect(await readOverride(join(folder, 'nothing.geojson'))).toBeUndefined();
  });

  test(
    'are taken with their source and precision, and moved from the datum they declare',
    { timeout: 240_000 },
    async () => {
      const built = layer('built/districts.geojson');
      const override = await given({
        ...built,
        source: '甲测绘院',
        source_en: 'Institute A',
        datum: 'GCJ02',
        precision_m: 5,
      });
      expect(override).toMatchObject({
        attribution: { source: { zh: '甲测绘院', en: 'Institute A' }, precision_m: 5, is_schematic: false },
      });
      if (!override || override.failures) throw new Error('Unexpected refusal');
      const [west, south] = bbox(built);
      const [movedWest, movedSouth] = bbox(override.districts);
      expect((movedWest - west) * METERS_PER_DEGREE.lng).toBeGreaterThan(-200);
      expect((movedWest - west) * METERS_PER_DEGREE.lng).toBeLessThan(-100);
      expect((movedSouth - south) * METERS_PER_DEGREE.lat).toBeGreaterThan(280);
      expect((movedSouth - south) * METERS_PER_DEGREE.lat).toBeLessThan(380);
    },
  );

  test('are left out whole, with the check and the place, when one division is missing', async () => {
    const built = layer('built/districts.geojson');
    const features = built.features.filter(({ id }) => id !== '530181');
    expect(await given({ ...built, features, source: '甲测绘院' })).toEqual({
      failures: [{ check: 'every division present', where: '530181' }],
    });
  });

  test('are left out when the source, the datum or the file itself cannot be made out', async () => {
    const built = layer('built/districts.geojson');
    expect(await given(built)).toEqual({ failures: [{ check: 'source named', where: 'file' }] });
    expect(await given({ ...built, source: '甲测绘院', datum: '1954 北京' })).toEqual({
      failures: [{ check: 'datum known: 1954 北京', where: 'file' }],
    });
    expect(await given('{"type":')).toEqual({ failures: [{ check: 'JSON', where: 'file' }] });
  });
});
