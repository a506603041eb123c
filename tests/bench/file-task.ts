// One piece of work on a ledger's file in a process of its own, so that its peak of memory is its own. Called as `file-task.js <task> <file> <runs>`;
// answers with JSON.
import { createReadStream, openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { firstDay } from '#core/calendar.ts';
import { flatProperties } from '#core/flat-feature.ts';
import type { Ledger, LedgerHead, Place, Problem } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { EngineDraft, openEngine } from '#engine/draft.ts';
import type { Engine } from '#engine/engine.ts';
import type { ReadBytes } from '#formats/contract.ts';
import { featureBlocks } from '#formats/writers/feature-blocks.ts';
import { outputGeometry, writeFeatureBlocks, writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { outputWords } from '#i18n/output-words.ts';
import { type CoderWorker, openCoderPool, openFeaturePool } from '#worker/coder-pool.ts';
import { FILE_TASKS, type FileTask, type TaskReport } from './files.bench.ts';
import { timingOf } from './measure.ts';

const QUERY: Query = emptyQuery('2026-06-30');
const EXPORT = { query: QUERY, words: outputWords(QUERY), exportedAt: '2026-06-30T00:00:00Z', generator: 'bench' };

/** of V8's strings, nearly */
const LONGEST_TEXT = 500_000_000;
const MOST_IN_A_TEXT = 500_000;
const THREADS_END_MS = 1000;

const [task, file, runs] = process.argv.slice(2);
if (!isTask(task) || file === undefined) throw new Error(`Unexpected task: ${task}`);
process.stdout.write(JSON.stringify(await report(task, file, Number(runs))));

function isTask(text: string | undefined): text is FileTask {
  return FILE_TASKS.some((each) => each === text);
}

async function report(wanted: FileTask, path: string, times: number): Promise<TaskReport> {
  switch (wanted) {
    case 'columns-stream':
      return measured(() => draftStreamed(path), times);
    case 'columns-parse':
      return measured(async () => draftOf(await parseLedger(path)), times);
    case 'open-stream':
      return reportOpening(async () => (await openStreamed(path)).engine, times);
    case 'open-parse':
      return reportOpening(async () => openEngine(await parseLedger(path)), times);
    case 'export-stream': {
      const { engine, bytes } = await openStreamed(path);
      return measured(() => exportStreamed(engine, bytes, path), times);
    }
    case 'export-stringify': {
      const ledger = await parseLedger(path);
      return measured(async () => exportStringified(ledger), times);
    }
  }
}

/** The last engine stays, so that what it holds can be weighed: as it opens, then with every index that searching and sorting make. */
async function reportOpening(open: () => Promise<Engine>, times: number): Promise<TaskReport> {
  const before = weigh();
  let engine: Engine | undefined;
  const timing = await measured(async () => {
    engine = undefined;
    engine = await open();
  }, times);
  // threads that were ended give back what they held a little later
  await setTimeout(THREADS_END_MS);
  const opened = weigh() - before;
  engine?.frame(1, { ...QUERY, text: '合成', sort: [{ field: 'name', isDescending: false }] });
  await engine?.page({ kind: 'all' }, 0, 60);
  return { ...timing, held: { opened, used: weigh() - before } };
}

/** The peak is sampled, and looked up once more after the work: work that never pauses is at its peak there. */
async function measured(work: () => Promise<unknown>, times: number): Promise<TaskReport> {
  weigh();
  const before = process.memoryUsage().rss;
  let peak = before;
  const sample = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const sampling = setInterval(sample, 20);
  const durations: number[] = [];
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
    sample();
    if (run === 0) clearInterval(sampling);
  }
  return { timing: timingOf(durations[0] ?? 0, durations), peak: peak - before };
}

/** Bytes in use; buffers count as external. */
function weigh(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function openStreamed(path: string): Promise<{ engine: Engine; bytes: ReadBytes }> {
  const { draft, findings, read, bytes } = await draftStreamed(path);
  return { engine: draft.close({ findings, read }), bytes };
}

async function draftStreamed(path: string) {
  const drafts: EngineDraft[] = [];
  const coder = openCoderPool(() => coderThread(path), availableParallelism());
  const { findings, read, bytes } = await streamLedger(
    await openAsBlob(path),
    basename(path),
    {},
    {
      begin: (head) => drafts.push(new EngineDraft(head)),
      take: (problem, record) => drafts[0]?.add(problem, record),
      coded: { coder, take: (problems, from, to) => drafts[0]?.addCoded(problems, from, to) },
    },
  );
  coder.close();
  const [draft] = drafts;
  if (!draft) throw new Error(`Unexpected file: ${JSON.stringify(findings[0])}`);
  return { draft, findings, read, bytes };
}

/** A further worker, as the page has them. A Blob of a file cannot be handed to a thread of Node, its path can. */
function coderThread(path: string): CoderWorker {
  const thread = new Worker(new URL('./coder-thread.js', import.meta.url));
  return {
    addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
      thread.on(type, (value: unknown) => listener((type === 'message' ? { data: value } : value) as never));
    },
    postMessage: (question, transfer) => {
      const message = 'flat' in question ? question : { number: question.number, stretch: question.stretch, path };
      thread.postMessage(message, transfer as never);
    },
    terminate: () => thread.terminate(),
  };
}

function draftOf({ head, problems }: Ledger): EngineDraft {
  const draft = new EngineDraft(head);
  problems.forEach((problem, record) => draft.add(problem, record));
  return draft;
}

interface LedgerDocument {
  readonly guatu: {
    readonly basis: LedgerHead['basis'];
    readonly name: LedgerHead['name'];
    readonly collected_on: string;
  };
  readonly features: readonly {
    readonly geometry: Place['geometry'] | null;
    readonly properties: Problem & {
      readonly record_kind: Problem['recordKind'];
      readonly adcode: readonly string[];
      readonly found_on: string;
      readonly lead_unit: string;
      readonly precision: Place['precision'];
    };
  }[];
}

/**
 * As it is done where files are small: the whole text at once, then objects, nothing checked. No string holds a larger file: of that,
 * every line is parsed for itself, which works only since ours has a record in each.
 */
async function parseLedger(path: string): Promise<Ledger> {
  const { guatu, features } = await parseDocument(path);
  return {
    head: { name: guatu.name, basis: guatu.basis, collectedOn: guatu.collected_on },
    problems: features.map(({ geometry, properties }): Problem => {
      const { record_kind, adcode, found_on, lead_unit, precision, ...same } = properties;
      const places = geometry ? [{ geometry, precision }] : [];
      return { ...same, recordKind: record_kind, districts: adcode, foundOn: found_on, leadUnit: lead_unit, places };
    }),
  };
}

async function parseDocument(path: string): Promise<LedgerDocument> {
  const { size } = await stat(path);
  if (size < LONGEST_TEXT) return JSON.parse(await readFile(path, 'utf8')) as LedgerDocument;
  const features: LedgerDocument['features'][number][] = [];
  let head = '';
  for await (const line of createInterface(createReadStream(path))) {
    if (head === '') head = `${line}]}`;
    else if (line.startsWith('{')) features.push(JSON.parse(line.replace(/,$/, '')) as (typeof features)[number]);
  }
  return { ...(JSON.parse(head) as LedgerDocument), features };
}

async function exportStreamed(engine: Engine, bytes: ReadBytes, path: string): Promise<number> {
  const { head, count, known, rows, inFile } = engine.outputOf(QUERY);
  const options = { ...EXPORT, count, total: known, context: head, ledger: head };
  const places = inFile && (await bytes());
  const flat = { asOf: firstDay(QUERY.asOf), context: head, words: EXPORT.words };
  const pool = openFeaturePool(() => coderThread(path), availableParallelism(), flat);
  const chunks = places
    ? writeFeatureBlocks(featureBlocks({ ...places, ...inFile, apart: new Set() }, pool, options), options)
    : writeGeoJson(rows, options);
  let size = 0;
  for await (const chunk of chunks) size += chunk.length;
  pool.close();
  return size;
}

/** All at once, or feature by feature where no string holds them all. */
function exportStringified({ head, problems }: Ledger): number {
  const flat = { asOf: firstDay(QUERY.asOf), context: head, words: EXPORT.words };
  const encoder = new TextEncoder();
  const features = problems.flatMap((problem) => {
    const standing = statusOf(problem, flat.asOf, head);
    if (!standing) return [];
    const properties = flatProperties({ problem, standing }, flat);
    return [{ type: 'Feature', id: problem.id, geometry: outputGeometry(problem.places), properties }];
  });
  if (features.length < MOST_IN_A_TEXT) {
    return encoder.encode(JSON.stringify({ type: 'FeatureCollection', features })).length;
  }
  return features.reduce((size, feature) => size + encoder.encode(JSON.stringify(feature)).length, 0);
}
