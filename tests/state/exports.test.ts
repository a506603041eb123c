import { describe, expect, test } from 'vitest';
import type { Finding } from '#core/finding.ts';
import type { Query } from '#core/query.ts';
import type { EngineClient, Exported, ExportWatch } from '#engine/contract.ts';
import { aPage, TODAY } from './a-page.ts';

test('an export is of the query shown and named after it', async () => {
  const queries: Query[] = [];
  const { commands, saved, store, view } = aPage({
    exportFile: ({ query }) => {
      queries.push(query);
      return Promise.resolve({ file: new Blob(), findings: [] });
    },
  });
  await commands.start(view);
  commands.toggleValue('district', '530112');
  await commands.exportAs('geojson');
  expect(queries).toEqual([store.getState().view.query]);
  expect(saved).toEqual([`guatu-${TODAY}`]);
  expect(store.getState().notices).toEqual([{ kind: 'exported', name: `guatu-${TODAY}.geojson`, count: 0 }]);
  await commands.exportAs('qml');
  expect(store.getState().notices).toEqual([{ kind: 'exported', name: `guatu-${TODAY}.qml` }]);
});

describe('an export on its way', () => {
  /** An engine whose exports answer when told. */
  function aSlowEngine() {
    const asked: { watch: ExportWatch; answer: (exported: Exported) => void }[] = [];
    const exportFile: EngineClient['exportFile'] = (_, watch = {}) =>
      new Promise((answer) => void asked.push({ watch, answer }));
    return { asked, exportFile };
  }
  const WRITTEN: Exported = { file: new Blob(), findings: [] };

  test('says which and how far, and is gone when it is done', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('csv');
    const progress = { phase: 'write', done: 1, total: 2 } as const;
    asked[0]?.watch.onProgress?.(progress);
    expect(store.getState().exports).toEqual([{ id: 1, format: 'csv', progress }]);
    asked[0]?.answer(WRITTEN);
    await exporting;
    expect([store.getState().exports, saved]).toEqual([[], [`guatu-${TODAY}`]]);
  });

  test('is broken off without a trace, whatever the engine still says, and the one beside it goes on', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const both = [commands.exportAs('csv'), commands.exportAs('xlsx')];
    commands.cancelExport(1);
    expect(asked.map(({ watch }) => watch.signal?.aborted)).toEqual([true, false]);
    asked[0]?.watch.onProgress?.({ phase: 'write', done: 2, total: 2 });
    expect(store.getState().exports).toEqual([{ id: 2, format: 'xlsx' }]);
    asked[0]?.answer(WRITTEN);
    await both[0];
    expect([saved, store.getState().notices]).toEqual([[], []]);
    asked[1]?.answer(WRITTEN);
    await both[1];
    expect(saved).toHaveLength(1);
  });

  test('that keeps less than there was says so, and saves it', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('shapefile');
    const findings: readonly Finding[] = [{ code: 'value_cut', severity: 'warning', context: {} }];
    asked[0]?.answer({ file: new Blob(), findings });
    await exporting;
    expect(saved).toHaveLength(1);
    expect(store.getState().notices.map(({ kind }) => kind)).toEqual(['export_findings', 'exported']);
  });

  test('that is refused says why and saves nothing', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('geopackage');
    const findings: readonly Finding[] = [{ code: 'engine_not_loaded', severity: 'error', context: {} }];
    asked[0]?.answer({ findings });
    await exporting;
    expect([saved, store.getState().exports]).toEqual([[], []]);
    expect(store.getState().notices).toEqual([{ kind: 'export_refused', findings }]);
  });
});
