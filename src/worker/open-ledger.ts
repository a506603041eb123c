// From a file, an address or a snapshot to an engine. A ledger is taken whole or not at all.
import { hasError } from '#core/finding.ts';
import type { NamesOf } from '#core/search-text.ts';
import type { LedgerInput, Opening, OpenWatch, RecentLedger } from '#engine/contract.ts';
import { EngineDraft } from '#engine/draft.ts';
import { Engine, type EngineData } from '#engine/engine.ts';
import type { SavedReading } from '#formats/contract.ts';
import { reopenLedger, streamLedger } from '#formats/ledger-file.ts';

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
  /** absent = nothing is kept */
  readonly snapshots?: SnapshotStore;
}

type Opened = Omit<Opening, 'opened'> & { readonly opened?: Engine };

export async function openLedger(input: LedgerInput, watch: OpenWatch, options: OpenOptions): Promise<Opened> {
  const { signal } = watch;
  const key = 'recent' in input ? input.recent : 'file' in input ? input.key : undefined;
  try {
    const kept = key === undefined ? undefined : await reopen(key, options);
    if (kept) return { opened: kept, findings: kept.summary.findings };
    if ('recent' in input) return notFound(input.recent);
    const file = 'file' in input ? input.file : await download(input.url, signal);
    const name = 'file' in input ? input.name : decodeURIComponent(input.url.split('/').at(-1) ?? input.url);
    return file ? await take(file, name, { input, watch, options, key }) : notFound(name);
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

interface Taking {
  readonly input: LedgerInput;
  readonly watch: OpenWatch;
  readonly options: OpenOptions;
  readonly key: string | undefined;
}

async function take(file: Blob, name: string, { input, watch, options, key }: Taking): Promise<Opened> {
  const { collectedOn } = input;
  const { signal, onProgress } = watch;
  const drafts: EngineDraft[] = [];
  const reading = await streamLedger(file, name, collectedOn === undefined ? {} : { collectedOn }, {
    begin: (head) => drafts.push(new EngineDraft(head, options.namesOf)),
    take: (problem, record) => drafts[0]?.add(problem, record),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  const { head, findings, stats, read } = reading;
  const [draft] = drafts;
  // a ledger file that breaks its schema is refused whole: what it says cannot be told from what it meant
  if (!head || !draft || (stats.format === 'guatu-ledger' && hasError(findings))) return { findings };
  onProgress?.({ phase: 'index', done: 0, total: stats.read });
  // the last step cannot be broken off: whoever wants to has been heard before it
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  const opened = draft.close({ findings, read });
  const saved = key === undefined ? undefined : reading.save();
  if (saved && key !== undefined) keep(opened, saved, { key, name, options });
  return { opened, findings };
}

/** Beside the answer: a browser without room keeps nothing, and the ledger is open all the same. */
function keep(
  opened: Engine,
  { source, ...reading }: SavedReading,
  { key, name, options }: { key: string; name: string; options: OpenOptions },
): void {
  const { head, records } = opened.summary;
  const kept: Kept = { engine: opened.data(), reading };
  const note = { key, name, title: head.name, records, bytes: source.size };
  options.snapshots?.save(note, { file: source, data: kept }).catch(() => undefined);
}

async function reopen(key: string, { snapshots, namesOf }: OpenOptions): Promise<Engine | undefined> {
  const snapshot = await snapshots?.load(key).catch(() => undefined);
  if (!snapshot) return undefined;
  const { engine, reading } = snapshot.data as Kept;
  const read = reopenLedger({ source: snapshot.file, ...reading });
  return new Engine({ ...engine, read, ...(namesOf ? { namesOf } : {}) });
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
