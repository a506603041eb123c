// Problems as a file of any format, and what such a file is read as when it comes back.
import { type Day, firstDay } from '#core/calendar.ts';
import type { OutputRow } from '#core/flat-feature.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { Ledger, Problem } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import type { Exported } from '#engine/contract.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { outputWords } from '#i18n/output-words.ts';
import { exportFile } from '#worker/export-file.ts';
import { GDAL } from '../formats/layers.ts';
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

export async function exportedFile(format: ExportFormat, problems: readonly Problem[], crs?: string) {
  return fileOf(format, { head: aHead(), problems }, { rows: outputRows(...problems), day: OUTPUT_DAY, crs });
}

/** The whole ledger, as it stood on a day. */
export async function exportedLedger(format: ExportFormat, { head, problems }: Ledger, day: Day) {
  const rows = problems.flatMap((problem) => {
    const standing = statusOf(problem, firstDay(day), head);
    return standing ? [{ problem, standing }] : [];
  });
  return bytesOf(await fileOf(format, { head, problems }, { rows, day, crs: undefined }));
}

interface Shown {
  readonly rows: readonly OutputRow[];
  readonly day: Day;
  readonly crs: string | undefined;
}

function fileOf(format: ExportFormat, { head }: Ledger, { rows: shown, day, crs }: Shown): Promise<Exported> {
  async function* rows() {
    yield* shown;
  }
  const query = emptyQuery(day);
  const output = { head, rows: rows(), count: shown.length, known: shown.length };
  const request = {
    format,
    query,
    words: outputWords(query),
    exportedAt: '2026-01-01T00:00:00Z',
    generator: '甲',
    ...(crs === undefined ? {} : { crs }),
  };
  return exportFile({ outputOf: () => output }, request, { gdal: GDAL });
}

export async function exportedBytes(format: ExportFormat, problems: readonly Problem[], crs?: string) {
  return bytesOf(await exportedFile(format, problems, crs));
}

async function bytesOf({ file, findings }: Exported) {
  if (!file) throw new Error(`Unexpected refusal: ${JSON.stringify(findings)}`);
  return new Uint8Array(await file.arrayBuffer());
}

const { takeIn } = createTakeIn({ load: () => Promise.resolve(TABLE_WORLD), gdal: GDAL });

/** `collectedOn`: the day on which it comes in. */
export async function readBack(format: ExportFormat, bytes: Uint8Array<ArrayBuffer>, collectedOn: Day = OUTPUT_DAY) {
  const name = FILE_NAMES[format] ?? 'out';
  const { file, findings, table, stats } = await takeIn([{ name, file: new Blob([bytes]) }], {
    collectedOn,
  });
  if (!file) throw new Error(`Unexpected refusal: ${JSON.stringify(findings)}`);
  const { ledger } = readLedger(new Uint8Array(await file.arrayBuffer()), name, { collectedOn });
  return { head: ledger?.head, problems: ledger?.problems ?? [], findings, table, stats };
}
