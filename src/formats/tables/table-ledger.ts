// A table of anybody's as a ledger: which columns mean what, where its coordinates lie, and every row as a problem.
import type { Day } from '#core/calendar.ts';
import type { Divisions } from '#core/division-words.ts';
import type { FieldMapping, MappedField } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import { headerFieldOf } from '#core/header-words.ts';
import { guessMapping, type MappingGuess } from '#core/mapping-guess.ts';
import type { Basis, LedgerHead, Problem } from '#core/problem.ts';
import type { Cell, SourceTable } from '#core/source-table.ts';
import type { CrsCandidate, FileStats, UnderstoodColumn } from '#core/understood-file.ts';
import { cornersOf } from '#geo/corners.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { Regions } from '#geo/regions.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import type { ReadTable } from '#formats/contract.ts';
import { defined, keysOf } from '#core/by-key.ts';
import { type Companions, companionsOf, isCompanion } from './companions.ts';
import { chooseCrs, type CrsChoice } from './crs-choice.ts';
import { crsWordsOf, isAsWorded } from './crs-words-of.ts';
import { problemsOfTable, type TableContext, type TableCounts } from './table-records.ts';
import { rawPointOf, type ToWgs84 } from './table-places.ts';
import type { Seats } from './table-seats.ts';

/** What is known of the world in which a table's words are read. */
export interface TableWorld {
  readonly divisions: Divisions;
  /** where the places of ledgers are expected */
  readonly near: Bbox;
  /** outlines of county-level divisions, as far as they are known */
  readonly districts: Regions;
  /** full names of inspections by id, as our outputs print them */
  readonly inspections: Readonly<Record<string, { readonly zh: string }>>;
  readonly seats: Seats;
}

export interface TableRequest {
  /** chosen by the user; all else is guessed */
  readonly choices: Partial<FieldMapping>;
  /** of the ledger, without its extension */
  readonly name: string;
  readonly collectedOn: Day;
  /** all tables of the file: those beside a ledger of ours tell more of its problems */
  readonly beside?: readonly ReadTable[];
}

export interface TableLedger {
  readonly head: LedgerHead;
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly stats: Omit<FileStats, 'format' | 'encoding'>;
  readonly columns: readonly UnderstoodColumn[];
  /** complete */
  readonly mapping: FieldMapping;
  readonly candidates: readonly CrsCandidate[];
}

const MOST_POINTS = 2000;
const SAMPLES = 3;

/** The one of that name, else those of an output of ours as one, else the one with the most records. */
export function chosenTable(tables: readonly ReadTable[], name: string | undefined): readonly ReadTable[] {
  const named = tables.find((table) => table.name === name);
  if (named) return [named];
  // a workbook of ours may have more sources than problems, and a layer of ours has one kind of geometry
  const [first, ...others] = tables.filter(isOurs);
  if (first) return [others.reduce(joined, first)];
  const [best] = tables.toSorted(
    (a, b) => Number(isOfCorners(a)) - Number(isOfCorners(b)) || b.rows.length - a.rows.length,
  );
  return best ? [best] : [];
}

/** The points of which the lines of a GPX file are made, once more as a layer. */
function isOfCorners({ name }: ReadTable): boolean {
  return name === 'track_points' || name === 'route_points';
}

/** What only stands beside the ledger in an output of ours is no ledger of its own. */
export function ledgerTables(tables: readonly ReadTable[]): readonly ReadTable[] {
  return tables.some(isOurs) ? tables.filter((table) => !isCompanion(table)) : tables;
}

function isOurs({ columns }: ReadTable): boolean {
  return columns.some((column) => headerFieldOf(column) === 'published_word');
}

/** The layers of one output have the same columns in the same system. */
function joined(one: ReadTable, other: ReadTable): ReadTable {
  const places = one.columns.map((column) => other.columns.indexOf(column));
  const rows = other.rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place]) }));
  return { ...one, name: `${one.name} + ${other.name}`, rows: [...one.rows, ...rows] };
}

/** What a table, or some of its rows, was understood to be before its rows are read. */
export interface UnderstoodLedger extends Omit<TableLedger, 'problems' | 'stats'> {
  readonly stats: Pick<FileStats, 'crs'>;
  readonly context: TableContext;
}

/** Yields how many of the table's rows were read. */
export function* ledgerOfTable(
  table: ReadTable,
  request: TableRequest,
  world: TableWorld,
): Generator<number, TableLedger> {
  const { context, ...understood } = understoodLedger(table, request, world);
  const { problems, findings, counts } = yield* problemsOfTable(table, understood.mapping, context);
  return {
    ...understood,
    problems,
    findings: [...understood.findings, ...findings],
    stats: { ...understood.stats, ...withRejected(counts, table.rejected) },
  };
}

/** Records that are none count as well. */
export function withRejected(counts: TableCounts, rejected = 0): TableCounts {
  return { ...counts, records: counts.records + rejected, rejected: counts.rejected + rejected };
}

export function understoodLedger(table: ReadTable, request: TableRequest, world: TableWorld): UnderstoodLedger {
  const { choices, name, collectedOn, beside = [] } = request;
  const companions = isOurs(table) ? companionsOf(beside) : undefined;
  const { conditions = {}, findings: besides = [] } = companions ?? {};
  const guess = guessMapping(table);
  const columns = choices.columns ?? columnsOf(guess);
  const points = pointsOf(table, columns);
  const words = crsWordsOf(table, columns, name);
  const choice = chooseCrs({
    points,
    near: world.near,
    isKnown: (place) => world.districts.at(place) !== undefined,
    ...(choices.crs === undefined ? {} : { chosen: choices.crs }),
    ...words,
  });
  const { crs, candidates } = choice;
  const basis = choices.basis ?? conditions.basis ?? basisOf(columns);
  const context: TableContext = {
    ...world,
    collectedOn,
    toWgs84: movesOf(choice),
    ...defined({ companions, countsFrom: table.countsFrom, rowCrs: rowCrsOf(crs, choices.crs, words) }),
  };
  return {
    head: headOf(request, basis, conditions),
    findings: [...choice.findings, ...besides],
    stats: points.length === 0 ? {} : { crs: crs.id },
    context,
    columns: table.columns.map((column, at) => understoodColumn(table, at, { column, columns, guess })),
    mapping: { ...choices, table: table.name, columns, crs: crs.id, basis },
    candidates,
  };
}

/** An output of ours says itself what its ledger is called, and when it was collected. */
function headOf({ name, collectedOn }: TableRequest, basis: Basis, conditions: Companions['conditions']): LedgerHead {
  const { name: own, collectedOn: then, note } = conditions;
  return { name: own ?? { zh: name, en: name }, basis, collectedOn: then ?? collectedOn, ...defined({ note }) };
}

/** Who chooses a system by hand means every row, whatever it says of itself. */
function rowCrsOf(
  crs: SourceCrs,
  chosen: string | undefined,
  words: ReturnType<typeof crsWordsOf>,
): SourceCrs | undefined {
  return chosen === undefined || isAsWorded(chosen, words) ? crs : undefined;
}

function movesOf({ crs, isSwapped }: CrsChoice): ToWgs84 {
  return isSwapped ? (x, y) => crs.toWgs84(y, x) : crs.toWgs84;
}

type Columns = FieldMapping['columns'];

function columnsOf({ fields }: MappingGuess): Columns {
  return Object.fromEntries([...fields].map(([field, { column }]) => [field, column]));
}

/** An office's own list says until when, and how it stands; without both its silence must not accuse anybody. */
function basisOf(columns: Columns): Basis {
  // an output of ours was derived already: what it does not say, nobody said
  if (columns.published_word !== undefined) return 'published';
  const says = (...fields: readonly MappedField[]) => fields.some((field) => columns[field] !== undefined);
  return says('deadline') && says('status', 'completed_on', 'closed_on', 'closed_text') ? 'office' : 'published';
}

/** Some of the table's own numbers, whether of its geometries or of its cells. */
function pointsOf(table: SourceTable, columns: Columns): readonly LngLat[] {
  const stride = Math.max(1, Math.ceil(table.rows.length / MOST_POINTS));
  return table.rows.flatMap((row, at) => {
    if (at % stride !== 0) return [];
    const [corner] = row.geometry ? cornersOf(row.geometry) : [];
    const point = corner ?? rawPointOf(table, row, columns);
    return point ? [point] : [];
  });
}

function textOf(cell: Cell): string {
  return cell === undefined ? '' : String(cell).trim();
}

interface Meant {
  readonly column: string;
  readonly columns: Columns;
  readonly guess: MappingGuess;
}

function understoodColumn({ rows }: SourceTable, at: number, { column, columns, guess }: Meant): UnderstoodColumn {
  const field = [...guess.fields.keys(), ...fieldsIn(columns)].find((each) => columns[each] === column);
  const guessed = field === undefined ? undefined : guess.fields.get(field);
  const samples: Cell[] = [];
  for (const { cells } of rows) {
    if (samples.length === SAMPLES) break;
    if (textOf(cells[at]) !== '') samples.push(cells[at]);
  }
  return {
    name: column,
    samples,
    ...(field === undefined ? {} : { field }),
    ...(guessed?.column === column ? { confidence: guessed.confidence } : {}),
  };
}

function fieldsIn(columns: Columns): readonly MappedField[] {
  return keysOf(columns);
}
