import { describe, expect, test } from 'vitest';
import type { EngineClient } from '#engine/contract.ts';
import { aPage, frameOf, settle, SUMMARY } from './a-page.ts';

describe('the dense mode', () => {
  /** An engine of three dots that looks as its newest frame has it. */
  function anEngineOfDots() {
    const asked: string[] = [];
    let newest = 0;
    const engine: Partial<EngineClient> = {
      frame: (revision, query) => {
        newest = revision;
        return Promise.resolve(frameOf(revision, query));
      },
      dotPlaces: () => {
        asked.push('places');
        return Promise.resolve({ origin: [0.5, 0.5], offsets: new Float32Array(6) });
      },
      dotLooks: () => {
        asked.push('looks');
        return Promise.resolve({ revision: newest, looks: new Uint8Array(3) });
      },
    };
    return { asked, engine };
  }

  /** What the map shows after every change: revisions of frame and dots. */
  function watched(store: ReturnType<typeof aPage>['store']) {
    const seen: [frame: number | undefined, dots: number | undefined][] = [];
    store.subscribe(({ frame, dots }, before) => {
      if (frame !== before.frame || dots !== before.dots) seen.push([frame?.revision, dots?.looks.revision]);
    });
    return seen;
  }

  test('asks for no dots while it is off', async () => {
    const { asked, engine } = anEngineOfDots();
    const { commands, view } = aPage(engine);
    await commands.start(view);
    commands.setText('甲');
    await settle();
    expect(asked).toEqual([]);
  });

  test('shows every frame together with its own dots, and asks for their places once a ledger', async () => {
    const { asked, engine } = anEngineOfDots();
    const { commands, store, view } = aPage({
      ...engine,
      open: () => Promise.resolve({ opened: { ...SUMMARY }, findings: [] }),
    });
    await commands.start(view);
    commands.setDense(true);
    await settle();
    const seen = watched(store);
    for (const text of ['甲', '乙']) {
      commands.setText(text);
      await settle();
    }
    expect(seen).toEqual([
      [2, 2],
      [3, 3],
    ]);
    expect(asked).toEqual(['places', 'looks', 'looks', 'looks']);
    await commands.start(view);
    expect(asked.slice(4)).toEqual(['places', 'looks']);
  });

  test('switched on while a frame is on its way shows the dots of that frame, and not before it', async () => {
    const { engine } = anEngineOfDots();
    const waiting: (() => void)[] = [];
    let isWaiting = false;
    const { commands, store, view } = aPage({
      ...engine,
      page: async (_, from) => {
        if (isWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
        return { revision: 0, from, count: 0, rows: [] };
      },
    });
    await commands.start(view);
    const seen = watched(store);
    isWaiting = true;
    commands.setText('甲');
    await settle();
    commands.setDense(true);
    await settle();
    expect(seen).toEqual([]);
    for (const go of waiting) go();
    await settle();
    expect(seen).toEqual([
      [2, undefined],
      [2, 2],
    ]);
  });

  test('switched off leaves no dots behind', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage(engine);
    await commands.start(view);
    commands.setDense(true);
    commands.setDense(false);
    await settle();
    expect(store.getState()).toMatchObject({ isDense: false, dots: undefined });
  });

  test('follows a replay with a frame and its dots for every step', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage(engine);
    await commands.start(view);
    commands.setDense(true);
    commands.setAsOf('2026-08-15');
    await settle();
    const seen = watched(store);
    await commands.play();
    expect(seen).toHaveLength(4);
    expect(seen.filter(([frame, dots]) => frame !== dots)).toEqual([]);
  });

  test('takes no looks of one ledger for the places of another', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage({
      ...engine,
      dotLooks: () => Promise.resolve({ revision: 1, looks: new Uint8Array(4) }),
    });
    await commands.start(view);
    commands.setDense(true);
    await settle();
    expect(store.getState().dots).toBeUndefined();
  });

  test('says when the engine cannot tell what lies near a point', async () => {
    const { commands, store, view } = aPage({ siteNear: () => Promise.reject(new Error('gone')) });
    await commands.start(view);
    expect(await commands.siteNear([102, 24], 1)).toBeUndefined();
    expect(store.getState().notices).toEqual([{ kind: 'engine_failed', reason: 'gone' }]);
  });
});
