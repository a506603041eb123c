// Ledgers that are missing, broken or not ledgers: said clearly in the reader's language, with the embedded one kept usable.
import { describe, expect, test } from 'vitest';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const BROKEN: readonly [what: string, body: string, zh: RegExp, en: RegExp][] = [
  ['not JSON', 'problem;district\n1;2', /JSON/, /JSON/],
  ['not GeoJSON', '{"type":"Topology","objects":{}}', /GeoJSON/, /GeoJSON/],
  [
    'schema-breaking',
    JSON.stringify({
      type: 'FeatureCollection',
      guatu: {
        format: 'guatu-ledger',
        version: 1,
        name: { zh: '甲', en: 'A' },
        basis: 'office',
        collected_on: '2026-01-01',
      },
      features: [
        { type: 'Feature', id: '1', geometry: null, properties: { id: '1', name: 7, deadline: { kind: 'someday' } } },
      ],
    }),
    /第 1 条/,
    /[Rr]ecord 1/,
  ],
  [
    'newer',
    JSON.stringify({ type: 'FeatureCollection', guatu: { format: 'guatu-ledger', version: 99 }, features: [] }),
    /版本/,
    /version/,
  ],
];

describe('another ledger in the address', () => {
  test.each(BROKEN)(
    'a %s file is refused with its first findings, and the embedded ledger opens',
    async (_, body, zh, en) => {
      for (const [lang, words] of [
        ['zh-CN', zh],
        ['en', en],
      ] as const) {
        const guatu = await Guatu.open({ lang, waitsForPage: false });
        await guatu.page.route('**/other.geojson', (route) => route.fulfill({ body, contentType: 'application/json' }));
        await guatu.goTo('?ledger=/other.geojson', { waitsForMap: false });
        await guatu.page.getByRole('alert').filter({ hasText: words }).waitFor();
        expect(await guatu.totals()).toEqual([98, 72, 98]);
        await guatu.close();
      }
    },
  );

  test('a missing file is said to be missing', async () => {
    const guatu = await Guatu.open({ address: '?ledger=/nowhere.geojson', waitsForMap: false });
    await guatu.page.getByRole('alert').filter({ hasText: 'nowhere.geojson' }).waitFor();
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    await guatu.close();
  });

  test('a ledger of another origin is not asked for', async () => {
    const guatu = await Guatu.open({ address: '?ledger=https://example.org/ledger.geojson', waitsForMap: false });
    await guatu.page.getByRole('alert').waitFor();
    expect(guatu.elsewhere).toEqual([]);
    expect(await guatu.totals()).toEqual([98, 72, 98]);
    await guatu.close();
  });

  test('a good one opens, with lines and polygons on the map', async () => {
    const guatu = await Guatu.open({ waitsForPage: false });
    const body = JSON.stringify({
      type: 'FeatureCollection',
      guatu: {
        format: 'guatu-ledger',
        version: 1,
        name: { zh: '甲县台账', en: 'Ledger of County A' },
        basis: 'office',
        collected_on: '2026-01-01',
      },
      features: [
        {
          type: 'Feature',
          id: 'a',
          geometry: {
            type: 'LineString',
            coordinates: [
              [102.6, 24.9],
              [102.9, 25.0],
            ],
          },
          properties: {
            id: 'a',
            name: '甲河',
            record_kind: 'problem',
            adcode: [],
            precision: 'site',
            zones: [],
            deadline: { kind: 'unknown' },
            events: [],
            sources: [],
            found_on: '2025-01-01',
          },
        },
        {
          type: 'Feature',
          id: 'b',
          geometry: null,
          properties: {
            id: 'b',
            name: '乙厂',
            record_kind: 'problem',
            adcode: [],
            precision: 'none',
            zones: [],
            deadline: { kind: 'date', date: '2025-06' },
            events: [],
            sources: [],
            found_on: '2025-01-01',
          },
        },
      ],
    });
    await guatu.page.route('**/other.geojson', (route) => route.fulfill({ body, contentType: 'application/geo+json' }));
    await guatu.goTo('?ledger=/other.geojson');
    expect(await guatu.totals()).toEqual([2, 1, 2]);
    expect((await guatu.rows()).join('\n')).toContain('逾期');
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  });
});

describe('without WebGL', () => {
  test('table, filters, file and export still work, with a notice', async () => {
    const guatu = await Guatu.open({ hasWebGl: false, waitsForMap: false });
    await guatu.page.locator('[data-map="unavailable"]').waitFor();
    await guatu.page.getByRole('alert').filter({ hasText: 'WebGL' }).waitFor();
    await guatu.toggle('district', '西山区');
    await guatu.search('海口工业园区');
    await guatu.openRow('海口工业园区扬尘');
    const { text } = await guatu.exportAs('GeoJSON');
    expect((JSON.parse(text) as { features: unknown[] }).features).toHaveLength((await guatu.totals())[0]);
    await guatu.close();
  });
});
