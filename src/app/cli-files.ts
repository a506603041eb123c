// Files as the command line names them: with what lies beside them and belongs to them, and read as the page reads them.
import { type FieldMapping, parseMapping } from '#core/field-mapping.ts';
import { countedAs, type Finding } from '#core/finding.ts';
import type { Problem } from '#core/problem.ts';
import type { FileInput } from '#engine/contract.ts';
import type { LedgerSink, StreamedReading } from '#formats/contract.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn, statsOf, type TakingIn } from '#formats/take-in.ts';
import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Arguments } from './cli-arguments.ts';
import { today } from './clock.ts';
import { gdalHere } from '#formats/gdal/gdal-here.ts';
import { gdalFromPackage } from './gdal-node.ts';
import { importWorld } from './import-world.ts';

export const NOT_FOUND: readonly Finding[] = [{ code: 'not_found', severity: 'error', context: {} }];
const NOTHING = { records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 };
/** Formats that come in several files of one name. */
const IN_PARTS = /\.(?:shp|tab|mif)$/i;

/** What became of one layer of a file; `layer` is absent where the file is all there is. */
export interface LayerReading extends Pick<StreamedReading, 'findings' | 'stats'> {
  readonly layer?: string;
  readonly isRead: boolean;
}

export type Choices = Partial<FieldMapping>;

export type Imports = TakingIn;

export function createImports(): Imports {
  return createTakeIn({ load: importWorld, gdal: gdalHere(gdalFromPackage()) });
}

/** How files that are no ledgers are to be read; findings when the mapping itself cannot be. */
export async function choicesOf({ mapping, sourceCrs }: Arguments): Promise<Choices | readonly Finding[]> {
  const crs = sourceCrs === undefined ? {} : { crs: sourceCrs };
  if (mapping === undefined) return crs;
  const file = await blobOf(mapping);
  if (!file) return NOT_FOUND;
  try {
    const parsed = parseMapping(JSON.parse(await file.text()));
    return 'mapping' in parsed ? { ...parsed.mapping, ...crs } : parsed.findings;
  } catch {
    return [{ code: 'not_json', severity: 'error', context: {} }];
  }
}

/** Undefined when there is no such file. */
export async function inputOf(path: string, mapping: Choices): Promise<FileInput | undefined> {
  const file = await blobOf(path);
  if (!file) return undefined;
  return { name: basename(path), file, companions: await companionsOf(path), collectedOn: today(), mapping };
}

/** A file of which nothing could be read. */
export function unread(findings: readonly Finding[]): LayerReading {
  return { findings, stats: NOTHING, isRead: false };
}

/** Every layer of a file, each as it would come in. */
export async function layersOf(path: string, choices: Choices, imports: Imports): Promise<readonly LayerReading[]> {
  const input = await inputOf(path, choices);
  if (!input) return [unread(NOT_FOUND)];
  const { name, file, companions = [] } = input;
  const read = await imports.readEach([{ name, file }, ...companions], { mapping: choices, collectedOn: today() });
  if ('file' in read) {
    const reading = await streamLedger(read.file, name, { collectedOn: today() }, IDLE);
    const findings = [...read.findings, ...countedAs(reading.stats.format, reading.findings)];
    return [{ ...reading, findings, isRead: reading.head !== undefined }];
  }
  const { reading, ledgers } = read;
  const { kind, encoding, findings } = reading;
  const told = { format: kind, ...(encoding === undefined ? {} : { encoding }) };
  if (ledgers.length === 0) return [{ findings, stats: { ...told, ...NOTHING }, isRead: false }];
  return ledgers.map((ledger, at) => ({
    ...(ledgers.length > 1 ? { layer: ledger.mapping.table ?? '' } : {}),
    findings: [...(at === 0 ? findings : []), ...ledger.findings],
    stats: statsOf(reading, ledger),
    isRead: ledger.stats.read > 0 || ledger.stats.records === 0,
  }));
}

/** The one ledger that a file gives, problem by problem. */
export async function readInto(
  path: string,
  choices: Choices,
  { imports, sink }: { imports: Imports; sink: LedgerSink },
): Promise<Pick<StreamedReading, 'head' | 'findings'>> {
  const input = await inputOf(path, choices);
  if (!input) return { findings: NOT_FOUND };
  const { name, file, companions = [] } = input;
  const taken = await imports.takeIn([{ name, file }, ...companions], { mapping: choices, collectedOn: today() });
  if (!taken.file) return { findings: taken.findings };
  const known = { collectedOn: today(), ...(taken.spans ? { spans: taken.spans } : {}) };
  const reading = await streamLedger(taken.file, name, known, sink);
  const { head } = reading;
  return {
    ...(head ? { head } : {}),
    findings: [...taken.findings, ...countedAs(reading.stats.format, reading.findings)],
  };
}

/** The same, all of it in memory. */
export async function problemsOf(
  path: string,
  choices: Choices,
  imports: Imports,
): Promise<{ problems?: readonly Problem[]; findings: readonly Finding[] }> {
  const problems: Problem[] = [];
  const sink: LedgerSink = { ...IDLE, take: (problem) => void problems.push(problem) };
  const { head, findings } = await readInto(path, choices, { imports, sink });
  return { ...(head ? { problems } : {}), findings };
}

const IDLE: LedgerSink = { begin: () => undefined, take: () => undefined };

async function blobOf(path: string): Promise<Blob | undefined> {
  try {
    return (await stat(path)).isFile() ? await openAsBlob(path) : undefined;
  } catch {
    return undefined;
  }
}

async function companionsOf(path: string): Promise<NonNullable<FileInput['companions']>> {
  if (!IN_PARTS.test(path)) return [];
  const folder = dirname(path);
  const stem = basename(path)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
  const names = (await readdir(folder)).filter(
    (name) => name !== basename(path) && name.toLowerCase().startsWith(`${stem}.`),
  );
  const files = await Promise.all(names.map(async (name) => ({ name, file: await blobOf(join(folder, name)) })));
  return files.flatMap(({ name, file }) => (file ? [{ name, file }] : []));
}
