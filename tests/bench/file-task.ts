// One piece of work on a ledger's file in a process of its own, so that its peak of memory is its own. Called as `file-task.js <task> <file> <runs>`;
// answers with JSON.
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { firstDay } from '#core/calendar.ts';
import { flatProperties } from '#core/flat-feature.ts';
import type { Ledger, LedgerHead, Place, Problem } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { EngineDraft, openEngine } from '#engine/draft.ts';
import type { Engine } from '#engine/engine.ts';
import { outputGeometry, writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { outputWords } from '#i18n/output-words.ts';
import { FILE_TASKS, type FileTask, type TaskReport } from './files.bench.ts';
import { timingOf } from './measure.ts';

const QUERY: Query = emptyQuery('2026-06-30');
const EXPORT = { query: QUERY, words: outputWords(QUERY), exportedAt: '2026-06-30T00:00:00Z', generator: 'bench' };

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
      return reportOpening(() => openStreamed(path), times);
    case 'open-parse':
      return reportOpening(async () => openEngine(await parseLedger(path)), times);
    case 'export-stream': {
      const engine = await openStreamed(path);
      return measured(() => exportStreamed(engine), times);
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

async function openStreamed(path: string): Promise<Engine> {
  const { draft, findings, read } = await draftStreamed(path);
  return draft.close({ findings, read });
}

async function draftStreamed(path: string) {
  const drafts: EngineDraft[] = [];
  const { findings, read } = await streamLedger(
    await openAsBlob(path),
    basename(path),
    {},
    {
      begin: (head) => drafts.push(new EngineDraft(head)),
      take: (problem, record) => drafts[0]?.add(problem, record),
      takeCoded: (problem, record) => drafts[0]?.addCoded(problem, record),
    },
  );
  const [draft] = drafts;
  if (!draft) throw new Error(`Unexpected file: ${JSON.stringify(findings[0])}`);
  return { draft, findings, read };
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

/** As it is done where files are small: the whole text at once, then objects, nothing checked. */
async function parseLedger(path: string): Promise<Ledger> {
  const { guatu, features } = JSON.parse(await readFile(path, 'utf8')) as LedgerDocument;
  return {
    head: { name: guatu.name, basis: guatu.basis, collectedOn: guatu.collected_on },
    problems: features.map(({ geometry, properties }): Problem => {
      const { record_kind, adcode, found_on, lead_unit, precision, ...same } = properties;
      const places = geometry ? [{ geometry, precision }] : [];
      return { ...same, recordKind: record_kind, districts: adcode, foundOn: found_on, leadUnit: lead_unit, places };
    }),
  };
}

async function exportStreamed(engine: Engine): Promise<number> {
  const { head, count, known, rows } = engine.outputOf(QUERY);
  let size = 0;
  for await (const chunk of writeGeoJson(rows, { ...EXPORT, count, total: known, context: head, ledger: head }))
    size += chunk.length;
  return size;
}

function exportStringified({ head, problems }: Ledger): number {
  const flat = { asOf: firstDay(QUERY.asOf), context: head, words: EXPORT.words };
  const features = problems.flatMap((problem) => {
    const standing = statusOf(problem, flat.asOf, head);
    if (!standing) return [];
    const properties = flatProperties({ problem, standing }, flat);
    return [{ type: 'Feature', id: problem.id, geometry: outputGeometry(problem.places), properties }];
  });
  return new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features })).length;
}
