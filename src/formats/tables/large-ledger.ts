// All rows of a table that is too large to be held, as a ledger file: read bit by bit, written bit by bit.
import type { Problem } from '#core/problem.ts';
import type { LargeRows, LargeTable, ReadProgress } from '#formats/contract.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { upTo } from '#formats/ledgers/record-batches.ts';
import { type TableLedger, type UnderstoodLedger, withRejected } from './table-ledger.ts';
import { TableRecords } from './table-records.ts';

export type LargeLedger = Omit<TableLedger, 'problems'>;

interface Watch {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `take` consumes the problems as they come. Undefined when a record turns out to be no JSON: then nothing of it counts. */
export async function largeLedger(
  large: LargeTable,
  { context, ...understood }: UnderstoodLedger,
  { take, ...watch }: Watch & { readonly take: (problems: AsyncGenerator<Problem>) => Promise<void> },
): Promise<LargeLedger | undefined> {
  const { mapping, columns } = understood;
  const log = new FindingLog();
  const asked = Object.values(mapping.columns);
  const rows = large.open(log.add, asked);
  const known = [...columns.map(({ name }) => name), ...asked];
  const records = new TableRecords([...new Set(known)], mapping, context);
  await take(problemsOf(large, { rows, again: large.open(() => undefined, asked), records, watch }));
  if (!rows.isSound()) return undefined;
  const names = rows.columns();
  const { findings, counts } = records.close(names);
  return {
    ...understood,
    findings: [...log.close(), ...understood.findings, ...findings],
    stats: { ...understood.stats, ...withRejected(counts, rows.rejected()) },
  };
}

interface Reading {
  readonly rows: LargeRows;
  /** the same once more, and silent */
  readonly again: LargeRows;
  readonly records: TableRecords;
  readonly watch: Watch;
}

/** Those that bear another's number come last: which numbers are free is known only then. */
async function* problemsOf(large: LargeTable, { rows, again, records, watch }: Reading): AsyncGenerator<Problem> {
  const { onProgress, signal } = watch;
  const total = large.records;
  const later: number[] = [];
  for await (const some of rows.rowsOf(upTo(total), signal)) {
    for (const row of some) {
      const problem = records.take(row);
      if (problem === 'later') later.push(row.number - 1);
      else if (problem) yield problem;
    }
    onProgress?.({ phase: 'read', done: (some.at(-1)?.number ?? 0) - later.length, total });
  }
  for await (const some of again.rowsOf(later, signal)) for (const row of some) yield records.takeLater(row);
}
