// What is shown, written as a file.
import type { Problem } from '#core/problem.ts';
import type { ExportRequest } from '#engine/contract.ts';
import type { Engine, Output } from '#engine/engine.ts';
import type { Chunks } from '#formats/contract.ts';
import { writeGeoJson } from '#formats/geojson-writer.ts';
import { writeLedger } from '#formats/ledger-writer.ts';

const BYTES_PER_PART = 1 << 24;

export async function exportFile(engine: Engine, request: ExportRequest): Promise<Blob> {
  return blobOf(await write(engine, request));
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
