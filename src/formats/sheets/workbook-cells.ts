// The cells of a sheet as SheetJS gives them, to values as the sheet's reader sees them.
import type { Cell } from '#core/source-table.ts';
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import { CHINESE_FORMATS } from './number-format.ts';
import { isBlankRow } from './sheet.ts';

interface Address {
  readonly row: number;
  readonly column: number;
}

export type Report = (code: 'cell_error' | 'formula_unvalued', address: Address, value: string) => void;

export interface SheetFacts {
  readonly readNumber: (value: number, format: string) => Cell;
  readonly report: Report;
}

/** Undefined when they cannot be read. */
export type ReadRows = (sheet: WorkSheet, facts: SheetFacts) => readonly (readonly Cell[])[] | undefined;

/** What SheetJS is given, and how what it gives is read. */
export interface Source {
  readonly data: Uint8Array | string;
  readonly options: ParsingOptions;
  /** those that SheetJS takes for visible */
  readonly hiddenSheets?: ReadonlySet<string>;
  /** where not all cells are SheetJS's own */
  readonly readRows?: (workbook: WorkBook) => ReadRows;
}

/** As many as Excel has. What lies beyond is said by broken or hostile files alone. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

type DenseRow = readonly (CellObject | undefined)[];

const NO_CELLS: readonly Cell[] = [];
const ERRORS: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** By the cells there are: what a sheet says of its own size is often a million rows. */
export const rowsOf: ReadRows = (sheet, facts) => {
  const rows = Array.from(denseOf(sheet).slice(0, MOST_ROWS), (cells, row) =>
    cells === undefined ? NO_CELLS : valuesOf(cells.slice(0, MOST_COLUMNS), row, facts),
  );
  return rows.slice(0, rows.findLastIndex((cells) => !isBlankRow(cells)) + 1);
};

/** Has it cells where Excel has none? They are left out: rows of a billion blanks would not end. */
export function reachesBeyond(sheet: WorkSheet): boolean {
  const dense = denseOf(sheet);
  return dense.length > MOST_ROWS || dense.some((cells) => (cells?.length ?? 0) > MOST_COLUMNS);
}

/** A row with holes stays one: a lone cell far to the right must not cost the room of all before it. */
function valuesOf(cells: DenseRow, row: number, facts: SheetFacts): readonly Cell[] {
  const values: Cell[] = [];
  cells.forEach((cell, column) => {
    const value = cell === undefined ? undefined : cellOf(cell, { row, column }, facts);
    if (value !== undefined) values[column] = value;
  });
  return values;
}

function denseOf(sheet: WorkSheet): readonly (DenseRow | undefined)[] {
  return sheet['!data'] ?? [];
}

function cellOf(cell: CellObject, address: Address, { readNumber, report }: SheetFacts): Cell {
  const { t, v, f } = cell;
  if (t === 'z') {
    if (f !== undefined) report('formula_unvalued', address, `=${f}`);
    return undefined;
  }
  if (t === 'e') {
    report('cell_error', address, errorNamed(ERRORS.get(v)));
    return undefined;
  }
  if (typeof v === 'number') return readNumber(v, formatOf(cell));
  if (typeof v === 'string') return v === '' ? undefined : v;
  return typeof v === 'boolean' ? v : undefined;
}

/** As a sheet shows it; there may be others than Excel's. */
export function errorNamed(text: string | undefined): string {
  return text !== undefined && [...ERRORS.values()].includes(text) ? text : '#ERROR';
}

function formatOf(cell: CellObject): string {
  if (cell.z !== undefined) return String(cell.z);
  return CHINESE_FORMATS.get(numberOfFormat(cell)) ?? 'General';
}

/** Old Excel's cells carry the number of their format. */
function numberOfFormat(cell: CellObject & { readonly XF?: { readonly numFmtId?: number } }): number {
  return cell.XF?.numFmtId ?? 0;
}
