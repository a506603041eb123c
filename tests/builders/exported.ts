// Problems as a file of any format, and what such a file is read as when it comes back.
import type { ExportFormat } from '#core/output-format.ts';
import type { Problem } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { outputWords } from '#i18n/output-words.ts';
import { exportFile } from '#worker/export-file.ts';
import { LOADER } from '../formats/layers.ts';
import { aHead } from './a-problem.ts';
import { OUTPUT_DAY, outputRows } from './output.ts';
import { TABLE_WORLD } from './world.ts';

/** With the extension by which other programs know each. */
export const FILE_NAMES: Readonly<Partial<Record<ExportFormat, string>>> = {
  geojson: 'out.geojson',
  geojsonseq: 'out.geojsonl',
  csv: 'out.csv',
  xlsx: 'out.xlsx',
  kml: 'out.kml',
  kmz: 'out.kmz',
  ovkml: 'out.ovkml',
  shapefile: 'out.shp.zip',
  geopackage: 'out.gpkg',
  flatgeobuf: 'out.fgb',
};

const QUERY = emptyQuery(OUTPUT_DAY);

export async function exportedFile(format: ExportFormat, problems: readonly Problem[], crs?: string) {
  const found = outputRows(...problems);
  async function* rows() {
    yield* found;
  }
  const output = { head: aHead(), rows: rows(), count: found.length, known: found.length };
  const request = {
    format,
    query: QUERY,
    words: outputWords(QUERY),
    exportedAt: '2026-01-01T00:00:00Z',
    generator: '甲',
    ...(crs === undefined ? {} : { crs }),
  };
  return exportFile({ outputOf: () => output }, request, { gdal: LOADER });
}

export async function exportedBytes(format: ExportFormat, problems: readonly Problem[], crs?: string) {
  const { file, findings } = await exportedFile(format, problems, crs);
  if (!file) throw new Error(`Unexpected refusal: ${JSON.stringify(findings)}`);
  return new Uint8Array(await file.arrayBuffer());
}

const { takeIn } = createTakeIn({ load: () => Promise.resolve(TABLE_WORLD), gdal: LOADER });

export async function readBack(format: ExportFormat, bytes: Uint8Array<ArrayBuffer>) {
  const name = FILE_NAMES[format] ?? 'out';
  const { file, findings, table, stats } = await takeIn([{ name, file: new Blob([bytes]) }], {
    collectedOn: OUTPUT_DAY,
  });
  if (!file) throw new Error(`Unexpected refusal: ${JSON.stringify(findings)}`);
  const { ledger } = readLedger(new Uint8Array(await file.arrayBuffer()), name, { collectedOn: OUTPUT_DAY });
  return { head: ledger?.head, problems: ledger?.problems ?? [], findings, table, stats };
}
