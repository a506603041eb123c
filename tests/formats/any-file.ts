// A file as the app takes it in, by whichever reader it belongs to, in a form that JSON can hold.
import { importWorld } from '#app/import-world.ts';
import type { Finding } from '#core/finding.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import type { ReadTable } from '#formats/contract.ts';
import type { TableLedger } from '#formats/tables/table-ledger.ts';
import { GDAL, plain } from './layers.ts';

const COLLECTED_ON = '2018-12-31';
const world = importWorld();
const { readEach } = createTakeIn({ gdal: GDAL, load: () => world });

export interface Taken {
  readonly tables: readonly ReadTable[];
  readonly problems: number;
  readonly findings: readonly Finding[];
}

/** No more than what there is to count. */
export async function takeIn(name: string, bytes: Uint8Array): Promise<Taken> {
  const taken = await readEach([{ name, file: new Blob([bytes.slice()]) }], { collectedOn: COLLECTED_ON });
  if (!('file' in taken)) {
    const { reading, ledgers } = taken;
    const problems = ledgers.reduce((sum, { stats }) => sum + stats.read, 0);
    return { tables: reading.tables, problems, findings: reading.findings };
  }
  const sink = { begin: () => undefined, take: () => undefined };
  const { stats, findings } = await streamLedger(taken.file, name, { collectedOn: COLLECTED_ON }, sink);
  return { tables: [], problems: stats.read, findings };
}

export async function readAsTaken(name: string, bytes: Uint8Array): Promise<unknown> {
  const file = new Blob([bytes.slice()]);
  const taken = await readEach([{ name, file }], { collectedOn: COLLECTED_ON });
  if ('file' in taken) return readAsLedger(taken.file, name);
  const { reading, ledgers } = taken;
  const layouts = reading.tables.map(({ layout }) => layout ?? null);
  return {
    kind: reading.kind,
    ...Object(plain(reading)),
    ...(layouts.some(Boolean) ? { layouts } : {}),
    ...(reading.kind === 'json' ? { placed: ledgers.map(placedOf) } : {}),
  };
}

/** What became of the coordinates. */
function placedOf({ stats, findings }: Pick<TableLedger, 'stats' | 'findings'>): unknown {
  return { stats, findings: findings.filter(({ code }) => /^(?:coordinates|crs|geometry)_/.test(code)) };
}

async function readAsLedger(file: Blob, name: string): Promise<unknown> {
  const problems: unknown[] = [];
  const sink = { begin: () => undefined, take: (problem: unknown) => void problems.push(problem) };
  const { head, findings, stats } = await streamLedger(file, name, { collectedOn: COLLECTED_ON }, sink);
  return { head: head ?? null, problems, findings, stats };
}
