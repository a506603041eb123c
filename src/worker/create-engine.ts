// The engine's port in one piece: files are read and written by formats, everything else is asked of the open ledger.
// It needs no worker, so tests and the command line use it as it is.
import { emptyQuery } from '#core/query.ts';
import type { EngineClient, Inspected, LedgerSummary } from '#engine/contract.ts';
import type { Engine } from '#engine/engine.ts';
import { exportFile } from './export-file.ts';
import { type Opened, type OpenOptions, openLedger, readFile } from './open-ledger.ts';

const SAMPLE_ROWS = 50;
const SAMPLE_PLACES = 1000;

/** What was read and may be taken. */
type Ready = Opened & { readonly engine: Engine };

export function createEngine(options: OpenOptions = {}): EngineClient {
  let engine: Engine | undefined;
  let inspected: Ready | undefined;
  let newest = 0;
  const take = (ready: Ready): LedgerSummary => {
    engine = ready.engine;
    ready.keep?.();
    return engine.summary;
  };
  return {
    open: async (input, watch = {}) => {
      const opened = await openLedger(input, watch, options);
      const { findings, isCancelled } = opened;
      if (isReady(opened)) return { findings, opened: take(opened) };
      return { findings, ...(isCancelled ? { isCancelled } : {}) };
    },
    inspect: async (input, watch = {}) => {
      inspected = undefined;
      const opened = await readFile(input, watch, options);
      const { findings, isCancelled } = opened;
      if (!isReady(opened)) return { findings, ...(isCancelled ? { isCancelled } : {}) };
      inspected = opened;
      return { findings, inspected: await shown(opened, input.collectedOn) };
    },
    accept: async () => {
      const summary = inspected && take(inspected);
      inspected = undefined;
      return summary;
    },
    discard: async () => void (inspected = undefined),
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
    exportFile: async (request, watch = {}) => {
      const from = engine;
      if (!from) throw new Error('Unexpected export: no ledger is open');
      await from.prepare(request.query);
      return exportFile(from, request, { gdal: options.gdal, watch });
    },
  };
}

function isReady(opened: Opened): opened is Ready {
  return opened.engine !== undefined;
}

async function shown({ engine, table, stats }: Ready, asOf = engine.summary.head.collectedOn): Promise<Inspected> {
  if (!stats) throw new Error('Unexpected file: read, and not counted');
  engine.frame(0, emptyQuery(asOf));
  const { rows } = await engine.page({ kind: 'all' }, 0, SAMPLE_ROWS);
  return {
    stats,
    summary: engine.summary,
    ...(table ? { table } : {}),
    sample: rows,
    places: engine.somePlaces(SAMPLE_PLACES),
  };
}
