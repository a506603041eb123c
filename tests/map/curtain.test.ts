import type { Map as MaplibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawBehindCurtain } from '#map/curtain.ts';

/** A map whose graphics count what is drawn, and finish at once. */
function aMap() {
  const state = { drawn: 0, ratios: [] as unknown[] };
  class Graphics {
    readonly SIGNALED = 1;
    readonly UNSIGNALED = 0;
    drawElements() {
      state.drawn += 1;
    }
    drawArrays() {
      state.drawn += 1;
    }
    readonly fenceSync = () => ({});
    readonly flush = () => undefined;
    readonly getSyncParameter = () => this.SIGNALED;
    readonly deleteSync = () => undefined;
  }
  const graphics = new Graphics();
  const canvas = { style: { visibility: '' }, getContext: () => graphics };
  const map = { getCanvas: () => canvas, setPixelRatio: (ratio: unknown) => void state.ratios.push(ratio) };
  return { state, graphics, canvas, map: map as unknown as MaplibreMap };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (then: FrameRequestCallback) => setTimeout(() => then(0), 16));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('drawBehindCurtain', () => {
  it('draws nothing until all is loaded, then the whole picture once, and shows it when it is done', async () => {
    const { map, state, graphics, canvas } = aMap();
    const onOpen = vi.fn<() => void>();
    const curtain = drawBehindCurtain(map, onOpen);
    graphics.drawElements();
    graphics.drawArrays();
    expect(state).toEqual({ drawn: 0, ratios: [] });

    expect(curtain.settle()).toBe(false);
    await vi.runAllTimersAsync();
    expect(state.ratios).toEqual([null]);
    graphics.drawElements();
    graphics.drawArrays();
    expect(state.drawn).toBe(2);
    expect(canvas.style.visibility).toBe('hidden');

    expect(curtain.settle()).toBe(false);
    await vi.runAllTimersAsync();
    expect(canvas.style.visibility).toBe('');
    expect(onOpen).toHaveBeenCalledTimes(1);
    expect(curtain.settle()).toBe(true);
  });

  it('shows the map as it is to whoever takes hold of it', async () => {
    const { map, state, graphics, canvas } = aMap();
    const curtain = drawBehindCurtain(map, () => undefined);
    curtain.open();
    await vi.runAllTimersAsync();
    graphics.drawElements();
    expect(state).toEqual({ drawn: 1, ratios: [null] });
    expect(canvas.style.visibility).toBe('');
    expect(curtain.settle()).toBe(true);
  });

  it('follows the screen also when it is opened right after it fell idle', async () => {
    const { map, state, graphics } = aMap();
    const curtain = drawBehindCurtain(map, () => undefined);
    curtain.settle();
    curtain.open();
    await vi.runAllTimersAsync();
    graphics.drawElements();
    expect(state).toEqual({ drawn: 1, ratios: [null] });
  });
});
