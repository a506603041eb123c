import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { STATUSES } from '#core/status.ts';
import type { MapView } from '#map/contract.ts';
import { parseImageName } from '#map/image-names.ts';
import { restyle } from '#map/restyle.ts';
import { imagesOf, SOURCE_IDS } from '#map/sources.ts';
import { composeStyle, DRAWING_SOURCE, HIT_LAYERS } from '#map/style.ts';
import { aCluster, aSite, aView, someMarks } from './a-view.ts';

const URLS = { ground: 'ground.geojson' };
const SURROUNDINGS = {
  zoom: 9.5,
  zones: [
    {
      id: 'lake',
      polygons: [
        [
          [
            [102, 25],
            [102.1, 25],
            [102.1, 25.1],
            [102, 25],
          ],
        ],
      ],
    },
  ],
};

const FULL: Partial<MapView> = {
  marks: {
    ...someMarks(aCluster(), ...STATUSES.map((status) => aSite({ status, precision: 'township' }))),
    shapes: [
      {
        id: asProblemId('jia-2'),
        status: 'overdue',
        geometry: {
          type: 'LineString',
          coordinates: [
            [102, 25],
            [103, 25],
          ],
        },
      },
    ],
  },
  docks: [{ adcode: '530112', count: 3, worst: 'stalled' }],
  zones: [{ zone: 'lake', count: 2, worst: 'completed' }],
  districts: ['530112'],
  bbox: [102, 24, 103, 25],
  area: [
    [102, 24],
    [103, 24],
    [103, 25],
  ],
  selected: { id: asProblemId('jia-1'), at: [102.5, 25.1], name: '甲县某处' },
  hovered: { id: asProblemId('jia-3'), at: [102.7, 25] },
  focused: [102.7, 25],
};

function styleOf(more: Partial<MapView> = {}) {
  return composeStyle(aView(more), URLS, SURROUNDINGS);
}

const LOOKS = (['light', 'dark'] as const).flatMap((theme) =>
  (['zh-CN', 'en'] as const).map((lang) => ({ theme, lang })),
);

describe('composeStyle', () => {
  it.each(LOOKS)('is a valid style in $theme and $lang, empty and full', (look) => {
    expect(validateStyleMin(styleOf(look))).toEqual([]);
    expect(validateStyleMin(styleOf({ ...FULL, ...look }))).toEqual([]);
  });

  it('asks for no glyphs and no sprite', () => {
    expect(Object.keys(styleOf(FULL)).toSorted()).toEqual(['layers', 'sources', 'version']);
  });

  it('has the same layers in the same order whatever it shows', () => {
    const ids = styleOf().layers.map(({ id }) => id);
    for (const look of LOOKS) expect(styleOf({ ...FULL, ...look }).layers.map(({ id }) => id)).toEqual(ids);
  });

  it('puts belts between land and water, and marks above every name', () => {
    const ids = styleOf().layers.map(({ id }) => id);
    const order = [
      'ground-land',
      'belts',
      'belt-edges',
      'ground-lakes',
      'ground-label-city',
      'docks',
      'marks',
      'selected',
    ];
    expect(ids.filter((id) => order.includes(id))).toEqual(order);
  });

  it('draws from every source of its own, and answers to the pointer in layers that exist', () => {
    const { layers } = styleOf();
    const used = new Set(layers.flatMap((layer) => ('source' in layer ? [layer.source] : [])));
    for (const id of [...SOURCE_IDS, DRAWING_SOURCE]) expect(used).toContain(id);
    for (const id of HIT_LAYERS) expect(layers.map((layer) => layer.id)).toContain(id);
  });

  it('names images that can be drawn in its own look', () => {
    const names = [...imagesOf(aView({ ...FULL, theme: 'dark', lang: 'en' }), SURROUNDINGS)];
    expect(names.length).toBeGreaterThan(STATUSES.length);
    for (const name of names) expect(parseImageName(name)).toMatchObject({ look: { theme: 'dark', lang: 'en' } });
  });
});

describe('restyle', () => {
  it('finds nothing between a style and itself', () => {
    expect(restyle(styleOf(FULL).layers, styleOf(FULL).layers)).toEqual([]);
  });

  it('turns one style into another when all its changes are made', () => {
    const shown = styleOf({ theme: 'light' }).layers;
    const next = styleOf({ ...FULL, theme: 'dark', lang: 'en', isGraticuleShown: false }).layers;
    const made: Record<string, Record<string, unknown>> = Object.fromEntries(
      shown.map((layer) => [layer.id, structuredClone(layer) as unknown as Record<string, unknown>]),
    );
    for (const { layer, kind, name, value } of restyle(shown, next)) {
      const target = made[layer];
      if (!target) throw new Error(`Unexpected layer: ${layer}`);
      if (kind === 'filter') target['filter'] = value;
      else target[kind] = { ...(target[kind] as object | undefined), [name]: value };
    }
    expect(Object.values(made)).toEqual(next);
  });
});
