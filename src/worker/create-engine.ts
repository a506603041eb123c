// The engine's port in one piece: files are read and written by formats, everything else is asked of the open ledger.
// It needs no worker, so tests and the command line use it as it is.
import type { Day } from '#core/calendar.ts';
import { emptyQuery } from '#core/query.ts';
import type { EngineClient, FileInput, Inspected, LedgerSummary, Opening, Page } from '#engine/contract.ts';
import { type DirectRecords, exportFile } from './export-file.ts';
import type { OpenLedger } from './ledger-draft.ts';
import { guarded, type Opened, type OpenOptions, openLedger, readFile } from './open-ledger.ts';

const SAMPLE_ROWS = 50;
const SAMPLE_PLACES = 1000;

/** What was read and may be taken. */
type Ready = Opened & { readonly ledger: OpenLedger };

interface Looked {
  readonly input: FileInput;
  readonly opened: Ready;
}

export function createEngine(options: OpenOptions = {}): EngineClient {
  let ledger: OpenLedger | undefined;
  let inspected: Looked | undefined;
  let newest = 0;
  const take = (ready: Ready): LedgerSummary => {
    ({ ledger } = ready);
    if (!ready.isKept) ledger.keep?.(ledger);
    return ledger.engine.summary;
  };
  const taken = (read: Opened) => (isReady(read) ? { findings: read.findings, opened: take(read) } : untaken(read));
  return {
    open: async (input, watch = {}) => taken(await openLedger(input, watch, options)),
    inspect: async (input, watch = {}) => {
      inspected = undefined;
      const opened = await readFile({ ...input, isLook: true }, watch, options);
      if (!isReady(opened)) return untaken(opened);
      inspected = { input, opened };
      return { findings: opened.findings, inspected: await shown(opened, input.collectedOn) };
    },
    accept: async (watch = {}) => {
      const looked = inspected;
      if (!looked) return { findings: [] };
      const { input, opened } = looked;
      const mapping = opened.table?.mapping;
      const isWhole = opened.table?.sampledOf === undefined;
      const whole = isWhole ? opened : await readFile({ ...input, ...(mapping ? { mapping } : {}) }, watch, options);
      if (isReady(whole) && inspected === looked) inspected = undefined;
      return taken(whole);
    },
    discard: async () => void (inspected = undefined),
    place: async (id, place, watch = {}) => {
      const before = ledger;
      if (!before) return { findings: [] };
      const { placedByHand } = await import('./place-by-hand.ts');
      return taken(await guarded(watch, () => placedByHand(before, { id, place }, watch, options)));
    },
    recent: async () => options.snapshots?.list() ?? [],
    forget: async (key) => options.snapshots?.forget(key),
    frame: async (revision, query) => {
      const asked = ++newest;
      await ledger?.engine.prepare(query);
      return asked === newest ? ledger?.engine.frame(revision, query) : undefined;
    },
    marks: async (viewport) => ledger?.engine.marks(viewport),
    page: async (subset, from, to) => ledger?.engine.page(subset, from, to) ?? noRows(from),
    file: async (id) => ledger?.engine.file(id),
    idAt: async (position) => ledger?.engine.idAt(position),
    markOf: async (id, zoom) => ledger?.engine.markOf(id, zoom),
    dotPlaces: async () => ledger?.engine.dotPlaces(),
    dotLooks: async () => ledger?.engine.dotLooks(),
    siteNear: async (at, within) => ledger?.engine.siteNear(at, within),
    exportFile: async (request, watch = {}) => {
      if (!ledger) throw new Error('Unexpected export: no ledger is open');
      const open = ledger;
      await open.engine.prepare(request.query);
      return exportFile(open.engine, request, { gdal: options.gdal, watch, direct: directOf(open, options) });
    },
  };
}

/** What was placed by hand is otherwise than in the file. */
function directOf({ engine, bytes, placings }: OpenLedger, { features }: OpenOptions): DirectRecords {
  const apart = new Set([...placings.keys()].flatMap((id) => engine.recordOf(id) ?? []));
  return { bytes, apart, features };
}

function noRows(from: number): Page {
  return { revision: 0, from, count: 0, rows: [] };
}

function isReady(opened: Opened): opened is Ready {
  return opened.ledger !== undefined;
}

function untaken({ findings, isCancelled }: Opened): Pick<Opening, 'findings' | 'isCancelled'> {
  return { findings, ...(isCancelled ? { isCancelled } : {}) };
}

async function shown({ ledger: { engine }, table, stats }: Ready, collectedOn?: Day): Promise<Inspected> {
  if (!stats) throw new Error('Unexpected file: read, and not counted');
  engine.frame(0, emptyQuery(collectedOn ?? engine.summary.head.collectedOn));
  const { rows } = await engine.page({ kind: 'all' }, 0, SAMPLE_ROWS);
  return {
    stats,
    summary: engine.summary,
    ...(table ? { table } : {}),
    sample: rows,
    places: engine.somePlaces(SAMPLE_PLACES),
  };
}
