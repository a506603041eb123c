// MapLibre draws all the glyphs a tile asks for in one go, which for Chinese labels keeps the page waiting for a tenth of a second.
// Here it draws a few at a time, and lets the page have its turn in between.
import type { GlyphMap } from 'maplibre-gl';

const AT_ONCE = 8;
/** Glyphs that are known already cost next to nothing: only work that takes long is interrupted. */
const TURN_MS = 16;

/** Grapheme clusters by font stack and variant. */
type GlyphRequest = Record<string, Record<string, string[]>>;

export interface GlyphDrawer {
  getGlyphs(asked: GlyphRequest): Promise<GlyphMap>;
}

/** Changes the drawer in place; what it answers stays the same. */
export function paceGlyphs(drawer: GlyphDrawer): void {
  const draw = drawer.getGlyphs.bind(drawer);
  drawer.getGlyphs = async (asked) => {
    const drawn: GlyphMap = {};
    let turn = performance.now();
    for (const { stack, variant, clusters } of piecesOf(asked)) {
      if (performance.now() - turn > TURN_MS) {
        await nextTurn();
        turn = performance.now();
      }
      const piece = await draw({ [stack]: { [variant]: clusters } });
      Object.assign(((drawn[stack] ??= {})[variant] ??= {}), piece[stack]?.[variant]);
    }
    return drawn;
  };
}

interface Piece {
  readonly stack: string;
  readonly variant: string;
  readonly clusters: string[];
}

function* piecesOf(asked: GlyphRequest): Generator<Piece> {
  for (const [stack, variants] of Object.entries(asked)) {
    for (const [variant, clusters] of Object.entries(variants)) {
      for (let at = 0; at < clusters.length; at += AT_ONCE) {
        yield { stack, variant, clusters: clusters.slice(at, at + AT_ONCE) };
      }
    }
  }
}

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
