// A table with many lines to a problem: the lines of each, by what their columns mean, and findings that name sheet and line.
import type { ColumnReader } from '#core/companion-words.ts';
import { type PartialDate, isPartialDate } from '#core/calendar.ts';
import { dateFromWords } from '#core/date-words.ts';
import type { Finding, FindingCode, Severity } from '#core/finding.ts';
import type { Cell, SourceRow } from '#core/source-table.ts';
import type { ReadTable } from '#formats/contract.ts';
import { reporter } from '#formats/ledgers/record-fields.ts';

/** Columns that every such list has. */
type ListColumn = 'id' | 'number' | 'date';

export interface Line<Column extends string> {
  /** letter for letter; undefined when the cell is blank */
  text(column: Column): string | undefined;
  /** empty when the cell is blank; undefined when it holds no date, which is reported */
  date(): { readonly date?: PartialDate } | undefined;
  /** what counts from one, as an index; undefined when the cell holds no such number */
  count(column: Column): number | undefined;
  report(code: FindingCode, severity: Severity, column: Column, value?: unknown): undefined;
}

interface List<Column extends string> {
  readonly table: ReadTable;
  readonly columnOf: ColumnReader<Column>;
  readonly add: (finding: Finding) => void;
}

/** Has the table all these columns? */
export function hasColumns<Column extends string>(
  { columns }: ReadTable,
  columnOf: ColumnReader<Column>,
  wanted: readonly Column[],
): boolean {
  const found = new Set(columns.map(columnOf));
  return wanted.every((column) => found.has(column));
}

/** In the order of their numbers; those without one stand last, as they are. A line of no problem of the ledger is reported. */
export function linesByProblem<Column extends string>(
  list: List<Column | ListColumn>,
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Line<Column | ListColumn>[]> {
  const lineOf = lineReader(list);
  const lines = new Map<string, Line<Column | ListColumn>[]>();
  for (const row of list.table.rows) {
    const line = lineOf(row);
    const id = line.text('id')?.trim() ?? '';
    if (!known.has(id)) line.report('row_unmatched', 'warning', 'id', id);
    else if (lines.get(id)?.push(line) === undefined) lines.set(id, [line]);
  }
  const place = (line: Line<Column | ListColumn>): number => line.count('number') ?? Infinity;
  return new Map(
    [...lines].map(([id, each]) => [
      id,
      each.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0)),
    ]),
  );
}

function lineReader<Column extends string>({
  table: { name, columns },
  columnOf,
  add,
}: List<Column | ListColumn>): (row: SourceRow) => Line<Column | ListColumn> {
  const places = new Map<string | undefined, number>();
  for (const [place, header] of columns.entries()) places.set(columnOf(header), place);
  const addHere = (finding: Finding): void => add({ ...finding, context: { ...finding.context, sheet: name } });
  return ({ number, cells }) => {
    const reportRow = reporter(addHere, number);
    const cell = (column: Column | ListColumn): Cell => cells[places.get(column) ?? -1];
    const text = (column: Column | ListColumn): string | undefined => textOf(cell(column));
    const report: Line<Column | ListColumn>['report'] = (code, severity, column, value) =>
      reportRow(code, severity, {
        field: columns[places.get(column) ?? -1] ?? column,
        ...(value === undefined ? {} : { value }),
      });
    return {
      text,
      count(column) {
        const count = Number(text(column) ?? NaN);
        return Number.isInteger(count) && count > 0 ? count - 1 : undefined;
      },
      date() {
        const words = text('date');
        if (words === undefined) return {};
        // 2018.1 as a number may have been 2018.10
        const isAmbiguous = typeof cell('date') === 'number' && !/^\d+$/.test(words);
        const date = isAmbiguous ? undefined : isPartialDate(words) ? words : dateFromWords(words);
        return date === undefined ? report('date_invalid', 'error', 'date', words) : { date };
      },
      report,
    };
  };
}

function textOf(cell: Cell): string | undefined {
  const text = cell === undefined ? '' : String(cell);
  return text.trim() === '' ? undefined : text;
}
