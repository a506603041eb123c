// The engine's port in one piece: files are read and written by formats, everything else is asked of the open ledger.
// It needs no worker, so tests and the command line use it as it is.
import { hasError } from '#core/finding.ts';
import type { NamesOf } from '#core/search-text.ts';
import type { EngineClient, ExportRequest, LedgerInput } from '#engine/contract.ts';
import { Engine } from '#engine/engine.ts';
import { joinChunks } from '#formats/collection.ts';
import type { Chunks, Reading } from '#formats/contract.ts';
import { writeGeoJson } from '#formats/geojson-writer.ts';
import { readLedger } from '#formats/ledger-file.ts';
import { writeLedger } from '#formats/ledger-writer.ts';

export interface EngineOptions {
  /** names by which divisions and management areas can be searched */
  readonly namesOf?: NamesOf;
}

export function createEngine({ namesOf }: EngineOptions = {}): EngineClient {
  let engine: Engine | undefined;
  let newest = 0;
  return {
    open: async (input) => {
      const { ledger, findings, stats } = await read(input);
      // a ledger file that breaks its schema is refused whole: what it says cannot be told from what it meant
      if (!ledger || (stats?.format === 'guatu-ledger' && hasError(findings))) return { findings };
      engine = new Engine(ledger, findings, namesOf);
      return { opened: engine.summary, findings };
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
    exportFile: async (request) => {
      if (!engine) throw new Error('Unexpected export: no ledger is open');
      await engine.prepare(request.query);
      return joinChunks(await write(engine, request));
    },
  };
}

type Read = Pick<Reading, 'ledger' | 'findings'> & Partial<Pick<Reading, 'stats'>>;

async function read(input: LedgerInput): Promise<Read> {
  const { collectedOn } = input;
  const options = collectedOn === undefined ? {} : { collectedOn };
  if ('bytes' in input) return readLedger(new Uint8Array(input.bytes), input.name, options);
  const bytes = await download(input.url);
  const name = decodeURIComponent(input.url.split('/').at(-1) ?? input.url);
  return bytes ? readLedger(bytes, name, options) : notFound(name);
}

/** Undefined: nothing is to be had there, whether for a wrong address or for want of a network. */
async function download(url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

function notFound(name: string): Read {
  return { findings: [{ code: 'not_found', severity: 'error', context: { name } }] };
}

async function write(engine: Engine, request: ExportRequest): Promise<Chunks> {
  const { head, rows, known } = engine.outputOf(request.query);
  const { format, query, words, exportedAt, generator } = request;
  if (format === 'ledger') return writeLedger({ head, problems: rows.map(({ problem }) => problem) });
  if (format === 'geojson') {
    return writeGeoJson(rows, { query, total: known, context: head, words, exportedAt, generator });
  }
  const { writeCsv } = await import('#formats/csv-writer.ts');
  return writeCsv(rows, { query, context: head, words });
}
