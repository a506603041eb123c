// What the first screen costs and how it is rated: sizes and ratings, which do not depend on the machine. Speeds are in tests/bench.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { lighthouseScores } from './lighthouse.ts';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const KB = 1024;

test('all scripts before the first map stay within 690 KB gzipped, and within 260 KB besides MapLibre and its worker', async () => {
  const guatu = await Guatu.open({ waitsForPage: false });
  const scripts: { isMaplibre: boolean; bytes: number }[] = [];
  guatu.page.on('response', async (response) => {
    if (!/\.m?js(?:$|\?)/.test(response.url())) return;
    const body = await response.body();
    const isMaplibre = response.url().includes('maplibre') || body.includes('maplibregl-canvas');
    scripts.push({ isMaplibre, bytes: gzipSync(body, { level: 9 }).byteLength });
  });
  await guatu.goTo('');
  await guatu.page.waitForLoadState('networkidle');
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  const besides = scripts.filter(({ isMaplibre }) => !isMaplibre).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(scripts.filter(({ isMaplibre }) => isMaplibre)).toHaveLength(2);
  expect(total / KB).toBeLessThanOrEqual(690);
  expect(besides / KB).toBeLessThanOrEqual(260);
  await guatu.close();
});

test('Lighthouse rates accessibility 100 and best practices at least 95', async () => {
  const scores = await lighthouseScores(['accessibility', 'best-practices']);
  expect(scores['accessibility']).toBe(100);
  expect(scores['best-practices']).toBeGreaterThanOrEqual(95);
});
