import type { Map as MaplibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrush } from '#map/brush.ts';

/** A map that counts how often it is asked to paint, and paints when told. */
function aMap() {
  const listeners = new Map<string, (() => void)[]>();
  const state = { asked: 0, areTilesLoaded: true, isMoving: false, isBeingDrawn: false };
  const fire = (name: string): void => {
    for (const listener of listeners.get(name) ?? []) listener();
  };
  const map = {
    triggerRepaint: () => void (state.asked += 1),
    on: (name: string, listener: () => void) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    areTilesLoaded: () => state.areTilesLoaded,
    loaded: () => state.areTilesLoaded,
    isMoving: () => state.isMoving,
    _placementDirty: true,
    _styleDirty: false,
    style: { update: () => undefined as void },
  };
  return { map, state, fire, brush: createBrush(map as unknown as MaplibreMap, () => state.isBeingDrawn) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('createBrush', () => {
  it('paints once when the tiles of all changes are there', async () => {
    const { map, state, fire, brush } = aMap();
    state.areTilesLoaded = false;
    await brush.paintOnce(async () => {
      map.triggerRepaint();
      fire('sourcedata');
      map.triggerRepaint();
    });
    expect([state.asked, brush.isAtRest()]).toEqual([0, false]);
    state.areTilesLoaded = true;
    fire('sourcedata');
    expect(state.asked).toBe(1);
  });

  it('asks for no paint where nothing changed, and is then at rest', async () => {
    const { state, brush } = aMap();
    await brush.paintOnce(async () => undefined);
    expect([state.asked, brush.isAtRest()]).toEqual([0, true]);
  });

  it('is at rest only after what was asked for is painted', async () => {
    const { map, fire, brush } = aMap();
    map.triggerRepaint();
    expect(brush.isAtRest()).toBe(false);
    fire('render');
    expect(brush.isAtRest()).toBe(true);
  });

  it('spares the second picture of new symbols, which a map without fading has placed in the first', () => {
    const { map, fire } = aMap();
    fire('render');
    expect(map._placementDirty).toBe(false);
  });

  it('asks for no second picture because the style was brought up to date in the first', () => {
    const { map, state, fire } = aMap();
    map.style.update = () => {
      map._styleDirty = true;
      map.triggerRepaint();
    };
    fire('style.load');
    map.style.update();
    expect([map._styleDirty, state.asked]).toEqual([false, 0]);
    map.triggerRepaint();
    expect(state.asked).toBe(1);
  });

  it('lets a move and a slow worker through', async () => {
    const { map, state, fire, brush } = aMap();
    state.areTilesLoaded = false;
    await brush.paintOnce(async () => map.triggerRepaint());
    fire('movestart');
    expect(state.asked).toBe(1);
    await brush.paintOnce(async () => map.triggerRepaint());
    vi.advanceTimersByTime(1000);
    expect(state.asked).toBe(2);
  });

  it('paints nothing while the last picture is being drawn, and what became due meanwhile after it', () => {
    const { map, state, brush } = aMap();
    state.isBeingDrawn = true;
    map.triggerRepaint();
    expect([state.asked, brush.isAtRest()]).toEqual([0, false]);
    state.isBeingDrawn = false;
    brush.paintIfDue();
    expect(state.asked).toBe(1);
  });

  it('goes on painting after a change that failed', async () => {
    const { map, state, brush } = aMap();
    const failing = brush.paintOnce(async () => {
      map.triggerRepaint();
      throw new Error('lost');
    });
    await expect(failing).rejects.toThrow('lost');
    expect(state.asked).toBe(1);
  });
});
