import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { GROUNDS } from '#basemaps/catalogue.ts';
import { FLAVORS, type GroundTheme } from '#basemaps/flavors.ts';
import type { GroundOptions } from '#basemaps/ground.ts';

const URLS = { ground: 'ground.geojson' };
const THEMES: readonly GroundTheme[] = ['light', 'dark', 'print'];
const CHOICES = [[], ['530112', '530115'], ['阳宗海风景名胜区']];

const variants = (['offline', 'blank'] as const).flatMap((id) =>
  THEMES.flatMap((theme) =>
    (['zh-CN', 'en'] as const).flatMap((lang) =>
      CHOICES.flatMap((districts) =>
        [true, false].map((isGraticuleShown) => ({ id, theme, lang, districts, isGraticuleShown })),
      ),
    ),
  ),
);

function layersOf(options: Partial<GroundOptions> = {}, theme: GroundTheme = 'light') {
  return GROUNDS.offline.layers(FLAVORS[theme], { lang: 'zh-CN', districts: [], isGraticuleShown: true, ...options });
}

describe('every ground, theme, language and choice', () => {
  test.each(variants)('$id $theme $lang $districts $isGraticuleShown is a valid style', ({ id, theme, ...options }) => {
    const { below, water, labels } = GROUNDS[id].layers(FLAVORS[theme], options);
    const style = { version: 8 as const, sources: GROUNDS[id].sources(URLS), layers: [...below, ...water, ...labels] };
    expect(validateStyleMin(style)).toEqual([]);
    expect(new Set(style.layers.map((layer) => layer.id)).size).toBe(style.layers.length);
  });
});

describe('the offline ground', () => {
  test('keeps names apart from the rest: symbols in labels and nowhere else', () => {
    const { below, water, labels } = layersOf();
    expect(labels.every(({ type }) => type === 'symbol')).toBe(true);
    expect([...below, ...water].some(({ type }) => type === 'symbol')).toBe(false);
  });

  test('has the same layers whatever is chosen, so that a choice only changes filters and paint', () => {
    expect(idsOf({ districts: ['530112'], isGraticuleShown: false })).toEqual(idsOf({}));
  });

  test('veils the other districts when some are chosen, and none when nothing chosen is a district', () => {
    expect(JSON.stringify(veilOver(['530112']))).toMatch(/530102.*530181/);
    expect(JSON.stringify(veilOver(['530112']))).not.toContain('530112');
    expect(veilOver(['阳宗海风景名胜区'])).toEqual(veilOver([]));
    expect(JSON.stringify(veilOver([]))).not.toContain('5301');
  });

  test('names no glyph server and no sprite', () => {
    expect(JSON.stringify([GROUNDS.offline.sources(URLS), layersOf()])).not.toMatch(/https?:|icon-image|\.pbf/);
  });
});

describe('flavors', () => {
  test('name the same colours in the same order, each as six hex digits', () => {
    const [first, ...rest] = THEMES.map((theme) => Object.keys(FLAVORS[theme]));
    for (const keys of rest) expect(keys).toEqual(first);
    const colours = THEMES.flatMap((theme) => Object.values(FLAVORS[theme])).filter(
      (value) => typeof value === 'string',
    );
    expect(colours.filter((colour) => !/^#[0-9A-F]{6}$/.test(colour))).toEqual([]);
  });
});

function idsOf(options: Partial<GroundOptions>): string[] {
  const { below, water, labels } = layersOf(options);
  return [...below, ...water, ...labels].map(({ id }) => id);
}

function veilOver(districts: readonly string[]) {
  return layersOf({ districts }).below.find(({ id }) => id === 'ground-veil');
}
