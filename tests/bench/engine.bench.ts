// All rows that need no browser: the engine against its rivals, same data, same run, every answer compared.
import { cpus, loadavg } from 'node:os';
import { benchClusters } from './clusters.bench.ts';
import { benchDay, benchReplay } from './days.bench.ts';
import { checkClusters } from './exactness.bench.ts';
import { benchFacets } from './facets.bench.ts';
import { benchFiles } from './files.bench.ts';
import { benchPage, benchPlace, benchText } from './lists.bench.ts';
import { benchWorkbook } from './workbook.bench.ts';
import { format, linesOf, type Result } from './measure.ts';
import { type Opened, openSynthetic } from './opened.ts';

type Row = (opened: Opened) => Promise<Result | readonly Result[]>;

const ROWS: Readonly<Record<string, Row>> = {
  clusters: benchClusters,
  facets: benchFacets,
  day: benchDay,
  replay: benchReplay,
  text: benchText,
  page: benchPage,
  place: benchPlace,
};

export interface BenchOptions {
  readonly counts: readonly number[];
  /** where this bundle lies */
  readonly folder: string;
  /** names of rows, `workbook`, `files` and `exact`; undefined = all */
  readonly only?: readonly string[] | undefined;
  readonly print: (line: string) => void;
}

export async function runBenches({ counts, folder, only, print }: BenchOptions): Promise<void> {
  const isWanted = (name: string): boolean => only?.includes(name) ?? true;
  print(
    `${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}`,
  );
  if (isWanted('workbook')) for (const line of await benchWorkbook()) print(line);
  for (const count of counts) {
    print(`\n${count} synthetic problems`);
    // first, and in processes of their own: the rest fills this one's memory
    if (isWanted('files')) for (const line of await benchFiles(count, folder)) print(line);
    await benchRows(count, isWanted, print);
  }
}

async function benchRows(
  count: number,
  isWanted: (name: string) => boolean,
  print: BenchOptions['print'],
): Promise<void> {
  const start = performance.now();
  const opened = openSynthetic(count);
  print(`made and opened in ${format(performance.now() - start)} ms`);
  for (const [, row] of Object.entries(ROWS).filter(([name]) => isWanted(name))) {
    const results = [await row(opened)].flat();
    for (const line of results.flatMap(linesOf)) print(line);
  }
  if (isWanted('exact')) print(`exact-${count}: ${checkClusters(opened)} cluster × status cells, none of them wrong`);
}
