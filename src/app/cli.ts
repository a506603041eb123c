// The command line: the page's own readers, query and writers, in Node. Exit 0 = fine, 1 = findings of severity error, 2 = cannot read.
import { defined } from '#core/by-key.ts';
import { type Finding, hasError } from '#core/finding.ts';
import { parseQueryParams } from '#core/query-params.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { StreamedReading } from '#formats/contract.ts';
import type { Lang } from '#i18n/i18n.ts';
import { addLaterWords } from '#i18n/later-words.ts';
import { outputWords } from '#i18n/output-words.ts';
import { createWords, type Words } from '#i18n/words.ts';
import { createEngine } from '#worker/create-engine.ts';
import { namesOf } from './division-names.ts';
import { zoneShape } from './zone-shapes.ts';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { version } from '../../package.json';
import { type Arguments, type Command, langIn, parseArguments, USAGE } from './cli-arguments.ts';
import { diffLines, diffReport } from './cli-diff.ts';
import {
  type Choices,
  choicesOf,
  createImports,
  type Imports,
  inputOf,
  layersOf,
  NOT_FOUND,
  problemsOf,
  readInto,
  unread,
} from './cli-files.ts';
import { checkLines, checkReport, statsLines, StatsTally } from './cli-reports.ts';
import { now, today } from './clock.ts';
import { gdalHere } from '#formats/gdal/gdal-here.ts';
import { gdalFromPackage } from './gdal-node.ts';

/** Where the words go: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** `LANG` of the environment */
  readonly locale: string;
}

type Exit = 0 | 1 | 2;

interface Session {
  readonly words: Words;
  readonly isJson: boolean;
  readonly terminal: Terminal;
  readonly imports: Imports;
  readonly choices: Choices;
}

/** Runs one command and answers with its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<Exit> {
  addLaterWords();
  const lang: Lang = terminal.locale.startsWith('zh') ? 'zh-CN' : 'en';
  const typed = parseArguments(argv, { today: today(), lang });
  if (!typed) {
    terminal.err(USAGE[langIn(argv) ?? lang]);
    return 2;
  }
  const session = { words: createWords(typed.lang), isJson: typed.isJson, terminal, imports: createImports() };
  const choices = await choicesOf(typed);
  if (isFindings(choices)) return unmapped(typed, choices, { ...session, choices: {} });
  const chosen: Session = { ...session, choices };
  switch (typed.command.name) {
    case 'check':
      return check(typed.command.files, chosen);
    case 'stats':
      return stats(typed.command, chosen);
    case 'convert':
      return convert(typed.command, chosen);
    case 'diff':
      return diff(typed.command, chosen);
  }
}

/** Without the mapping that was asked for no file is read; whoever asked for an object of each still gets one. */
function unmapped({ command, mapping = '' }: Arguments, findings: readonly Finding[], session: Session): Exit {
  const { words, isJson, terminal } = session;
  for (const file of command.name === 'check' && isJson ? command.files : []) {
    terminal.out(`${JSON.stringify(checkReport(file, unread(findings), words))}\n`);
  }
  return refused(mapping, { findings }, session);
}

async function check(files: readonly string[], { words, isJson, terminal, choices, imports }: Session): Promise<Exit> {
  let worst: Exit = 0;
  for (const file of files) {
    for (const layer of await layersOf(file, choices, imports)) {
      const report = checkReport(file, layer, words);
      terminal.out(isJson ? `${JSON.stringify(report)}\n` : checkLines(report, words));
      worst = worse(worst, exitOf(layer.isRead, layer.findings));
    }
  }
  return worst;
}

async function stats({ file, asOf }: Extract<Command, { name: 'stats' }>, session: Session): Promise<Exit> {
  const { imports, choices, terminal, isJson, words } = session;
  const tally = new StatsTally(asOf);
  const { head, findings } = await readInto(file, choices, { imports, sink: tally });
  if (!head) return refused(file, { findings }, session);
  tellNotable(file, { findings }, session);
  const report = tally.report();
  terminal.out(isJson ? `${JSON.stringify(report)}\n` : statsLines(report, words));
  return exitOf(true, findings);
}

async function diff({ before, after }: Extract<Command, { name: 'diff' }>, session: Session): Promise<Exit> {
  const { imports, choices, terminal, isJson, words } = session;
  const old = await problemsOf(before, choices, imports);
  if (!old.problems) return refused(before, old, session);
  const fresh = await problemsOf(after, choices, imports);
  if (!fresh.problems) return refused(after, fresh, session);
  tellNotable(before, old, session);
  tellNotable(after, fresh, session);
  const report = diffReport(old.problems, fresh.problems);
  terminal.out(isJson ? `${JSON.stringify(report)}\n` : diffLines(report, words));
  return exitOf(true, [...old.findings, ...fresh.findings]);
}

async function convert(command: Extract<Command, { name: 'convert' }>, session: Session): Promise<Exit> {
  const { from, to, asOf, where } = command;
  const { terminal, isJson, words, imports, choices } = session;
  const format = formatOf(to);
  if (!format) {
    terminal.err(USAGE[words.lang]);
    return 2;
  }
  const input = await inputOf(from, choices);
  if (!input) return refused(from, { findings: NOT_FOUND }, session);
  const engine = createEngine({ namesOf, zoneShape, takeIn: imports.takeIn, gdal: gdalHere(gdalFromPackage()) });
  const { opened, findings } = await engine.open(input);
  if (!opened) return refused(from, { findings }, session);
  const query = { ...parseQueryParams(new URLSearchParams(where), asOf), asOf };
  const frame = await engine.frame(1, query);
  const output = await engine.exportFile({
    format,
    query,
    words: outputWords(query),
    exportedAt: now(),
    generator: `Guatu ${version}`,
    ...defined({ crs: command.toCrs }),
  });
  tellNotable(from, { findings }, session);
  if (!output.file) return refused(to, output, session);
  tell(to, output, session);
  const fault = await save(to, output.file);
  if (fault) return refused(to, { findings: [fault] }, session);
  const { matching = 0, known = 0 } = frame?.totals ?? {};
  const report = { in: from, out: to, as_of: asOf, count: matching, total: known };
  terminal.out(isJson ? `${JSON.stringify(report)}\n` : `${to}: ${words.number(matching)} / ${words.number(known)}\n`);
  return hasError(findings) ? 1 : 0;
}

/** Undefined: it stands there. */
async function save(to: string, file: Blob): Promise<Finding | undefined> {
  try {
    await writeFile(to, Readable.from(file.stream()));
    return undefined;
  } catch (error) {
    const value = error instanceof Error ? error.message : String(error);
    return { code: 'not_written', severity: 'error', context: { value } };
  }
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
  ['.ovkml', 'ovkml'],
  ['.kml', 'kml'],
  ['.kmz', 'kmz'],
  ['.shp.zip', 'shapefile'],
  ['.shz', 'shapefile'],
  ['.zip', 'shapefile'],
  ['.gpkg', 'geopackage'],
  ['.fgb', 'flatgeobuf'],
  ['.qml', 'qml'],
  ['.sld', 'sld'],
];

/** The format that the file's name asks for. */
function formatOf(file: string): ExportFormat | undefined {
  const name = file.toLowerCase();
  return FORMATS.find(([ending]) => name.endsWith(ending))?.[1];
}

function refused(file: string, read: Pick<StreamedReading, 'findings'>, session: Session): Exit {
  tell(file, read, session);
  return 2;
}

function tell(file: string, { findings }: Pick<StreamedReading, 'findings'>, { words, terminal }: Session): void {
  for (const finding of findings) terminal.err(`${file}: ${words.finding(finding)}\n`);
}

/** Of a file that was read: what of it was not, or may be wrong. The rest is for `check` to tell. */
function tellNotable(file: string, { findings }: Pick<StreamedReading, 'findings'>, session: Session): void {
  tell(file, { findings: findings.filter(({ severity }) => severity !== 'info') }, session);
}

function exitOf(isRead: boolean, findings: readonly Finding[]): Exit {
  if (!isRead) return 2;
  return hasError(findings) ? 1 : 0;
}

function isFindings(choices: Choices | readonly Finding[]): choices is readonly Finding[] {
  return Array.isArray(choices);
}

function worse(a: Exit, b: Exit): Exit {
  return a > b ? a : b;
}
