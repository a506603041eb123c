// The tables of any file, by whichever reader knows its kind; a ledger, and a GeoJSON that none knows, go on as they are.
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import type { GdalPort, GdalWatch } from '#formats/gdal/gdal-port.ts';
import type { NamedBytes, ReadProgress, TableReading } from './contract.ts';

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

export type Files = readonly [NamedFile, ...NamedFile[]];

export interface ReadWorld {
  readonly gdal: GdalPort;
  /** a GeoJSON larger than this is not held; absent = 64 MB */
  readonly mostHeldBytes?: number;
}

export interface ReadRequest {
  readonly mapping?: Partial<FieldMapping>;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal;
}

/** A file that goes on as it is, to the reader of ledgers. */
export interface Unchanged {
  readonly file: Blob;
  readonly findings: readonly Finding[];
}

const MOST_HELD_BYTES = 1 << 26;
/** A table larger than this does not fit into memory twice. */
const MOST_BYTES = 1 << 29;
const HEAD_BYTES = 4096;

type ReadTables = (files: Files, request: ReadRequest) => Promise<TableReading | Unchanged>;

export function createTableReader(world: ReadWorld): ReadTables {
  /** the file read last, so that another mapping of it need not read it again */
  let last: { readonly key: string; readonly reading: TableReading } | undefined;

  return async (files, request) => {
    const key = keyOf(files, request.mapping?.encoding);
    if (key !== undefined && last?.key === key) return last.reading;
    const reading = await (isJson(await headOf(files[0].file))
      ? readJson(files[0], request, world)
      : readFiles(files, request, world));
    // what came to nothing may come to something the next time
    if (!('file' in reading)) last = key !== undefined && reading.tables.length > 0 ? { key, reading } : undefined;
    return reading;
  };
}

async function readJson(main: NamedFile, request: ReadRequest, world: ReadWorld): Promise<TableReading | Unchanged> {
  const { name, file } = main;
  if (await isOurs(file)) return { file, findings: [] };
  const { collectionOfLines } = await import('#formats/ledgers/json-lines.ts');
  const { tableOfGeoJson } = await import('#formats/tables/geojson-table.ts');
  const { largeGeoJson } = await import('#formats/tables/large-geojson.ts');
  const collection = await collectionOfLines(file);
  const whole = collection ?? file;
  const { mostHeldBytes = MOST_HELD_BYTES } = world;
  const isLarge = whole.size > mostHeldBytes;
  const reading = await (isLarge ? largeGeoJson(whole, name, request) : tableOfGeoJson(whole, name));
  if (!reading && (await isTopology(file))) return readTopology(main, request, world);
  if (!reading) return unmapped(whole, isLarge ? mostHeldBytes : undefined);
  return collection ? { ...reading, kind: 'geojsonseq' } : reading;
}

/** The reader of ledgers goes by known names alone, whatever the file's own are. */
function unmapped(file: Blob, limitBytes: number | undefined): Unchanged {
  const isLarge = limitBytes !== undefined;
  return { file, findings: isLarge ? [{ code: 'mapping_skipped', severity: 'warning', context: { limitBytes } }] : [] };
}

/** What we write begins with what it is: however large, it need not be parsed to be known. */
async function isOurs(file: Blob): Promise<boolean> {
  return /"guatu"\s*:/.test(await file.slice(0, HEAD_BYTES).text());
}

async function readTopology(main: NamedFile, request: ReadRequest, { gdal }: ReadWorld): Promise<TableReading> {
  const { wholeTopology } = await import('#formats/ledgers/topology.ts');
  const { name, bytes } = await bytesOf(main);
  const file = { name, bytes: wholeTopology(bytes) };
  return { ...(await gdal.read([file], { kind: 'json' }, gdalWatch(request))), kind: 'topojson' };
}

function gdalWatch({ onProgress, signal }: ReadRequest): GdalWatch {
  return {
    onProgress: ({ phase, ...share }) => onProgress?.({ phase: phase === 'load' ? 'load' : 'read', ...share }),
    ...(signal ? { signal } : {}),
  };
}

async function readFiles(files: Files, request: ReadRequest, { gdal }: ReadWorld): Promise<TableReading> {
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST_BYTES) return refusal('too_large', { limitBytes: MOST_BYTES });
  const [main, ...parts] = files;
  const { readAny } = await import('./read-any.ts');
  const { encoding } = request.mapping ?? {};
  return readAny([await bytesOf(main), ...(await Promise.all(parts.map(bytesOf)))], {
    gdal,
    watch: gdalWatch(request),
    ...(encoding === undefined ? {} : { encoding }),
  });
}

export function refusal(code: Finding['code'], context: Finding['context'] = {}): TableReading {
  return { kind: 'unknown', tables: [], findings: [{ code, severity: 'error', context }] };
}

async function bytesOf({ name, file }: NamedFile): Promise<NamedBytes> {
  return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** TopoJSON says what it is at its beginning or at its end. */
async function isTopology(file: Blob): Promise<boolean> {
  const ends = [file.slice(0, HEAD_BYTES), file.slice(-HEAD_BYTES)];
  const texts = await Promise.all(ends.map((end) => end.text()));
  return file.size <= MOST_BYTES && texts.some((text) => /"type"\s*:\s*"Topology"/.test(text));
}

async function headOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
}

/** JSON begins with a brace or a bracket, in whatever encoding; a document in rich text does so as well. */
function isJson(head: Uint8Array): boolean {
  const at = head.findIndex((byte) => !IGNORED.has(byte));
  return (head[at] === 0x7b || head[at] === 0x5b) && head[at + 1] !== 0x5c;
}

/** Blanks, byte order marks, the zero bytes of UTF-16, and the mark before a record of a text sequence. */
const IGNORED: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00, 0x1e]);

/** Only a file of the user's own is known again. */
function keyOf(files: readonly NamedFile[], encoding = ''): string | undefined {
  const parts = files.map(({ name, file }) =>
    'lastModified' in file ? [name, file.size, file.lastModified] : undefined,
  );
  return parts.every((part) => part !== undefined) ? JSON.stringify([parts, encoding]) : undefined;
}
