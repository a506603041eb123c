// What stands beside the ledger in an output of ours: the sources and events of its problems, and on what the whole rests.
import { type Day, firstDay, isDay } from '#core/calendar.ts';
import {
  basisOf,
  type ColumnReader,
  conditionColumnOf,
  conditionOf,
  eventColumnOf,
  eventKindOf,
  ledgerColumnOf,
  sourceColumnOf,
  sourceKindOf,
} from '#core/companion-words.ts';
import type { Finding } from '#core/finding.ts';
import type { Basis, LedgerEvent, LedgerHead, Problem, Source } from '#core/problem.ts';
import type { SourceRow } from '#core/source-table.ts';
import { statusOf } from '#core/status-of.ts';
import type { Status } from '#core/status.ts';
import { statusFromWords } from '#core/status-words.ts';
import type { ReadTable } from '#formats/contract.ts';
import { defined } from '#core/by-key.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { hasColumns, type Line, linesByProblem } from './companion-lists.ts';
import { saysOverdue } from './table-events.ts';
import type { TableRow } from './table-row.ts';

/** By the number of a problem; one that is not there stands in no list, and its own line says all that is known. */
export interface Companions {
  readonly sources: ReadonlyMap<string, readonly Source[]>;
  readonly events: ReadonlyMap<string, readonly LedgerEvent[]>;
  readonly conditions: Conditions;
  readonly findings: readonly Finding[];
}

/** What an output says of the whole, each as far as it does. */
export interface Conditions {
  readonly name?: LedgerHead['name'];
  readonly note?: LedgerHead['note'];
  readonly asOf?: Day;
  readonly basis?: Basis;
  readonly collectedOn?: Day;
}

const WEB_LINK = /^https?:\/\//i;

/** Does the table only stand beside a ledger? */
export function isCompanion(table: ReadTable): boolean {
  return isOfSources(table) || isOfEvents(table) || isOfConditions(table);
}

function isOfSources(table: ReadTable): boolean {
  return hasColumns(table, sourceColumnOf, ['id', 'number', 'title', 'kind', 'url']);
}

function isOfEvents(table: ReadTable): boolean {
  return hasColumns(table, eventColumnOf, ['id', 'number', 'date', 'kind', 'status', 'word', 'source']);
}

function isOfConditions(table: ReadTable): boolean {
  return hasColumns(table, conditionColumnOf, ['item', 'value']);
}

/** Undefined when nothing stands beside the ledgers among the tables. */
export function companionsOf(tables: readonly ReadTable[]): Companions | undefined {
  const [sources, events, conditions] = [isOfSources, isOfEvents, isOfConditions].map((isOne) => tables.find(isOne));
  if (!sources && !events && !conditions) return undefined;
  const log = new FindingLog();
  const { add } = log;
  const counts = eventCounts(tables.filter((table) => !isCompanion(table)));
  const sourceLines = sources ? linesByProblem({ table: sources, columnOf: sourceColumnOf, add }, counts) : NO_LINES;
  const eventLines = events ? linesByProblem({ table: events, columnOf: eventColumnOf, add }, counts) : NO_LINES;
  const sourcesOfAll = new Map([...sourceLines].map(([id, lines]) => [id, lines.map(sourceOf)]));
  // how a problem without any stood that day may have come of a deadline alone
  const silent = [...counts].filter(([, count]) => count === 0).map(([id]) => [id, NO_EVENTS] as const);
  const spoken = [...eventLines].map(
    ([id, lines]) => [id, eventsIn(lines, placesIn(sourceLines.get(id) ?? []))] as const,
  );
  return {
    sources: sourcesOfAll,
    events: new Map([...silent, ...spoken]),
    conditions: conditions ? conditionsIn(conditions) : {},
    findings: log.close(),
  };
}

const NO_LINES = new Map<string, never>();
const NO_EVENTS: readonly LedgerEvent[] = [];

/** How many events the ledgers themselves give each problem. */
function eventCounts(ledgers: readonly ReadTable[]): ReadonlyMap<string, number> {
  return new Map(
    ledgers.flatMap((ledger) => {
      const [id, events] = cellReaders(ledger, ledgerColumnOf, ['id', 'events']);
      return ledger.rows.map((row) => [id(row).trim(), Number(events(row) || NaN)] as const);
    }),
  );
}

type SourceLine = Line<NonNullable<ReturnType<typeof sourceColumnOf>>>;
type EventLine = Line<NonNullable<ReturnType<typeof eventColumnOf>>>;

/** A source without a title keeps its place, since events point at it. */
function sourceOf(line: SourceLine): Source {
  const title = line.text('title') ?? line.report('missing_name', 'error', 'title') ?? '—';
  const kindWord = line.text('kind');
  const kind = sourceKindOf(kindWord ?? '') ?? line.report('unknown_value', 'error', 'kind', kindWord) ?? 'repost';
  const link = line.text('url');
  const url = link === undefined || WEB_LINK.test(link) ? link : line.report('unknown_value', 'error', 'url', link);
  return {
    title,
    kind,
    ...line.date(),
    ...defined({ author: line.text('author'), publisher: line.text('publisher'), url }),
  };
}

/** Where in their list sources of each number are. */
function placesIn(lines: readonly SourceLine[]): ReadonlyMap<number, number> {
  return new Map(lines.map((line, at) => [line.count('number') ?? at, at]));
}

/** An event that is not wholly sound is left out: half of one would change what the problem's status says. */
function eventsIn(lines: readonly EventLine[], sources: ReadonlyMap<number, number>): readonly LedgerEvent[] {
  return lines.map((line) => eventOf(line, sources)).filter((event) => event !== undefined);
}

function eventOf(line: EventLine, sources: ReadonlyMap<number, number>): LedgerEvent | undefined {
  const word = line.text('kind');
  const kind = eventKindOf(word ?? '') ?? line.report('unknown_value', 'error', 'kind', word);
  const day = line.date();
  if (kind === undefined || day === undefined) return undefined;
  const base = defined({ on: day.date, note: line.text('note'), source: sourceAt(line, sources) });
  const statusWord = line.text('status');
  if (kind !== 'observed') {
    if (statusWord !== undefined) line.report('field_unread', 'warning', 'status', statusWord);
    return { kind, ...base };
  }
  const status = statusFromWords(statusWord ?? '', '') ?? line.report('unknown_value', 'error', 'status', statusWord);
  return status && { kind, status, ...base, ...defined({ word: line.text('word') }) };
}

function sourceAt(line: EventLine, sources: ReadonlyMap<number, number>): number | undefined {
  const number = line.text('source');
  if (number === undefined) return undefined;
  const place = sources.get(line.count('source') ?? -1);
  return place ?? line.report('source_index_invalid', 'error', 'source', number);
}

function conditionsIn(table: ReadTable): Conditions {
  const [item, value] = cellReaders(table, conditionColumnOf, ['item', 'value']);
  const told = new Map(table.rows.map((row) => [conditionOf(item(row)), value(row)]));
  return defined({
    asOf: dayOf(told.get('as_of')),
    basis: basisOf(told.get('basis') ?? ''),
    collectedOn: dayOf(told.get('collected_on')),
    // of a part of a ledger, the file's name says which part it is
    name:
      told.get('count') === told.get('total') ? inBoth(told.get('ledger_name'), told.get('ledger_name_en')) : undefined,
    note: inBoth(told.get('ledger_note'), told.get('ledger_note_en')),
  });
}

function inBoth(zh = '', en = ''): LedgerHead['name'] | undefined {
  return zh === '' && en === '' ? undefined : { zh: zh || en, en: en || zh };
}

type CellReader = (row: SourceRow) => string;

/** Reads a cell of each of two columns as text; of a column that is not there it is empty. */
function cellReaders<Column extends string>(
  { columns }: ReadTable,
  columnOf: ColumnReader<Column>,
  [one, other]: readonly [Column, Column],
): readonly [CellReader, CellReader] {
  const reader = (column: Column): CellReader => {
    const place = columns.findIndex((header) => columnOf(header) === column);
    return ({ cells }) => String(cells[place] ?? '');
  };
  return [reader(one), reader(other)];
}

function dayOf(text: string | undefined): Day | undefined {
  return text !== undefined && isDay(text) ? text : undefined;
}

/** Whoever changed a word in the ledger's own line must learn that it is not what is read. */
export function reportOverruled(problem: Problem, row: TableRow, companions: Companions): void {
  const title = row.text('source');
  const [source] = companions.sources.get(problem.id) ?? [];
  if (source && title !== undefined && title !== source.title.trim()) {
    row.report('cell_overruled', 'warning', 'source', title);
  }
  const status = row.text('status');
  const derived = companions.events.has(problem.id) ? statusIn(companions, problem) : undefined;
  if (status === undefined || derived === undefined) return;
  const told = saysOverdue(status) ? 'overdue' : statusFromWords(status, row.column('status'));
  if (told !== derived) row.report('cell_overruled', 'warning', 'status', status);
}

/** How the problem stood on the day of the output; undefined when the file does not say what that rests on. */
function statusIn({ conditions }: Companions, problem: Problem): Status | undefined {
  const { asOf, basis, collectedOn } = conditions;
  if (asOf === undefined || basis === undefined || collectedOn === undefined) return undefined;
  return statusOf(problem, firstDay(asOf), { basis, collectedOn })?.status;
}
