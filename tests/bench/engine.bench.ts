// All rows that need no browser: the engine against its rivals, same data, same run, every answer compared.
import { cpus } from 'node:os';
import { benchClusters } from './clusters.bench.ts';
import { benchDay, benchReplay } from './days.bench.ts';
import { checkClusters } from './exactness.bench.ts';
import { benchFacets } from './facets.bench.ts';
import { benchFiles } from './files.bench.ts';
import { benchPage, benchPlace, benchText } from './lists.bench.ts';
import { format, linesOf, type Result } from './measure.ts';
import { type Opened, openSynthetic } from './opened.ts';

type Row = (opened: Opened) => Promise<Result | readonly Result[]>;

const ROWS: readonly Row[] = [benchClusters, benchFacets, benchDay, benchReplay, benchText, benchPage, benchPlace];

export interface BenchOptions {
  readonly counts: readonly number[];
  /** where this bundle lies */
  readonly folder: string;
  readonly print: (line: string) => void;
}

export async function runBenches({ counts, folder, print }: BenchOptions): Promise<void> {
  print(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}`);
  for (const count of counts) {
    print(`\n${count} synthetic problems`);
    // first, and in processes of their own: the rest fills this one's memory
    for (const line of await benchFiles(count, folder)) print(line);
    const start = performance.now();
    const opened = openSynthetic(count);
    print(`made and opened in ${format(performance.now() - start)} ms`);
    for (const row of ROWS) {
      for (const result of [await row(opened)].flat()) for (const line of linesOf(result)) print(line);
    }
    print(
      `exact: ${checkClusters(opened)} cluster × status cells, all facet totals and hit sets as the slow definition has them`,
    );
  }
}
