// A file as the app takes it in, by whichever reader it belongs to, in a form that JSON can hold.
import { importWorld } from '#app/import-world.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import type { TableLedger } from '#formats/tables/table-ledger.ts';
import { LOADER, plain } from './layers.ts';

const COLLECTED_ON = '2018-12-31';
const { readEach } = createTakeIn({ gdal: LOADER, load: importWorld });

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
function placedOf({ stats, findings }: TableLedger): unknown {
  return { stats, findings: findings.filter(({ code }) => /^(?:coordinates|crs|geometry)_/.test(code)) };
}

async function readAsLedger(file: Blob, name: string): Promise<unknown> {
  const problems: unknown[] = [];
  const sink = { begin: () => undefined, take: (problem: unknown) => void problems.push(problem) };
  const { head, findings, stats } = await streamLedger(file, name, { collectedOn: COLLECTED_ON }, sink);
  return { head: head ?? null, problems, findings, stats };
}
