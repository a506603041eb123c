import fc from 'fast-check';
import type { GlyphMap } from 'maplibre-gl';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type GlyphDrawer, paceGlyphs } from '#map/glyph-pace.ts';

const LETTERS = Array.from('昆明市西山区官渡盘龙五华呈贡晋宁富民宜良石林嵩县禄劝寻甸安楚');

type Asked = Parameters<GlyphDrawer['getGlyphs']>[0];

/** Every piece takes `milliseconds` by the clock of this test. */
function slowDrawer(milliseconds: number) {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pieces: string[] = [];
  const drawer: GlyphDrawer = {
    getGlyphs(asked) {
      now += milliseconds;
      pieces.push(
        Object.values(asked)
          .flatMap((variants) => Object.values(variants).flat())
          .join(''),
      );
      return Promise.resolve(drawn(asked));
    },
  };
  return { drawer, pieces };
}

/** Glyphs that tell where they come from; of every third letter there is none. */
function drawn(asked: Asked): GlyphMap {
  const glyphs: GlyphMap = {};
  for (const [stack, variants] of Object.entries(asked)) {
    for (const [variant, clusters] of Object.entries(variants)) {
      for (const id of clusters) {
        const glyph = { id, from: `${stack} ${variant}` } as unknown as GlyphMap[string][string][string];
        ((glyphs[stack] ??= {})[variant] ??= {})[id] = (id.codePointAt(0) ?? 0) % 3 === 0 ? null : glyph;
      }
    }
  }
  return glyphs;
}

const letters = fc.uniqueArray(fc.constantFrom(...LETTERS), {
  minLength: 1,
});
const requests = fc.dictionary(
  fc.constantFrom('Noto Sans SC Regular', 'Noto Sans SC Bold', 'Song'),
  fc.dictionary(fc.constantFrom('default', 'small-caps'), letters, { minKeys: 1 }),
);

describe('paceGlyphs', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('answers what the drawer would', () =>
    fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const { drawer } = slowDrawer(0);
        paceGlyphs(drawer);
        expect(await drawer.getGlyphs(asked)).toEqual(drawn(asked));
      }),
    ));

  it('gives the page a turn while it draws', async () => {
    const { drawer, pieces } = slowDrawer(10);
    paceGlyphs(drawer);
    let drawnBefore = 0;
    setTimeout(() => (drawnBefore = pieces.length));
    await drawer.getGlyphs({ Song: { default: LETTERS.slice(0, 32) } });
    expect(pieces).toEqual(['昆明市西山区官渡', '盘龙五华呈贡晋宁', '富民宜良石林嵩县', '禄劝寻甸安楚']);
    expect(drawnBefore).toBe(2);
  });

  it('does not wait where glyphs cost nothing', async () => {
    const { drawer, pieces } = slowDrawer(0);
    paceGlyphs(drawer);
    let drawnBefore = -1;
    const turn = new Promise<void>((resolve) => {
      setTimeout(() => {
        drawnBefore = pieces.length;
        resolve();
      });
    });
    await drawer.getGlyphs({ Song: { default: LETTERS.slice(0, 16) } });
    await turn;
    expect(drawnBefore).toBe(2);
  });
});
