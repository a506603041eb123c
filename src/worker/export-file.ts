// What is shown, written as a file. Only the two formats of our own map are always at hand; the others load when first asked for.
import type { OutputRow } from '#core/flat-feature.ts';
import type { Problem } from '#core/problem.ts';
import type { Exported, ExportFormat, ExportRequest } from '#engine/contract.ts';
import type { Engine } from '#engine/engine.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import type { GdalLoader } from '#formats/gdal/gdal-module.ts';
import { writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { writeLedger } from '#formats/writers/ledger-writer.ts';

const BYTES_PER_PART = 1 << 24;
/** Rows of a worksheet under its header. */
const MOST_ROWS: Readonly<Partial<Record<ExportFormat, number>>> = { xlsx: 1_048_575 };

export async function exportFile(
  engine: Pick<Engine, 'outputOf'>,
  request: ExportRequest,
  gdal?: GdalLoader,
): Promise<Exported> {
  const { head, rows, count, known } = engine.outputOf(request.query);
  const { format, query, words, exportedAt, generator } = request;
  const limit = MOST_ROWS[format] ?? Infinity;
  if (count > limit) {
    return { findings: [{ code: 'too_many_to_write', severity: 'error', context: { records: count, limit } }] };
  }
  const options = { query, count, total: known, context: head, words, exportedAt, generator };
  if (isGis(format)) {
    if (!gdal) throw new Error(`Unexpected format: ${format} needs GDAL`);
    const { writeGis } = await import('#formats/gdal/gis-writer.ts');
    return writeGis(format, rows, { ...options, gdal, ...(request.crs === undefined ? {} : { crs: request.crs }) });
  }
  const chunks = format === 'ledger' ? writeLedger(head, problemsOf(rows)) : await write(format, rows, options);
  return { file: await blobOf(chunks), findings: [] };
}

type GisFormat = Extract<ExportFormat, 'geopackage' | 'shapefile' | 'flatgeobuf'>;
type PlainFormat = Exclude<ExportFormat, 'ledger' | GisFormat>;

function isGis(format: ExportFormat): format is GisFormat {
  return format === 'geopackage' || format === 'shapefile' || format === 'flatgeobuf';
}

type Writer = (rows: Rows<OutputRow>, options: OutputOptions) => Chunks;

const WRITERS: Readonly<Record<PlainFormat, () => Promise<Writer>>> = {
  geojson: () => Promise.resolve(writeGeoJson),
  csv: async () => (await import('#formats/writers/csv-writer.ts')).writeCsv,
  xlsx: async () => (await import('#formats/writers/xlsx-writer.ts')).writeXlsx,
  kml: async () => (await import('#formats/writers/kml-writer.ts')).writeKml,
  kmz: async () => (await import('#formats/writers/kml-writer.ts')).writeKmz,
  ovkml: writerOfOvital,
  geojsonseq: async () => (await import('#formats/writers/geojsonseq-writer.ts')).writeGeoJsonSeq,
  qml: async () => (await import('#formats/writers/style-writer.ts')).writeQml,
  sld: async () => (await import('#formats/writers/style-writer.ts')).writeSld,
};

/** Ovital's own KML is in GCJ-02. */
async function writerOfOvital(): Promise<Writer> {
  const { writeKml } = await import('#formats/writers/kml-writer.ts');
  const { sourceCrs } = await import('#geo/source-crs.ts');
  const gcj02 = sourceCrs('GCJ02');
  if (!gcj02) throw new Error('Unexpected system: GCJ02 is not known');
  return (rows, options) => writeKml(rows, { ...options, project: (lngLat) => gcj02.fromWgs84(lngLat) });
}

async function write(format: PlainFormat, rows: Rows<OutputRow>, options: OutputOptions): Promise<Chunks> {
  const writer = await WRITERS[format]();
  return writer(rows, options);
}

async function* problemsOf(rows: Rows<OutputRow>): AsyncGenerator<Problem> {
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
