import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '#core/status.ts';
import {
  aim,
  blocksOf,
  degreesOf,
  dotColors,
  dotRadius,
  HOLLOW,
  newDotCamera,
  SHAPES_FROM,
  visitRuns,
} from '#map/dots.ts';

const HALF_WIDTH = 700;
const HALF_HEIGHT = 400;

/** From the mercator world to clip space, looking at a point from above as MapLibre does. */
function matrixAt(x: number, y: number, zoom: number): Float64Array {
  const away = 1.5 * HALF_HEIGHT;
  const pixels = 512 * 2 ** zoom;
  const matrix = new Float64Array(16);
  matrix[0] = (away * pixels) / HALF_WIDTH;
  matrix[5] = (-away * pixels) / HALF_HEIGHT;
  matrix[12] = -matrix[0] * x;
  matrix[13] = -matrix[5] * y;
  matrix[15] = away;
  return matrix;
}

/** As the shader reckons, in 32 bits at every step. */
function toClip(offset: number, high: number, low: number, scale: number): number {
  const f = Math.fround;
  return f(f(f(f(offset) - f(high)) - f(low)) * f(scale));
}

const ORIGIN = [0.785, 0.428] as const;
/** Evenly spread from -1 to 1; doubles by themselves crowd round zero. */
const share = fc.integer({ min: -1_000_000_007, max: 1_000_000_007 }).map((part) => part / 1_000_000_007);
/** of a country */
const offset = share.map((part) => 0.07 * part);
const anyZoom = share.map((part) => 10.5 + 5.5 * part);

describe('the camera', () => {
  it('puts a dot of a country where 32 bits have it, to a hundredth of a pixel at every zoom', () => {
    fc.assert(
      fc.property(offset, offset, share, share, anyZoom, (x, y, dx, dy, zoom) => {
        const pixels = 512 * 2 ** zoom;
        const dot = { x: Math.fround(x), y: Math.fround(y) };
        const centre = {
          x: ORIGIN[0] + dot.x + (dx * HALF_WIDTH) / pixels,
          y: ORIGIN[1] + dot.y + (dy * HALF_HEIGHT) / pixels,
        };
        const camera = newDotCamera();
        aim(camera, matrixAt(centre.x, centre.y, zoom), ORIGIN);
        const clipX = toClip(dot.x, camera.highX, camera.lowX, camera.scaleX);
        const clipY = toClip(dot.y, camera.highY, camera.lowY, camera.scaleY);
        expect(Math.abs(clipX + dx) * HALF_WIDTH).toBeLessThan(0.01);
        expect(Math.abs(clipY - dy) * HALF_HEIGHT).toBeLessThan(0.01);
      }),
    );
  });
});

describe('the runs in view', () => {
  const view = fc.record({ x: offset, y: offset, zoom: anyZoom });
  const seed = fc.integer({ min: 1, max: 2 ** 30 });

  /** Dots that wander, so that neighbours in number are neighbours on the ground. */
  function aWalk(count: number, start: number): Float32Array {
    const offsets = new Float32Array(2 * count);
    let state = start;
    for (let i = 2; i < offsets.length; i++) {
      state = (state * 16_807) % 2_147_483_647;
      offsets[i] = (offsets[i - 2] ?? 0) + (state / 2_147_483_647 - 0.5) * 2e-4;
    }
    return offsets;
  }

  it('hold every dot that is in view, each once, in order', () => {
    fc.assert(
      fc.property(view, seed, fc.integer({ min: 0, max: 20_000 }), ({ x, y, zoom }, start, count) => {
        const offsets = aWalk(count, start);
        const camera = newDotCamera();
        aim(camera, matrixAt(ORIGIN[0] + x, ORIGIN[1] + y, zoom), ORIGIN);
        const held = new Set<number>();
        let end = 0;
        visitRuns(blocksOf(offsets), camera, 0.02, (first, length) => {
          expect(first).toBeGreaterThanOrEqual(end);
          end = first + length;
          for (let dot = first; dot < end; dot++) held.add(dot);
        });
        const missed: number[] = [];
        for (let dot = 0; dot < count; dot++) {
          const clipX = ((offsets[2 * dot] ?? 0) - x) * camera.scaleX;
          const clipY = ((offsets[2 * dot + 1] ?? 0) - y) * camera.scaleY;
          const isInView = Math.abs(clipX) < 1 && Math.abs(clipY) < 1;
          if (isInView && !held.has(dot)) missed.push(dot);
        }
        expect(missed).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('leave out what lies elsewhere', () => {
    const offsets = new Float32Array(2 * 100_000).fill(0.01);
    offsets.fill(-0.01, 0, 2 * 10_000);
    const camera = newDotCamera();
    aim(camera, matrixAt(ORIGIN[0] - 0.01, ORIGIN[1] - 0.01, 12), ORIGIN);
    let drawn = 0;
    visitRuns(blocksOf(offsets), camera, 0, (_, length) => {
      drawn += length;
    });
    expect(drawn).toBeGreaterThanOrEqual(10_000);
    expect(drawn).toBeLessThan(13_000);
  });
});

describe('the size of a dot', () => {
  it('grows towards the ground and is smaller the more the ledger holds', () => {
    const count = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(anyZoom, anyZoom, count, count, (a, b, c, d) => {
        const [out, near] = [Math.min(a, b), Math.max(a, b)];
        const [few, many] = [Math.min(c, d), Math.max(c, d)];
        expect(dotRadius(near, few)).toBeGreaterThanOrEqual(dotRadius(out, many));
        expect(dotRadius(out, many)).toBeGreaterThanOrEqual(1);
        expect(dotRadius(near, few)).toBeLessThanOrEqual(7.5);
      }),
    );
  });

  it('shows the shapes of a hundred problems at once, and those of a million near the ground', () => {
    expect(dotRadius(8, 100)).toBeGreaterThan(SHAPES_FROM);
    expect(dotRadius(8, 1_000_000)).toBeLessThan(SHAPES_FROM);
    expect(dotRadius(14, 1_000_000)).toBeGreaterThan(SHAPES_FROM);
  });

  it('is told in degrees: the world is 512 pixels wide at zoom 0', () => {
    expect([degreesOf(512, 0), degreesOf(512, 3)]).toEqual([360, 45]);
  });
});

describe('the colours of dots', () => {
  it('are the one palette: a theme changes only the hollow grey, the outline and the surface', () => {
    const [light, dark] = [dotColors('light'), dotColors('dark')];
    const rungs = STATUSES.length;
    const changed = Array.from({ length: rungs + 2 }, (_, i) => i).filter(
      (i) => String(light.slice(3 * i, 3 * i + 3)) !== String(dark.slice(3 * i, 3 * i + 3)),
    );
    expect(light).toHaveLength(3 * (rungs + 2));
    expect(changed).toEqual([HOLLOW, rungs, rungs + 1]);
    const bytesOf = (at: number) => Array.from(light.slice(3 * at, 3 * at + 3), (channel) => Math.round(255 * channel));
    expect([bytesOf(1), bytesOf(rungs)]).toEqual([
      [0xd5, 0x5e, 0x00],
      [0x17, 0x19, 0x1c],
    ]);
  });
});
