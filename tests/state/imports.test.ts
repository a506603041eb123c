import { describe, expect, test } from 'vitest';
import type { Finding } from '#core/finding.ts';
import { aPage, BROKEN, BY_POINTS, GUESSED, INSPECTED, MAPPING, SUMMARY, TABLE } from './a-page.ts';

describe('importing', () => {
  const file = (name: string) => new File(['x'], name);

  test('shows what was understood and takes it only on the user’s word', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: { inspected: INSPECTED } });
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.csv', pendingImport: undefined });
    expect(store.getState().notices).toEqual([{ kind: 'imported', name: '甲.csv', count: 0 }]);
  });

  test('can be undone: the ledger before it is back, as it was looked at', async () => {
    const { commands, store, view } = aPage();
    await commands.start({ ...view, query: { ...view.query, text: '丙湖' } });
    await commands.openFiles([file('甲.csv')]);
    await commands.acceptImport();
    expect(store.getState().view.query.text).toBe('');
    await commands.undoImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', view: { query: { text: '丙湖' } } });
  });

  test('of a file looked at in part reads all of it on the user’s word, and leaves what was before when that is broken off', async () => {
    const sampled = { ...INSPECTED, table: { ...TABLE, sampledOf: 5000 } };
    const signals: (AbortSignal | undefined)[] = [];
    const findings: readonly Finding[] = [{ code: 'missing_name', severity: 'warning', row: 4000, context: {} }];
    let isBrokenOff = true;
    const { commands, store, view } = aPage({
      inspect: () => Promise.resolve({ findings: [], inspected: sampled }),
      accept: (watch) => {
        signals.push(watch?.signal);
        return Promise.resolve(isBrokenOff ? { findings: [], isCancelled: true } : { opened: SUMMARY, findings });
      },
    });
    await commands.start(view);
    await commands.openFiles([file('甲.geojson')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: undefined, notices: [] });
    isBrokenOff = false;
    await commands.openFiles([file('甲.geojson')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.geojson', pendingImport: undefined });
    expect(store.getState().notices).toEqual([
      { kind: 'ledger_findings', findings },
      { kind: 'imported', name: '甲.geojson', count: 0 },
    ]);
    expect(signals.every((signal) => signal !== undefined)).toBe(true);
  });

  test('is of the file chosen last, though the one before it is still being remembered', async () => {
    let read: () => void = () => undefined;
    const isRead = new Promise<void>((resolve) => (read = resolve));
    const { commands, store, view, remembered } = aPage({
      inspect: async ({ name }) => {
        if (name === '乙.csv') await isRead;
        return { findings: [], inspected: INSPECTED };
      },
    });
    await commands.start(view);
    let later: Promise<void> | undefined;
    remembered.get = () => {
      later ??= commands.openFiles([file('乙.csv')]);
      return MAPPING;
    };
    await commands.openFiles([file('甲.csv')]);
    read();
    await later;
    expect(store.getState().pendingImport?.input.name).toBe('乙.csv');
  });

  test('is left without a trace when the user says no', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    await commands.discardImport();
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: undefined, notices: [] });
  });

  test('reads again as the user corrects it, and a file of the same shape as it was taken', async () => {
    const { commands, inspectedWith, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    await commands.remapImport({ ...MAPPING, basis: 'office' });
    expect(inspectedWith).toEqual([undefined, { ...MAPPING, basis: 'office' }]);
    await commands.acceptImport();
    await commands.openFiles([file('乙.csv')]);
    expect(inspectedWith.slice(2)).toEqual([undefined, MAPPING]);
  });

  test.each<[string, Finding[], string[], (string | undefined)[]]>([
    ['says nothing', [GUESSED], ['EPSG:4326', 'GCJ02'], [undefined, undefined, 'GCJ02']],
    ['says what nobody knows', [BY_POINTS], ['EPSG:4326', 'GCJ02'], [undefined, undefined, 'GCJ02']],
    ['says where it is', [], ['EPSG:4326', 'GCJ02'], [undefined, undefined]],
    ['cannot be there', [GUESSED], ['EPSG:4543'], [undefined, undefined]],
  ])('a file of the same shape that %s of its coordinates', async (_, findings, ids, systems) => {
    const candidates = ids.map((id) => ({ id, name: { zh: id, en: id }, points: [] }));
    const asked: (string | undefined)[] = [];
    const { commands, remembered, view } = aPage({
      inspect: ({ mapping }) => {
        asked.push(mapping?.crs);
        const table = { ...TABLE, candidates, mapping: { ...MAPPING, crs: mapping?.crs ?? ids[0] ?? '' } };
        return Promise.resolve({ findings, inspected: { ...INSPECTED, table } });
      },
    });
    remembered.set('问题', { ...MAPPING, crs: 'GCJ02' });
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    expect(asked).toEqual(systems);
  });

  test('read again twice shows the newer reading, and never closes in between', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    const seen: boolean[] = [];
    store.subscribe(({ pendingImport }) => seen.push(pendingImport !== undefined));
    await Promise.all([commands.remapImport({ basis: 'office' }), commands.remapImport({ basis: 'published' })]);
    expect(seen).not.toContain(false);
    expect(store.getState().pendingImport).toMatchObject({
      input: { mapping: { basis: 'published' } },
      isReading: false,
    });
  });

  test('of several files reads one with its parts and names the others', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles(['点.dbf', '点.shp', '别的.csv', '点.shp.xml'].map(file));
    const { input, findings } = store.getState().pendingImport ?? { findings: [] };
    expect(input).toMatchObject({ name: '点.shp', companions: [{ name: '点.dbf' }, { name: '点.shp.xml' }] });
    expect(findings).toEqual([{ code: 'file_left_out', severity: 'warning', context: { value: '别的.csv' } }]);
  });

  test('of a file that is refused leaves the open ledger and says why', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('broken')]);
    expect(store.getState().pendingImport).toBeUndefined();
    expect(store.getState().notices).toEqual([
      { kind: 'ledger_failed', name: 'broken', findings: [BROKEN], isAnotherOpen: true },
    ]);
    await commands.openFiles([file('甲.csv')]);
    expect(store.getState().notices).toEqual([]);
  });

  test('leaves a way back to the ledger that ships with the page', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', isEmbedded: true });
    await commands.openFiles([file('甲.csv')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.csv', isEmbedded: false });
    await commands.openEmbedded();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', isEmbedded: true });
  });
});
