// From a file, an address or a snapshot to an engine. A ledger is taken whole or not at all.
import { type Finding, hasError } from '#core/finding.ts';
import type { NamesOf } from '#core/search-text.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import type { FileInput, LedgerInput, OpenWatch, RecentLedger } from '#engine/contract.ts';
import { EngineDraft } from '#engine/draft.ts';
import { Engine, type EngineData, type ZoneShape } from '#engine/engine.ts';
import type { SavedReading, TakenIn } from '#formats/contract.ts';
import type { GdalLoader } from '#formats/gdal/gdal-module.ts';
import { reopenLedger, streamLedger } from '#formats/ledgers/ledger-file.ts';
import type { TakingIn } from '#formats/take-in.ts';

/** Where opened ledgers are kept ready to be opened again. What goes in is plain data and comes out as it went in. */
export interface SnapshotStore {
  list(): Promise<readonly RecentLedger[]>;
  load(key: string): Promise<Snapshot | undefined>;
  save(note: RecentLedger, snapshot: Snapshot): Promise<void>;
  forget(key: string): Promise<void>;
}

interface Snapshot {
  readonly file: Blob;
  readonly data: unknown;
}

/** What a snapshot's data are. */
interface Kept {
  readonly engine: EngineData;
  readonly reading: Omit<SavedReading, 'source'>;
}

export interface OpenOptions {
  /** names by which divisions and management areas can be searched */
  readonly namesOf?: NamesOf;
  /** outlines of the protected zones */
  readonly zoneShape?: ZoneShape;
  /** absent = what only GDAL writes is not written */
  readonly gdal?: GdalLoader;
  /** absent = nothing is kept */
  readonly snapshots?: SnapshotStore;
  /** absent = nothing but ledgers and GeoJSON is read */
  readonly takeIn?: TakingIn['takeIn'];
}

/** `engine` is absent when the file is refused. */
export interface Opened {
  readonly engine?: Engine;
  readonly findings: readonly Finding[];
  readonly isCancelled?: true;
  /** of a file that was read, not of one kept ready */
  readonly stats?: FileStats;
  readonly table?: UnderstoodTable;
  /** keeps it ready for another day; beside everything else, since a browser without room keeps nothing */
  readonly keep?: () => void;
}

export async function openLedger(input: LedgerInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  const key = 'recent' in input ? input.recent : 'file' in input ? input.key : undefined;
  return guarded(watch, async () => {
    const kept = key === undefined ? undefined : await reopen(key, options);
    if (kept) return { engine: kept, findings: kept.summary.findings };
    if ('recent' in input) return notFound(input.recent);
    return 'file' in input ? readInput(input, watch, options) : openAddress(input, watch, options);
  });
}

/** Reads a file whatever is kept of it. */
export function readFile(input: FileInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  return guarded(watch, () => readInput(input, watch, options));
}

async function guarded({ signal }: OpenWatch, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    if (signal?.aborted) return { findings: [], isCancelled: true };
    // what the browser says when an array is too long for the memory that is left
    if (error instanceof RangeError) return { findings: [{ code: 'out_of_memory', severity: 'error', context: {} }] };
    throw error;
  }
}

function notFound(name: string): Opened {
  return { findings: [{ code: 'not_found', severity: 'error', context: { name } }] };
}

async function openAddress(
  { url, collectedOn }: Extract<LedgerInput, { url: string }>,
  watch: OpenWatch,
  options: OpenOptions,
): Promise<Opened> {
  const file = await download(url, watch.signal);
  const name = decodeURIComponent(url.split('/').at(-1) ?? url);
  if (!file) return notFound(name);
  return readLedgerFile({ name, file, ...(collectedOn === undefined ? {} : { collectedOn }) }, watch, options);
}

async function readInput(input: FileInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  const { name, file, companions = [], collectedOn, mapping } = input;
  const taken = await options.takeIn?.([{ name, file }, ...companions], {
    ...watch,
    ...(mapping ? { mapping } : {}),
    ...(collectedOn === undefined ? {} : { collectedOn }),
  });
  if (!taken) return readLedgerFile(input, watch, options);
  if (!taken.file) return { findings: taken.findings, ...told(taken) };
  return { ...(await readLedgerFile({ ...input, file: taken.file }, watch, options, taken.findings)), ...told(taken) };
}

/** What the file was before it became a ledger. */
function told({ stats, table }: TakenIn): Pick<Opened, 'stats' | 'table'> {
  return { ...(stats ? { stats } : {}), ...(table ? { table } : {}) };
}

async function readLedgerFile(
  { name, file, key, collectedOn }: FileInput,
  watch: OpenWatch,
  options: OpenOptions,
  noted: readonly Finding[] = [],
): Promise<Opened> {
  const { signal, onProgress } = watch;
  const drafts: EngineDraft[] = [];
  const reading = await streamLedger(file, name, collectedOn === undefined ? {} : { collectedOn }, {
    begin: (head) => drafts.push(new EngineDraft(head, options.namesOf)),
    take: (problem, record) => drafts[0]?.add(problem, record),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  const { head, stats, read } = reading;
  const findings = [...noted, ...reading.findings];
  const [draft] = drafts;
  // a ledger file that breaks its schema is refused whole: what it says cannot be told from what it meant
  if (!head || !draft || (stats.format === 'guatu-ledger' && hasError(reading.findings))) return { findings, stats };
  onProgress?.({ phase: 'index', done: 0, total: stats.read });
  // the last step cannot be broken off: whoever wants to has been heard before it
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  const engine = draft.close({ findings, read, ...(options.zoneShape ? { zoneShape: options.zoneShape } : {}) });
  return {
    engine,
    findings,
    stats,
    ...(key === undefined ? {} : { keep: keeper(engine, reading.save, { key, name, options }) }),
  };
}

function keeper(
  engine: Engine,
  save: () => SavedReading | undefined,
  { key, name, options }: { key: string; name: string; options: OpenOptions },
): () => void {
  return () => {
    const saved = save();
    if (!saved) return;
    const { source, ...reading } = saved;
    const { head, records } = engine.summary;
    const kept: Kept = { engine: engine.data(), reading };
    const note = { key, name, title: head.name, records, bytes: source.size };
    options.snapshots?.save(note, { file: source, data: kept }).catch(() => undefined);
  };
}

async function reopen(key: string, { snapshots, namesOf, zoneShape }: OpenOptions): Promise<Engine | undefined> {
  const snapshot = await snapshots?.load(key).catch(() => undefined);
  if (!snapshot) return undefined;
  const { engine, reading } = snapshot.data as Kept;
  const read = reopenLedger({ source: snapshot.file, ...reading });
  return new Engine({ ...engine, read, ...(namesOf ? { namesOf } : {}), ...(zoneShape ? { zoneShape } : {}) });
}

/** Undefined: nothing is to be had there, whether for a wrong address or for want of a network. */
async function download(url: string, signal: AbortSignal | undefined): Promise<Blob | undefined> {
  try {
    const response = await fetch(url, signal ? { signal } : {});
    return response.ok ? await response.blob() : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
