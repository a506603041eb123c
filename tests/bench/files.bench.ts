// Files in and out: bytes to columns as they come in, and on to an open engine (rows in the order of the cluster tree, texts laid out),
// against JSON.parse of the whole; an export against JSON.stringify of the whole, with their peaks of memory; and what an open engine
// holds for each site.
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { closing, linesOf, type Timing } from './measure.ts';
import { syntheticFile } from './synthetic-file.ts';

export const FILE_TASKS = [
  'columns-stream',
  'columns-parse',
  'open-stream',
  'open-parse',
  'export-stream',
  'export-stringify',
] as const;
export type FileTask = (typeof FILE_TASKS)[number];

/** Memory in bytes. */
export interface TaskReport {
  readonly timing: Timing;
  readonly peak: number;
  /** by the open engine: as it opens, and once it was searched and sorted */
  readonly held?: { readonly opened: number; readonly used: number };
}

interface Rivalry {
  readonly name: string;
  readonly ours: FileTask;
  readonly rival: FileTask;
  readonly rivalName: string;
}

const SEED = 42;
const MEGABYTE = 1e6;
const MOST_BYTES_PER_SITE = 250;
const RIVALRIES: readonly Rivalry[] = [
  { name: 'geojson-to-columns', ours: 'columns-stream', rival: 'columns-parse', rivalName: 'json-parse' },
  { name: 'open-geojson', ours: 'open-stream', rival: 'open-parse', rivalName: 'json-parse' },
  { name: 'export-geojson', ours: 'export-stream', rival: 'export-stringify', rivalName: 'json-stringify' },
];

/** `folder`: where the bundles lie. */
export async function benchFiles(count: number, folder: string): Promise<string[]> {
  const file = join(folder, `synthetic-${count}.guatu.geojson`);
  await pipeline(syntheticFile(count, SEED), createWriteStream(file));
  const { size } = await stat(file);
  const lines = [`file of ${count}: ${megabytes(size)}`];
  const runTask = (task: FileTask): Promise<TaskReport> => run(join(folder, 'file-task.js'), task, file, count);
  for (const rivalry of RIVALRIES) {
    const ours = await runTask(rivalry.ours);
    lines.push(...linesOfRivalry(`${rivalry.name}-${count}`, rivalry, ours, await runTask(rivalry.rival)));
    if (rivalry.ours === 'open-stream') {
      lines.push(closing(`${rivalry.name}-${count}-peak-at-most-twice-the-file`, (2 * size) / ours.peak, 1));
    }
    if (ours.held) lines.push(...linesOfHeld(count, ours.held));
  }
  await rm(file);
  return lines;
}

function linesOfRivalry(name: string, { rivalName }: Rivalry, ours: TaskReport, rival: TaskReport): string[] {
  const peers = { [rivalName]: rival.timing };
  return [
    ...linesOf({ name, ours: ours.timing, peers, targets: { [rivalName]: 3 } }),
    `${name}: peak of memory, engine ${megabytes(ours.peak)}, ${rivalName} ${megabytes(rival.peak)}`,
  ];
}

function linesOfHeld(count: number, { opened, used }: { readonly opened: number; readonly used: number }): string[] {
  const [asOpened, asUsed] = [opened / count, used / count];
  return [
    `memory-${count}: ${asOpened.toFixed(0)} bytes a site as opened, ${asUsed.toFixed(0)} with the indexes of search and sorting`,
    closing(`memory-per-site-${count}-at-most-${MOST_BYTES_PER_SITE}-bytes`, MOST_BYTES_PER_SITE / asUsed, 1),
  ];
}

async function run(script: string, task: FileTask, file: string, count: number): Promise<TaskReport> {
  const runs = count > 200_000 ? 1 : 5;
  const options = ['--expose-gc', '--no-warnings', '--max-old-space-size=12000'];
  const { stdout } = await promisify(execFile)(process.execPath, [...options, script, task, file, String(runs)]);
  return JSON.parse(stdout) as TaskReport;
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
