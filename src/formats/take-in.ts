// Whatever an office has becomes a ledger file, which has one reader: a ledger and a GeoJSON as they are, everything else by way of a table.
import { countedIn, type RowPlace } from '#core/finding.ts';
import type { Day } from '#core/calendar.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import { READERS } from '#formats/bytes/sniff.ts';
import type { LargeTable, ReadTable, SniffedKind, TableReading, TakenIn, WrittenLedger } from './contract.ts';
import { fileStem } from './file-stem.ts';
import type { LargeLedger } from '#formats/tables/large-ledger.ts';
import type { TableLedger, TableRequest, TableWorld } from '#formats/tables/table-ledger.ts';
import {
  createTableReader,
  type Files,
  type ReadRequest,
  type ReadWorld,
  refusal,
  type Unchanged,
} from './table-reader.ts';
import { inTurns } from './turns.ts';

export interface TakeInWorld extends ReadWorld {
  /** asked for when the first table comes */
  readonly load: () => Promise<TableWorld>;
}

export interface TakeInRequest extends ReadRequest {
  readonly collectedOn?: Day;
  /** only a look: of a file that is too large to be held it may be one at some of its records */
  readonly isLook?: boolean;
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

export interface TakingIn {
  /** for whoever looks at every table of a file */
  readonly readEach: (files: Files, request: TakeInRequest) => Promise<TablesRead | Unchanged>;
  /** one table of the file as a ledger: the one that the mapping names, or the one with the most records */
  readonly takeIn: (files: Files, request: TakeInRequest) => Promise<TakenIn>;
}

export function createTakeIn(world: TakeInWorld): TakingIn {
  const readingOf = createTableReader(world);

  async function readEach(
    files: Files,
    request: TakeInRequest,
    { isOne }: { readonly isOne: boolean },
  ): Promise<Held | Streamed | Unchanged> {
    const { collectedOn, mapping: choices = {}, signal } = request;
    const reading = await readingOf(files, request);
    signal?.throwIfAborted();
    if ('file' in reading) return reading;
    if (collectedOn === undefined) return { reading: refusal('not_a_ledger'), tables: [], ledgers: [] };
    const { chosenTable, ledgerTables } = await import('#formats/tables/table-ledger.ts');
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
      const ledger = await readHeld(table, meant, { tableWorld, request });
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

interface TableReader {
  readonly tableWorld: TableWorld;
  readonly request: TakeInRequest;
}

async function readHeld(
  table: ReadTable,
  meant: TableRequest,
  { tableWorld, request: { onProgress, signal } }: TableReader,
): Promise<TableLedger> {
  const { ledgerOfTable } = await import('#formats/tables/table-ledger.ts');
  const total = table.rows.length;
  const onDone = (done: number): void => onProgress?.({ phase: 'read', done, total });
  return inTurns(ledgerOfTable(table, meant, tableWorld), { signal, onDone });
}

/** Undefined when the file turns out to be no sound JSON. */
async function readLarge(
  { tables: [sample], large }: TableReading & { readonly large: LargeTable },
  meant: TableRequest,
  { tableWorld, request: { onProgress, signal } }: TableReader,
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
