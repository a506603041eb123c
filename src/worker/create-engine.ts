// The engine's port in one piece: files are read and written by formats, everything else is asked of the open ledger.
// It needs no worker, so tests and the command line use it as it is.
import type { EngineClient } from '#engine/contract.ts';
import type { Engine } from '#engine/engine.ts';
import { exportFile } from './export-file.ts';
import { type OpenOptions, openLedger } from './open-ledger.ts';

export function createEngine(options: OpenOptions = {}): EngineClient {
  let engine: Engine | undefined;
  let newest = 0;
  return {
    open: async (input, watch = {}) => {
      const { opened, ...opening } = await openLedger(input, watch, options);
      if (!opened) return opening;
      engine = opened;
      return { ...opening, opened: opened.summary };
    },
    recent: async () => options.snapshots?.list() ?? [],
    forget: async (key) => options.snapshots?.forget(key),
    frame: async (revision, query) => {
      const asked = ++newest;
      await engine?.prepare(query);
      return asked === newest ? engine?.frame(revision, query) : undefined;
    },
    marks: async (viewport) => engine?.marks(viewport),
    page: async (subset, from, to) => engine?.page(subset, from, to) ?? { revision: 0, from, count: 0, rows: [] },
    file: async (id) => engine?.file(id),
    idAt: async (position) => engine?.idAt(position),
    markOf: async (id, zoom) => engine?.markOf(id, zoom),
    dotPlaces: async () => engine?.dotPlaces(),
    dotLooks: async () => engine?.dotLooks(),
    siteNear: async (at, within) => engine?.siteNear(at, within),
    exportFile: async (request) => {
      if (!engine) throw new Error('Unexpected export: no ledger is open');
      await engine.prepare(request.query);
      return exportFile(engine, request);
    },
  };
}
