// What is shown, written as a file. Only the two formats of our own map are always at hand; the others load when first asked for.
import type { Finding } from '#core/finding.ts';
import { firstDay } from '#core/calendar.ts';
import type { FlatContext, OutputRow } from '#core/flat-feature.ts';
import { canBeIn, type ExportFormat, ownSystem, WGS84 } from '#core/output-format.ts';
import type { Problem } from '#core/problem.ts';
import type { Exported, ExportRequest, ExportWatch } from '#engine/contract.ts';
import type { Engine, RecordsInFile } from '#engine/engine.ts';
import type { Chunks, OutputOptions, ReadBytes, Rows } from '#formats/contract.ts';
import type { GdalPort, GdalTarget, GdalWatch } from '#formats/gdal/gdal-port.ts';
import { writeFeatureBlocks, writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { blobOf } from '#formats/writers/chunks.ts';
import type { FeatureBlock } from '#formats/writers/collection.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { writeLedger } from '#formats/writers/ledger-writer.ts';
import type { FeaturePool } from './coder-pool.ts';

/** Rows between two words on how far it has come. */
const STEP = 250;
/** Rows of a worksheet under its header. */
const MOST_ROWS: Readonly<Partial<Record<ExportFormat, number>>> = { xlsx: 1_048_575 };

export interface ExportOptions {
  /** absent = what only GDAL writes is not written */
  readonly gdal?: GdalPort | undefined;
  readonly watch?: ExportWatch;
  /** the ledger's file, from which features can be written; absent = all are written from their problems */
  readonly direct?: DirectRecords;
}

export interface DirectRecords {
  readonly bytes: ReadBytes;
  /** records that are otherwise than in the file */
  readonly apart: ReadonlySet<number>;
  /** further workers for the length of an export; absent = features are made where the ledger is */
  readonly features?: ((flat: FlatContext) => FeaturePool) | undefined;
}

/** A file whole, or none: one that is broken off on the way comes to nothing. */
export async function exportFile(
  engine: Pick<Engine, 'outputOf'>,
  request: ExportRequest,
  options: ExportOptions = {},
): Promise<Exported> {
  try {
    return await fileOf(engine, request, options);
  } catch (error) {
    if (options.watch?.signal?.aborted) return { findings: [], isCancelled: true };
    // what the browser says when an array is too long for the memory that is left
    if (error instanceof RangeError) return { findings: [{ code: 'out_of_memory', severity: 'error', context: {} }] };
    throw error;
  }
}

async function fileOf(
  engine: Pick<Engine, 'outputOf'>,
  request: ExportRequest,
  { gdal, watch = {}, direct }: ExportOptions,
): Promise<Exported> {
  const { head, rows: all, count, known, inFile } = engine.outputOf(request.query);
  const { format, query, words, exportedAt, generator } = request;
  const limit = MOST_ROWS[format] ?? Infinity;
  if (count > limit) {
    return { findings: [{ code: 'too_many_to_write', severity: 'error', context: { records: count, limit } }] };
  }
  const system = await systemOf(request);
  if ('code' in system) return { findings: [system] };
  const rows = watched(all, count, watch);
  const options = { query, count, total: known, context: head, ledger: head, words, exportedAt, generator, ...system };
  const blocks = format === 'geojson' && inFile && direct ? await blocksOf(inFile, direct, options) : undefined;
  if (blocks) return writeBlocks(blocks, options, watch);
  if (isGis(format)) {
    if (!gdal) throw new Error(`Unexpected format: ${format} needs GDAL`);
    const { writeGis } = await import('#formats/gdal/gis-writer.ts');
    return writeGis(format, rows, { ...options, ...gdalWatch(watch), gdal });
  }
  const chunks = format === 'ledger' ? writeLedger(head, problemsOf(rows)) : await write(format, rows, options);
  return { file: await blobOf(chunks, watch.signal), findings: [] };
}

interface Blocks {
  readonly rows: Rows<FeatureBlock>;
  close(): void;
}

/** Undefined where the file's bytes do not do. */
async function blocksOf(
  inFile: RecordsInFile,
  { bytes, apart, features }: DirectRecords,
  options: OutputOptions,
): Promise<Blocks | undefined> {
  const places = await bytes();
  if (!places) return undefined;
  const { featureBlocks, featuresHere } = await import('#formats/writers/feature-blocks.ts');
  const { query, context, words } = options;
  const flat = { asOf: firstDay(query.asOf), context, words };
  const pool = features?.(flat);
  return {
    rows: featureBlocks({ ...places, ...inFile, apart }, pool ?? featuresHere(flat), options),
    close: () => pool?.close(),
  };
}

async function writeBlocks(blocks: Blocks, options: OutputOptions, watch: ExportWatch): Promise<Exported> {
  const told = watched(blocks.rows, options.count, watch, (block) => block.count);
  try {
    return { file: await blobOf(writeFeatureBlocks(told, options), watch.signal), findings: [] };
  } finally {
    blocks.close();
  }
}

/** The same rows, each step told of; whoever broke off is heard between two steps. */
async function* watched<Row>(
  rows: Rows<Row>,
  total: number,
  { signal, onProgress }: ExportWatch,
  countOf: (row: Row) => number = () => 1,
): AsyncGenerator<Row, void, undefined> {
  let done = 0;
  let next = 0;
  for await (const row of rows) {
    if (done >= next) {
      signal?.throwIfAborted();
      onProgress?.({ phase: 'write', done, total });
      next = done + STEP;
    }
    yield row;
    done += countOf(row);
  }
  onProgress?.({ phase: 'write', done, total });
}

function gdalWatch({ signal, onProgress }: ExportWatch): GdalWatch {
  return {
    ...(signal ? { signal } : {}),
    onProgress: ({ phase, ...share }) => onProgress?.({ phase: phase === 'load' ? 'load' : 'finish', ...share }),
  };
}

/** A system that the file cannot be in, or cannot be brought into truly, is a reason not to write it. */
async function systemOf({ format, crs = ownSystem(format) }: ExportRequest): Promise<{ crs?: SourceCrs } | Finding> {
  if (crs === WGS84 && canBeIn(format, crs)) return {};
  const { sourceCrs } = await import('#geo/source-crs.ts');
  const system = sourceCrs(crs);
  const context = { value: crs.slice(0, 80) };
  if (!system || system.accuracyMeters !== undefined) return { code: 'crs_unsupported', severity: 'error', context };
  if (!canBeIn(format, system.id)) return { code: 'crs_not_for_format', severity: 'error', context };
  return system.id === WGS84 ? {} : { crs: system };
}

type PlainFormat = Exclude<ExportFormat, 'ledger' | GdalTarget>;

function isGis(format: ExportFormat): format is GdalTarget {
  return format === 'geopackage' || format === 'shapefile' || format === 'flatgeobuf';
}

type Writer = (rows: Rows<OutputRow>, options: OutputOptions) => Chunks;

const WRITERS: Readonly<Record<PlainFormat, () => Promise<Writer>>> = {
  geojson: () => Promise.resolve(writeGeoJson),
  csv: async () => (await import('#formats/writers/csv-writer.ts')).writeCsv,
  xlsx: async () => (await import('#formats/writers/xlsx-writer.ts')).writeXlsx,
  kml: async () => (await import('#formats/writers/kml-writer.ts')).writeKml,
  kmz: async () => (await import('#formats/writers/kml-writer.ts')).writeKmz,
  ovkml: async () => (await import('#formats/writers/kml-writer.ts')).writeKml,
  geojsonseq: async () => (await import('#formats/writers/geojsonseq-writer.ts')).writeGeoJsonSeq,
  qml: async () => (await import('#formats/writers/style-writer.ts')).writeQml,
  sld: async () => (await import('#formats/writers/style-writer.ts')).writeSld,
};

async function write(format: PlainFormat, rows: Rows<OutputRow>, options: OutputOptions): Promise<Chunks> {
  const writer = await WRITERS[format]();
  return writer(rows, options);
}

async function* problemsOf(rows: Rows<OutputRow>): AsyncGenerator<Problem> {
  for await (const { problem } of rows) yield problem;
}
