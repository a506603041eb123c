import { describe, expect, it } from 'vitest';
import { createUpdater } from '#map/updater.ts';

/** A screen whose every step waits to be let through. */
function aScreen() {
  const steps: [next: string, shown: string | undefined][] = [];
  const waiting: { pass: () => void; fail: () => void }[] = [];
  const told: string[] = [];
  let running = 0;
  const updater = createUpdater<string>({
    async apply(next, shown) {
      running += 1;
      steps.push([next, shown]);
      told.push(`${running} running`);
      await new Promise<void>((pass, fail) => waiting.push({ pass, fail: () => fail(new Error('lost')) }));
      running -= 1;
    },
    onSettled: () => told.push('settled'),
    onFailed: () => {
      running -= 1;
      told.push('failed');
    },
  });
  const finish = async (how: 'pass' | 'fail' = 'pass') => {
    waiting.shift()?.[how]();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { updater, steps, told, finish };
}

describe('createUpdater', () => {
  it('leaves out the views that a newer one overtook', async () => {
    const { updater, steps, finish } = aScreen();
    for (const view of ['a', 'b', 'c']) updater.show(view);
    await finish();
    await finish();
    expect(steps).toEqual([
      ['a', undefined],
      ['c', 'a'],
    ]);
  });

  it('never runs two steps at a time and settles once, at the end', async () => {
    const { updater, told, finish } = aScreen();
    updater.show('a');
    updater.show('b');
    expect(updater.isSettled()).toBe(false);
    await finish();
    await finish();
    expect(told).toEqual(['1 running', '1 running', 'settled']);
    expect(updater.isSettled()).toBe(true);
  });

  it('builds anew after a failed step, since nothing is known of the screen', async () => {
    const { updater, steps, told, finish } = aScreen();
    updater.show('a');
    await finish();
    updater.show('b');
    await finish('fail');
    updater.show('c');
    await finish();
    expect(steps.at(-1)).toEqual(['c', undefined]);
    expect(told).toContain('failed');
  });

  it('shows the newest view from nothing when the screen was lost in the middle of a step', async () => {
    const { updater, steps, finish } = aScreen();
    updater.show('a');
    updater.redo();
    await finish();
    await finish();
    expect(steps).toEqual([
      ['a', undefined],
      ['a', undefined],
    ]);
  });

  it('does nothing more once stopped', async () => {
    const { updater, steps, told, finish } = aScreen();
    updater.show('a');
    updater.show('b');
    updater.stop();
    await finish();
    updater.show('c');
    expect([steps.length, told]).toEqual([1, ['1 running']]);
  });
});
