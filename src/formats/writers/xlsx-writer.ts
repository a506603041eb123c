// A workbook for an office: the ledger, the sources and events of every problem, and the query that the file answers. At constant memory, whatever the rows.
import { firstDay } from '#core/calendar.ts';
import type { OutputRow } from '#core/flat-feature.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import {
  eventLines,
  LEDGER_FIELDS,
  type LedgerField,
  ledgerHeader,
  type LedgerLine,
  ledgerLine,
  type Lines,
  sourceLines,
} from './xlsx-columns.ts';
import { headersOf, type ListSheet, type RowSheet, SHEET_PATHS, workbookFrame } from './xlsx-frame.ts';
import { SheetWriter } from './sheet-writer.ts';
import { widthsOf } from './xlsx-widths.ts';
import { startZip } from './zip-writer.ts';

/** Rows by which the columns' widths are fitted. */
const FITTED_BY = 500;
const WIDEST = 24;
const WIDEST_PROSE = 36;
const WIDEST_LIST = 48;
/** Columns of running text. */
const PROSE: ReadonlySet<LedgerField> = new Set([
  'summary',
  'measures',
  'note',
  'status_published',
  'inspection_words',
  'name_en',
  'source_title',
]);

interface Line extends LedgerLine {
  readonly sources: Lines;
  readonly events: Lines;
}

/** `options.count` must not be more than a sheet holds under its header. */
export async function* writeXlsx(rows: Rows<OutputRow>, options: OutputOptions): Chunks {
  const lines = linesOf(rows, options);
  const first = await takeFirst(lines, FITTED_BY);
  const frame = await workbookFrame(options, {
    ledger: widthsOf(
      LEDGER_FIELDS.map((field) => ledgerHeader(field, options.words, options.crs)),
      first.map(({ values }) => values),
      LEDGER_FIELDS.map((field) => (PROSE.has(field) ? WIDEST_PROSE : WIDEST)),
    ),
    sources: listWidths('sources', first, options),
    events: listWidths('events', first, options),
  });
  const zip = startZip(options.exportedAt);
  for (const [path, bytes] of frame.parts) {
    const entry = zip.open(path);
    entry.write(bytes);
    entry.close();
  }
  const { cut, more } = options.words.workbook;
  const open = (sheet: RowSheet) => new SheetWriter(zip.open(SHEET_PATHS[sheet]), frame.sheets[sheet], cut);
  const ledger = open('ledger');
  const sources = open('sources');
  const events = open('events');
  for await (const line of joined(first, lines)) {
    ledger.add(line.values, frame.looksOf[line.status]);
    for (const source of line.sources) sources.addWithin(source, more);
    for (const event of line.events) events.addWithin(event, more);
    yield* zip.take();
  }
  for (const sheet of [ledger, sources, events]) sheet.close();
  yield* zip.end();
}

function listWidths(list: ListSheet, lines: readonly Line[], { words }: OutputOptions): readonly number[] {
  const headers = headersOf(list, words);
  return widthsOf(
    headers,
    lines.flatMap((line) => line[list]),
    headers.map(() => WIDEST_LIST),
  );
}

async function* linesOf(rows: Rows<OutputRow>, { query, context, words, crs }: OutputOptions): AsyncGenerator<Line> {
  const flat = { asOf: firstDay(query.asOf), context, words };
  for await (const row of rows) {
    yield { ...ledgerLine(row, flat, crs), sources: sourceLines(row, words), events: eventLines(row, words) };
  }
}

/** The generator stays open for those after. */
async function takeFirst<T>(items: AsyncGenerator<T>, most: number): Promise<readonly T[]> {
  const first: T[] = [];
  while (first.length < most) {
    const next = await items.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  return first;
}

async function* joined<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
