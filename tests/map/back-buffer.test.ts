import type { Map as MaplibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackBuffer } from '#map/back-buffer.ts';

const SWIFT_SHADER = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)';

/** A map whose context notes what its canvas is given; drawing is done when `finish` says so. */
function aMap(renderer = SWIFT_SHADER) {
  const listeners = new Map<string, (() => void)[]>();
  const state = { shows: 0, isDone: false, isLost: false };
  const bound: unknown[] = [];
  let made = 0;
  const gl = {
    FRAMEBUFFER: 'both',
    UNSIGNALED: 'unsignaled',
    drawingBufferWidth: 900,
    drawingBufferHeight: 560,
    getExtension: () => ({ UNMASKED_RENDERER_WEBGL: 0 }),
    getParameter: () => renderer,
    isContextLost: () => state.isLost,
    bindFramebuffer: (target: string, buffer: unknown) => void (target === 'both' && bound.push(buffer)),
    createFramebuffer: () => `buffer ${(made += 1)}`,
    blitFramebuffer: () => void (state.shows += 1),
    fenceSync: () => 'fence',
    getSyncParameter: () => (state.isDone ? 'signaled' : 'unsignaled'),
    ...Object.fromEntries(
      ['createRenderbuffer', 'bindRenderbuffer', 'renderbufferStorage', 'framebufferRenderbuffer', 'flush']
        .concat(['deleteFramebuffer', 'deleteRenderbuffer', 'deleteSync'])
        .map((name) => [name, () => null]),
    ),
  };
  const map = {
    getCanvas: () => ({ getContext: () => gl }),
    on: (name: string, listener: () => void) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
  };
  const fire = (name: string): void => {
    for (const listener of listeners.get(name) ?? []) listener();
  };
  const onShown = vi.fn<() => void>();
  const back = createBackBuffer(map as unknown as MaplibreMap, onShown);
  back.begin();
  return {
    back,
    onShown,
    gl,
    state,
    bound,
    fire,
    /** MapLibre draws for the canvas. */
    render: () => {
      state.isDone = false;
      gl.bindFramebuffer('both', null);
      fire('render');
    },
    finish: async () => {
      state.isDone = true;
      await vi.runAllTimersAsync();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('createBackBuffer', () => {
  it('draws apart from the canvas, and puts the picture on it when it is done', async () => {
    const { back, onShown, state, bound, render, finish } = aMap();
    render();
    await vi.advanceTimersByTimeAsync(100);
    expect([bound.includes(null), state.shows, back.isBusy()]).toEqual([false, 0, true]);
    await finish();
    expect([state.shows, back.isBusy()]).toEqual([1, false]);
    expect(onShown).toHaveBeenCalledOnce();
  });

  it('shows of two pictures under way only the newer', async () => {
    const { onShown, state, render, finish } = aMap();
    render();
    render();
    await finish();
    expect(state.shows).toBe(1);
    expect(onShown).toHaveBeenCalledOnce();
  });

  it('leaves no canvas empty that was made anew', () => {
    const { back, gl, state, render } = aMap();
    gl.drawingBufferWidth = 1200;
    render();
    expect([state.shows, back.isBusy()]).toEqual([1, false]);
  });

  it('begins anew after a lost context', async () => {
    const { back, state, bound, fire, render, finish } = aMap();
    render();
    await finish();
    state.isLost = true;
    fire('webglcontextlost');
    state.isLost = false;
    render();
    expect([bound.at(-1), state.shows, back.isBusy()]).toEqual(['buffer 2', 2, false]);
  });

  it('stays out of the way of a graphics card', () => {
    const { back, state, bound, render } = aMap('ANGLE (NVIDIA, GeForce)');
    render();
    expect([bound, state.shows, back.isBusy()]).toEqual([[null], 0, false]);
  });
});
