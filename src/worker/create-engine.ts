// The engine's port in one piece: files are read and written by formats, everything else is asked of the open ledger.
// It needs no worker, so tests and the command line use it as it is.
import { hasError } from '#core/finding.ts';
import type { Problem } from '#core/problem.ts';
import type { NamesOf } from '#core/search-text.ts';
import type { EngineClient, ExportRequest, LedgerInput, Opening, OpenWatch } from '#engine/contract.ts';
import { EngineDraft } from '#engine/draft.ts';
import type { Engine, Output } from '#engine/engine.ts';
import type { Chunks } from '#formats/contract.ts';
import { writeGeoJson } from '#formats/geojson-writer.ts';
import { streamLedger } from '#formats/ledger-file.ts';
import { writeLedger } from '#formats/ledger-writer.ts';

export interface EngineOptions {
  /** names by which divisions and management areas can be searched */
  readonly namesOf?: NamesOf;
}

export function createEngine({ namesOf }: EngineOptions = {}): EngineClient {
  let engine: Engine | undefined;
  let newest = 0;
  return {
    open: async (input, watch) => {
      const { opened, findings, ...rest } = await open(input, watch, namesOf);
      if (opened) engine = opened;
      return { findings, ...(opened ? { opened: opened.summary } : {}), ...rest };
    },
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
      return blobOf(await write(engine, request));
    },
  };
}

type Opened = Omit<Opening, 'opened'> & { readonly opened?: Engine };

/** Takes the file whole or not at all. */
async function open(input: LedgerInput, watch: OpenWatch = {}, namesOf?: NamesOf): Promise<Opened> {
  const { signal } = watch;
  try {
    const file = 'file' in input ? input.file : await download(input.url, signal);
    const name = 'file' in input ? input.name : decodeURIComponent(input.url.split('/').at(-1) ?? input.url);
    if (!file) return { findings: [{ code: 'not_found', severity: 'error', context: { name } }] };
    return await take(file, name, input, { watch, ...(namesOf ? { namesOf } : {}) });
  } catch (error) {
    if (signal?.aborted) return { findings: [], isCancelled: true };
    // what the browser says when an array is too long for the memory that is left
    if (error instanceof RangeError) return { findings: [{ code: 'out_of_memory', severity: 'error', context: {} }] };
    throw error;
  }
}

async function take(
  file: Blob,
  name: string,
  { collectedOn }: LedgerInput,
  { watch, namesOf }: { watch: OpenWatch; namesOf?: NamesOf },
): Promise<Opened> {
  const { signal, onProgress } = watch;
  const drafts: EngineDraft[] = [];
  const { head, findings, stats, read } = await streamLedger(
    file,
    name,
    collectedOn === undefined ? {} : { collectedOn },
    {
      begin: (ledger) => drafts.push(new EngineDraft(ledger, namesOf)),
      take: (problem, record) => drafts[0]?.add(problem, record),
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    },
  );
  const [draft] = drafts;
  // a ledger file that breaks its schema is refused whole: what it says cannot be told from what it meant
  if (!head || !draft || (stats.format === 'guatu-ledger' && hasError(findings))) return { findings };
  onProgress?.({ phase: 'index', done: 0, total: stats.read });
  // the last step cannot be broken off: whoever wants to has been heard before it
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  return { opened: draft.close({ findings, read }), findings };
}

/** Undefined: nothing is to be had there, whether for a wrong address or for want of a network. */
async function download(url: string, signal?: AbortSignal): Promise<Blob | undefined> {
  try {
    const response = await fetch(url, signal ? { signal } : {});
    return response.ok ? await response.blob() : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

async function write(engine: Engine, request: ExportRequest): Promise<Chunks> {
  const { head, rows, count, known } = engine.outputOf(request.query);
  const { format, query, words, exportedAt, generator } = request;
  if (format === 'ledger') return writeLedger(head, problemsOf(rows));
  const options = { query, count, total: known, context: head, words, exportedAt, generator };
  if (format === 'geojson') return writeGeoJson(rows, options);
  const { writeCsv } = await import('#formats/csv-writer.ts');
  return writeCsv(rows, options);
}

async function* problemsOf(rows: Output['rows']): AsyncGenerator<Problem> {
  for await (const { problem } of rows) yield problem;
}

const BYTES_PER_PART = 1 << 24;

/** All pieces as one file. The browser keeps its parts, so that however long it grows only the newest is in this memory. */
async function blobOf(chunks: Chunks): Promise<Blob> {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    size += chunk.length;
    if (size < BYTES_PER_PART) continue;
    parts.push(new Blob(pending));
    pending = [];
    size = 0;
  }
  return new Blob([...parts, ...pending]);
}
