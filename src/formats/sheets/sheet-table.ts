// A sheet as its office laid it out, to a table: the header found and joined, merges filled down, and what is no record left out.
import type { Finding, FindingCode } from '#core/finding.ts';
import type { Cell, SourceRow } from '#core/source-table.ts';
import { columnNamesOf } from './column-names.ts';
import type { ReadTable, SheetLayout } from '#formats/contract.ts';
import { defined } from '#core/by-key.ts';
import { headerRowsOf, type HeaderRows } from './sheet-header.ts';
import { rolesOf, type RowRole } from './sheet-rows.ts';
import { isBlank, isBlankRow, type Sheet, shortText } from './sheet.ts';

export interface SheetTable {
  readonly table: ReadTable & { readonly layout: SheetLayout };
  readonly findings: readonly Finding[];
}

const LEFT_OUT: readonly (readonly [RowRole, FindingCode])[] = [
  ['total', 'row_is_total'],
  ['note', 'row_is_note'],
  ['header', 'row_is_header'],
];

export function tableOfSheet(sheet: Sheet): SheetTable {
  const header = headerRowsOf(sheet);
  const first = (header?.to ?? -1) + 1;
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => !isBlank(cell)) + 1), 0);
  const roles = rolesOf(sheet, header, width);
  const rows = filledDown(sheet, first);
  const { names, renamed } = columnNamesOf(sheet, header, width);
  const records = rows.flatMap((cells, index) =>
    roles[index] === 'record' ? [{ cells, number: first + index + 1 }] : [],
  );
  const kept = keptColumns(sheet, header, records).filter((column) => column < width);
  const table = {
    name: sheet.name,
    columns: kept.map((column) => names[column] ?? ''),
    rows: records.map(({ cells, number }): SourceRow => ({ number, cells: kept.map((column) => cells[column]) })),
    layout: layoutOf(sheet, header, roles),
    ...aroundOf(sheet, header, roles),
    ...defined({ countsFrom: sheet.countsFrom }),
  };
  const renamings = renamed
    .filter(({ column }) => kept.includes(column))
    .map(({ column, stated }): Finding => ({
      code: 'column_renamed',
      severity: 'info',
      field: names[column] ?? '',
      context: stated === '' ? {} : { value: stated },
    }));
  const missing: Finding[] =
    header === undefined && records.length > 0 ? [{ code: 'header_missing', severity: 'warning', context: {} }] : [];
  return { table, findings: [...missing, ...renamings, ...leftOut(sheet, first, roles)] };
}

/** Columns that a record fills, that have a name of their own, or that are under one which spans a few. */
function keptColumns(
  { rows, merges }: Sheet,
  header: HeaderRows | undefined,
  records: readonly { readonly cells: readonly Cell[] }[],
): readonly number[] {
  const kept = new Set<number>();
  // passes over the holes of a row that has some
  const keep = (row: readonly Cell[]): void =>
    row.forEach((cell, column) => {
      if (!isBlank(cell)) kept.add(column);
    });
  for (const { cells } of records) keep(cells);
  if (header !== undefined) {
    rows.slice(header.from, header.to + 1).forEach(keep);
    const inHeader = merges.filter(({ top }) => top >= header.from && top <= header.to);
    for (const { top, left, right } of inHeader) {
      if (isBlank(rows[top]?.[left]) || right - left >= MOST_SPANNED) continue;
      for (let column = left; column <= right; column++) kept.add(column);
    }
  }
  return [...kept].toSorted((a, b) => a - b);
}

/** A header cell merged over more than this spans the sheet, not columns. */
const MOST_SPANNED = 20;

/** The value of a merged cell in each of its rows, in the first of its columns. */
function filledDown({ rows, merges }: Sheet, first: number): readonly (readonly Cell[])[] {
  const filled = rows.slice(first);
  const copied = new Map<number, Cell[]>();
  let room = MOST_FILLED;
  for (const { top, left, bottom } of merges.filter((merge) => merge.bottom > merge.top && merge.top >= first)) {
    const value = filled[top - first]?.[left];
    const last = Math.min(bottom - first, filled.length - 1);
    if (isBlank(value)) continue;
    for (let row = top - first + 1; row <= last && room > 0; row++, room--) {
      const cells = copied.get(row) ?? filled[row]?.slice() ?? [];
      cells[left] = value;
      copied.set(row, cells);
      filled[row] = cells;
    }
  }
  return filled;
}

/** Merges do not overlap: only a hostile sheet has more to fill. */
const MOST_FILLED = 5_000_000;

function layoutOf(sheet: Sheet, header: HeaderRows | undefined, roles: readonly RowRole[]): SheetLayout {
  const first = (header?.to ?? -1) + 1;
  const linesOf = (role: RowRole): number[] =>
    roles.flatMap((each, index) => (each === role ? [first + index + 1] : []));
  const titles = sheet.rows.slice(0, header?.from ?? 0);
  return {
    ...(header === undefined ? {} : { headerRows: [header.from + 1, header.to + 1] as const }),
    titleRows: titles.flatMap((row, index) => (isBlankRow(row) ? [] : [index + 1])),
    skipped: {
      totals: linesOf('total'),
      notes: linesOf('note'),
      headers: linesOf('header'),
      blank: linesOf('blank').length,
    },
  };
}

/** What stands above the header and in the notes between and below the records. */
function aroundOf(
  { rows }: Sheet,
  header: HeaderRows | undefined,
  roles: readonly RowRole[],
): Pick<ReadTable, 'around'> {
  const first = (header?.to ?? -1) + 1;
  const notes = rows.slice(first).filter((_, index) => roles[index] === 'note');
  const texts = [...rows.slice(0, header?.from ?? 0), ...notes].slice(0, MOST_AROUND).flatMap(textsOf);
  return texts.length === 0 ? {} : { around: texts };
}

/** A table has a handful; more are texts, not notes. */
const MOST_AROUND = 200;

function textsOf(row: readonly Cell[]): readonly string[] {
  return row.filter((cell) => typeof cell === 'string' && !isBlank(cell)).map((cell) => shortText(cell, 200));
}

function leftOut({ rows }: Sheet, first: number, roles: readonly RowRole[]): readonly Finding[] {
  return roles.flatMap((role, index): Finding[] => {
    const code = LEFT_OUT.find(([each]) => each === role)?.[1];
    if (code === undefined) return [];
    const row = rows[first + index] ?? [];
    const value = shortText(row.filter((cell) => !isBlank(cell)).join(' '));
    return [{ code, severity: 'info', row: first + index + 1, context: { value } }];
  });
}
