// The command line: the page's own readers, query and writers, in Node. Exit 0 = fine, 1 = findings of severity error, 2 = cannot read.
import { type Finding, hasError } from '#core/finding.ts';
import { parseQueryParams } from '#core/query-params.ts';
import type { EngineClient, ExportFormat, Opening } from '#engine/contract.ts';
import type { LedgerSink, StreamedReading } from '#formats/contract.ts';
import { streamLedger } from '#formats/ledger-file.ts';
import type { Lang } from '#i18n/i18n.ts';
import { outputWords } from '#i18n/output-words.ts';
import { createWords, type Words } from '#i18n/words.ts';
import { createEngine } from '#worker/create-engine.ts';
import { namesOf } from './division-names.ts';
import { openAsBlob } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { version } from '../../package.json';
import { type Command, parseArguments, USAGE } from './cli-arguments.ts';
import { checkLines, checkReport, statsLines, StatsTally } from './cli-reports.ts';
import { now, today } from './clock.ts';

/** Where the words go: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** `LANG` of the environment */
  readonly locale: string;
}

type Exit = 0 | 1 | 2;

const NOT_FOUND: readonly Finding[] = [{ code: 'not_found', severity: 'error', context: {} }];

interface Session {
  readonly words: Words;
  readonly isJson: boolean;
  readonly terminal: Terminal;
}

/** Runs one command and answers with its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<Exit> {
  const lang: Lang = terminal.locale.startsWith('zh') ? 'zh-CN' : 'en';
  const typed = parseArguments(argv, { today: today(), lang });
  if (!typed) {
    terminal.err(USAGE);
    return 2;
  }
  const session: Session = { words: createWords(typed.lang), isJson: typed.isJson, terminal };
  switch (typed.command.name) {
    case 'check':
      return check(typed.command.files, session);
    case 'stats':
      return stats(typed.command, session);
    case 'convert':
      return convert(typed.command, session);
  }
}

async function check(files: readonly string[], { words, isJson, terminal }: Session): Promise<Exit> {
  let worst: Exit = 0;
  for (const file of files) {
    const reading = await read(file, { begin: () => undefined, take: () => undefined });
    const report = checkReport(file, reading, words);
    terminal.out(isJson ? `${JSON.stringify(report)}\n` : checkLines(report, words));
    worst = worse(worst, exitOf(reading));
  }
  return worst;
}

async function stats({ file, asOf }: Extract<Command, { name: 'stats' }>, session: Session): Promise<Exit> {
  const tally = new StatsTally(asOf);
  const reading = await read(file, tally);
  if (!reading.head) return refused(file, reading, session);
  const report = tally.report();
  session.terminal.out(session.isJson ? `${JSON.stringify(report)}\n` : statsLines(report, session.words));
  return exitOf(reading);
}

async function convert(command: Extract<Command, { name: 'convert' }>, session: Session): Promise<Exit> {
  const { from, to, asOf, where } = command;
  const { terminal, isJson, words } = session;
  const format = formatOf(to);
  if (!format) {
    terminal.err(USAGE);
    return 2;
  }
  const engine = createEngine({ namesOf });
  const { opened, findings } = await openFile(engine, from);
  if (!opened) return refused(from, { findings }, session);
  const query = { ...parseQueryParams(new URLSearchParams(where), asOf), asOf };
  const frame = await engine.frame(1, query);
  const generator = `Guatu ${version}`;
  const output = await engine.exportFile({ format, query, words: outputWords(query), exportedAt: now(), generator });
  if (!output.file) return refused(to, output, session);
  try {
    await writeFile(to, Readable.from(output.file.stream()));
  } catch (error) {
    terminal.err(`${to}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const { matching = 0, known = 0 } = frame?.totals ?? {};
  const report = { in: from, out: to, as_of: asOf, count: matching, total: known };
  terminal.out(isJson ? `${JSON.stringify(report)}\n` : `${to}: ${words.number(matching)} / ${words.number(known)}\n`);
  return hasError(findings) ? 1 : 0;
}

async function openFile(engine: EngineClient, file: string): Promise<Opening> {
  const blob = await blobOf(file);
  return blob ? engine.open({ name: basename(file), file: blob, collectedOn: today() }) : { findings: NOT_FOUND };
}

/** What a file's name may end in, the longest first. */
const FORMATS: readonly (readonly [ending: string, format: ExportFormat])[] = [
  ['.guatu.geojson', 'ledger'],
  ['.geojsonl', 'geojsonseq'],
  ['.geojsons', 'geojsonseq'],
  ['.geojson', 'geojson'],
  ['.json', 'geojson'],
  ['.csv', 'csv'],
  ['.xlsx', 'xlsx'],
  ['.kml', 'kml'],
  ['.kmz', 'kmz'],
  ['.qml', 'qml'],
  ['.sld', 'sld'],
];

/** The format that the file's name asks for. */
function formatOf(file: string): ExportFormat | undefined {
  const name = file.toLowerCase();
  return FORMATS.find(([ending]) => name.endsWith(ending))?.[1];
}

async function read(file: string, sink: LedgerSink): Promise<Omit<StreamedReading, 'read' | 'save'>> {
  const blob = await blobOf(file);
  return blob
    ? streamLedger(blob, basename(file), { collectedOn: today() }, sink)
    : { findings: NOT_FOUND, stats: { records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 } };
}

/** The file where it lies; undefined when there is none to read. */
async function blobOf(file: string): Promise<Blob | undefined> {
  try {
    return (await stat(file)).isFile() ? await openAsBlob(file) : undefined;
  } catch {
    return undefined;
  }
}

function refused(file: string, { findings }: Pick<StreamedReading, 'findings'>, { words, terminal }: Session): Exit {
  for (const finding of findings) terminal.err(`${file}: ${words.finding(finding)}\n`);
  return 2;
}

function exitOf({ head, findings }: Pick<StreamedReading, 'head' | 'findings'>): Exit {
  if (!head) return 2;
  return hasError(findings) ? 1 : 0;
}

function worse(a: Exit, b: Exit): Exit {
  return a > b ? a : b;
}
