// From a file, an address or a snapshot to an engine. A ledger is taken whole or not at all.
import type { FlatContext } from '#core/flat-feature.ts';
import { defined } from '#core/by-key.ts';
import { countedAs, type Finding, hasError } from '#core/finding.ts';
import type { Placing } from '#core/place-by-hand.ts';
import type { FileStats, UnderstoodTable } from '#core/understood-file.ts';
import type { FileInput, LedgerInput, OpenWatch, RecentLedger } from '#engine/contract.ts';
import type { EngineData } from '#engine/engine.ts';
import type { CodedSink, SavedReading, StreamOptions, TakenIn } from '#formats/contract.ts';
import type { GdalPort } from '#formats/gdal/gdal-port.ts';
import { reopenLedger, streamLedger } from '#formats/ledgers/ledger-file.ts';
import type { TakingIn } from '#formats/take-in.ts';
import type { CoderPool, FeaturePool } from './coder-pool.ts';
import { beforeIndexing, LedgerDraft, ledgerOf, type OpenLedger } from './ledger-draft.ts';
import { keptPlacings, type PlacingWorld } from './placings.ts';

/** From here on it pays to read records by what they have in common. */
const MANY_BYTES = 4 << 20;

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
  readonly findings: readonly Finding[];
  /** with which the engine was made */
  readonly placings: readonly Placing[];
}

export interface OpenOptions extends PlacingWorld {
  /** absent = what only GDAL writes is not written */
  readonly gdal?: GdalPort;
  /** absent = nothing is kept */
  readonly snapshots?: SnapshotStore;
  /** further workers for the length of an opening; absent = records are read where the ledger is */
  readonly coders?: () => CoderPool;
  /** the same for the length of a large export */
  readonly features?: (flat: FlatContext) => FeaturePool;
  /** absent = nothing but ledgers and GeoJSON is read */
  readonly takeIn?: TakingIn['takeIn'];
}

/** `ledger` is absent when the file is refused. */
export interface Opened {
  readonly ledger?: OpenLedger;
  readonly findings: readonly Finding[];
  readonly isCancelled?: true;
  /** of a file that was read, not of one kept ready */
  readonly stats?: FileStats;
  readonly table?: UnderstoodTable;
  /** it lies ready as it is */
  readonly isKept?: true;
}

export async function openLedger(input: LedgerInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  const key = 'recent' in input ? input.recent : 'file' in input ? input.key : undefined;
  return guarded(watch, async () => {
    const kept = key === undefined ? undefined : await reopen(key, watch, options);
    if (kept) return kept;
    if ('recent' in input) return notFound(input.recent);
    return 'file' in input ? readInput(input, watch, options) : openAddress(input, watch, options);
  });
}

/** `isLook`: a look at some records is enough. */
export type LookInput = FileInput & { readonly isLook?: true };

/** Reads a file whatever is kept of it. */
export function readFile(input: LookInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  return guarded(watch, () => readInput(input, watch, options));
}

/** Broken off, or without room: both are told, and nothing was taken. */
export async function guarded({ signal }: OpenWatch, open: () => Promise<Opened>): Promise<Opened> {
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

async function readInput(input: LookInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  const { name, file, companions = [], collectedOn, mapping, isLook } = input;
  const taken = await options.takeIn?.([{ name, file }, ...companions], {
    ...watch,
    ...(mapping ? { mapping } : {}),
    ...(isLook ? { isLook } : {}),
    ...(collectedOn === undefined ? {} : { collectedOn }),
  });
  if (!taken) return readLedgerFile(input, watch, options);
  if (!taken.file) return { findings: taken.findings, ...told(taken) };
  const written = { ...input, file: taken.file, ...(taken.spans ? { spans: taken.spans } : {}) };
  return { ...(await readLedgerFile(written, watch, options, taken.findings)), ...told(taken) };
}

/** What the file was before it became a ledger. */
function told({ stats, table }: TakenIn): Pick<Opened, 'stats' | 'table'> {
  return { ...(stats ? { stats } : {}), ...(table ? { table } : {}) };
}

async function readLedgerFile(
  { name, file, key, collectedOn, spans }: FileInput & Pick<StreamOptions, 'spans'>,
  watch: OpenWatch,
  options: OpenOptions,
  noted: readonly Finding[] = [],
): Promise<Opened> {
  const { signal, onProgress } = watch;
  const drafts: LedgerDraft[] = [];
  const placingsOf = await keptPlacings(options);
  const take: CodedSink['take'] = (problems, from, to) => drafts[0]?.addCoded(problems, from, to);
  const coders = file.size >= MANY_BYTES ? await (options.coders ?? codersHere)() : undefined;
  const known = defined({ collectedOn, spans });
  const reading = await streamLedger(file, name, known, {
    begin: (head) => drafts.push(new LedgerDraft(head, placingsOf(head.name.zh), options)),
    take: (problem, record) => drafts[0]?.add(problem, record),
    ...defined({ coded: coders && { coder: coders, take }, onProgress, signal }),
  }).finally(() => coders?.close());
  const { head, stats, read, bytes } = reading;
  const findings = [...noted, ...countedAs(stats.format, reading.findings)];
  const [draft] = drafts;
  // a ledger file that breaks its schema is refused whole: what it says cannot be told from what it meant
  if (!head || !draft || (stats.format === 'guatu-ledger' && hasError(reading.findings))) return { findings, stats };
  await beforeIndexing(stats.read, watch);
  const keep = key === undefined ? {} : { keep: keeper(reading.save, { key, name, options }) };
  const ledger = draft.close({ findings, read, bytes, ...keep });
  return { ledger, findings: ledger.engine.summary.findings, stats };
}

async function codersHere(): Promise<CoderPool> {
  const { coderHere } = await import('#formats/ledgers/bytes-coder.ts');
  return { ...coderHere(), close: () => undefined };
}

function keeper(
  save: () => SavedReading | undefined,
  { key, name, options }: { key: string; name: string; options: OpenOptions },
): NonNullable<OpenLedger['keep']> {
  return ({ engine, findings, placings }) => {
    const saved = save();
    if (!saved) return;
    const { source, ...reading } = saved;
    const { head, records } = engine.summary;
    const kept: Kept = { engine: engine.data(), reading, findings, placings: [...placings.values()] };
    const note = { key, name, title: head.name, records, bytes: source.size };
    options.snapshots?.save(note, { file: source, data: kept }).catch(() => undefined);
  };
}

async function reopen(key: string, watch: OpenWatch, options: OpenOptions): Promise<Opened | undefined> {
  const snapshot = await options.snapshots?.load(key).catch(() => undefined);
  if (!snapshot) return undefined;
  const { engine, reading, findings, placings } = snapshot.data as Kept;
  const saved: SavedReading = { source: snapshot.file, ...reading };
  const made = {
    ...reopenLedger(saved),
    findings,
    keep: keeper(() => saved, { key, name: reading.name, options }),
  };
  const ledger = ledgerOf(engine, new Map(placings.map((each) => [each.id, each])), made, options);
  // a problem may have been placed since, in another file of the same ledger
  const now = (await keptPlacings(options))(engine.head.name.zh);
  const isSame = JSON.stringify([...now.values()]) === JSON.stringify(placings);
  if (isSame) return { ledger, findings: ledger.engine.summary.findings, isKept: true };
  const { redraft } = await import('./redraft.ts');
  const fresh = await redraft(ledger, now, watch, options);
  return { ledger: fresh, findings: fresh.engine.summary.findings };
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
