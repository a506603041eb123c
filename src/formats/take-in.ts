// Whatever an office has becomes a ledger file, which has one reader: a ledger and a GeoJSON as they are, everything else by way of a table.
import type { FieldMapping } from '#core/field-mapping.ts';
import { countedIn, type Finding, type RowPlace } from '#core/finding.ts';
import type { Day } from '#core/calendar.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import { READERS } from '#formats/bytes/sniff.ts';
import type {
  LargeTable,
  NamedBytes,
  ReadProgress,
  SniffedKind,
  TableReading,
  TakenIn,
  WrittenLedger,
} from './contract.ts';
import { fileStem } from './file-stem.ts';
import type { GdalPort, GdalWatch } from '#formats/gdal/gdal-port.ts';
import type { LargeLedger } from '#formats/tables/large-ledger.ts';
import type { TableLedger, TableRequest, TableWorld } from '#formats/tables/table-ledger.ts';
import { inTurns } from './turns.ts';

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

export interface TakeInWorld {
  /** asked for when the first table comes */
  readonly load: () => Promise<TableWorld>;
  readonly gdal: GdalPort;
  /** a GeoJSON larger than this is not held; absent = 64 MB */
  readonly mostHeldBytes?: number;
}

export interface TakeInRequest {
  readonly mapping?: Partial<FieldMapping>;
  readonly collectedOn?: Day;
  /** only a look: of a file that is too large to be held it may be one at some of its records */
  readonly isLook?: boolean;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal;
}

const MOST_HELD_BYTES = 1 << 26;
/** A table larger than this does not fit into memory twice. */
const MOST_BYTES = 1 << 29;
const HEAD_BYTES = 4096;

/** A file that goes on as it is, to the reader of ledgers. */
interface Unchanged {
  readonly file: Blob;
  readonly findings: readonly Finding[];
}

/** The tables of a file, each as a ledger of its own. */
export interface TablesRead {
  readonly reading: TableReading;
  /** those that can be chosen */
  readonly tables: TableReading['tables'];
  readonly ledgers: readonly LargeLedger[];
}

interface Held extends TablesRead {
  readonly ledgers: readonly TableLedger[];
}

interface Streamed extends TablesRead {
  readonly written: WrittenLedger;
}

type Files = readonly [NamedFile, ...NamedFile[]];

export interface TakingIn {
  /** for whoever looks at every table of a file */
  readonly readEach: (files: Files, request: TakeInRequest) => Promise<TablesRead | Unchanged>;
  /** one table of the file as a ledger: the one that the mapping names, or the one with the most records */
  readonly takeIn: (files: Files, request: TakeInRequest) => Promise<TakenIn>;
}

export function createTakeIn(world: TakeInWorld): TakingIn {
  /** the file read last, so that another mapping of it need not read it again */
  let last: { readonly key: string; readonly reading: TableReading } | undefined;

  async function readingOf(files: Files, request: TakeInRequest): Promise<TableReading | Unchanged> {
    const key = keyOf(files, request.mapping?.encoding);
    if (key !== undefined && last?.key === key) return last.reading;
    const reading = await (isJson(await headOf(files[0].file))
      ? readJson(files[0], request, world)
      : readFiles(files, request, world));
    // what came to nothing may come to something the next time
    if (!('file' in reading)) last = key !== undefined && reading.tables.length > 0 ? { key, reading } : undefined;
    return reading;
  }

  async function readEach(
    files: Files,
    request: TakeInRequest,
    { isOne }: { readonly isOne: boolean },
  ): Promise<Held | Streamed | Unchanged> {
    const { collectedOn, mapping: choices = {}, onProgress, signal } = request;
    const reading = await readingOf(files, request);
    signal?.throwIfAborted();
    if ('file' in reading) return reading;
    if (collectedOn === undefined) return { reading: refusal('not_a_ledger'), tables: [], ledgers: [] };
    const { chosenTable, ledgerOfTable, ledgerTables } = await import('#formats/tables/table-ledger.ts');
    const name = fileStem(files[0].name);
    const tableWorld = await world.load();
    const tables = ledgerTables(reading.tables);
    const chosen = isOne ? chosenTable(tables, choices.table) : tables;
    const meant = { choices, name, collectedOn, beside: reading.tables };
    const place = rowPlaceOf(reading.kind);
    const counted = { reading: { ...reading, findings: countedIn(place, reading.findings) }, tables };
    if (reading.large && request.isLook !== true) {
      const streamed = await readLarge({ ...reading, large: reading.large }, meant, { tableWorld, request });
      if (!streamed) return { file: files[0].file, findings: [] };
      const { written, ledger } = streamed;
      return { ...counted, ledgers: [{ ...ledger, findings: countedIn(place, ledger.findings) }], written };
    }
    const ledgers: TableLedger[] = [];
    for (const table of chosen) {
      const total = table.rows.length;
      const work = ledgerOfTable(table, meant, tableWorld);
      const onDone = (done: number): void => onProgress?.({ phase: 'read', done, total });
      const ledger = await inTurns(work, { signal, onDone });
      ledgers.push({ ...ledger, findings: countedIn(place, ledger.findings) });
    }
    return { ...counted, ledgers };
  }

  return {
    readEach: (files, request) => readEach(files, request, { isOne: false }),
    takeIn: async (files, request) => {
      const read = await readEach(files, request, { isOne: true });
      if ('file' in read) return { file: read.file, findings: read.findings };
      const { reading, tables: choosable, ledgers } = read;
      const [ledger] = ledgers;
      const findings = [...reading.findings, ...(ledger?.findings ?? [])];
      if (!ledger || ledger.stats.read === 0) return { findings };
      const { columns, mapping, candidates } = ledger;
      const tables = tablesOf(choosable, ledger);
      const sampledOf = 'written' in read ? undefined : reading.large?.records;
      return {
        ...('written' in read ? read.written : await fileOf(read.ledgers, request.signal)),
        findings,
        stats: statsOf(reading, ledger),
        table: { tables, columns, mapping, candidates, ...(sampledOf === undefined ? {} : { sampledOf }) },
      };
    },
  };
}

interface LargeContext {
  readonly tableWorld: TableWorld;
  readonly request: TakeInRequest;
}

/** Undefined when the file turns out to be no sound JSON. */
async function readLarge(
  { tables: [sample], large }: TableReading & { readonly large: LargeTable },
  meant: TableRequest,
  { tableWorld, request: { onProgress, signal } }: LargeContext,
): Promise<{ readonly written: WrittenLedger; readonly ledger: LargeLedger } | undefined> {
  if (!sample) throw new Error('Unexpected table: large, and without a sample');
  const { understoodLedger } = await import('#formats/tables/table-ledger.ts');
  const { largeLedger } = await import('#formats/tables/large-ledger.ts');
  const { writtenLedger } = await import('#formats/writers/written-ledger.ts');
  const understood = understoodLedger(sample, meant, tableWorld);
  let written: WrittenLedger | undefined;
  const ledger = await largeLedger(large, understood, {
    take: async (problems) => void (written = await writtenLedger(understood.head, problems, signal)),
    onProgress,
    signal,
  });
  return ledger && written && { written, ledger };
}

/** What the rows of its tables are to whoever opens the file in a program of its own. */
function rowPlaceOf(kind: SniffedKind): RowPlace | undefined {
  const reader = READERS[kind];
  // a table of dBASE is neither a sheet nor a layer
  if (kind === 'dbf' || reader === 'none') return undefined;
  return reader === 'delimited' || reader === 'workbook' || reader === 'document' ? 'sheet' : 'layer';
}

async function readJson(
  main: NamedFile,
  request: TakeInRequest,
  world: TakeInWorld,
): Promise<TableReading | Unchanged> {
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

async function readTopology(main: NamedFile, request: TakeInRequest, { gdal }: TakeInWorld): Promise<TableReading> {
  const { wholeTopology } = await import('#formats/ledgers/topology.ts');
  const { name, bytes } = await bytesOf(main);
  const file = { name, bytes: wholeTopology(bytes) };
  return { ...(await gdal.read([file], { kind: 'json' }, gdalWatch(request))), kind: 'topojson' };
}

function gdalWatch({ onProgress, signal }: TakeInRequest): GdalWatch {
  return {
    onProgress: ({ phase, ...share }) => onProgress?.({ phase: phase === 'load' ? 'load' : 'read', ...share }),
    ...(signal ? { signal } : {}),
  };
}

async function readFiles(files: Files, request: TakeInRequest, { gdal }: TakeInWorld): Promise<TableReading> {
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

function refusal(code: Finding['code'], context: Finding['context'] = {}): TableReading {
  return { kind: 'unknown', tables: [], findings: [{ code, severity: 'error', context }] };
}

/** Layers that were read as one stand before each of them. */
function tablesOf(tables: TableReading['tables'], { mapping, stats }: LargeLedger): UnderstoodTable['tables'] {
  const each = tables.map(({ name, rows }) => ({ name, records: rows.length }));
  const { table } = mapping;
  return table === undefined || each.some(({ name }) => name === table)
    ? each
    : [{ name: table, records: stats.records }, ...each];
}

export function statsOf({ kind, encoding }: TableReading, { stats }: LargeLedger): FileStats {
  return { format: kind === 'json' ? 'geojson' : kind, ...(encoding === undefined ? {} : { encoding }), ...stats };
}

async function fileOf([ledger]: readonly TableLedger[], signal: AbortSignal | undefined): Promise<WrittenLedger> {
  if (!ledger) throw new Error('Unexpected file: it has no ledger');
  const { writtenLedger } = await import('#formats/writers/written-ledger.ts');
  return writtenLedger(ledger.head, ledger.problems, signal);
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
