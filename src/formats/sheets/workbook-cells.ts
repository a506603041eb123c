// The cells of a sheet as SheetJS gives them, to values as the sheet's reader sees them.
import type { Cell } from '#core/source-table.ts';
import type { CellObject, WorkSheet } from '@e965/xlsx';
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

type DenseRows = readonly (readonly (CellObject | undefined)[] | undefined)[];

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
export function rowsOf(sheet: WorkSheet, facts: SheetFacts): readonly (readonly Cell[])[] {
  const rows = Array.from(denseOf(sheet), (cells, row) => {
    if (cells === undefined) return NO_CELLS;
    // a row with holes stays one: a lone cell far to the right must not cost the room of all before it
    const values: Cell[] = [];
    cells.forEach((cell, column) => {
      const value = cell === undefined ? undefined : cellOf(cell, { row, column }, facts);
      if (value !== undefined) values[column] = value;
    });
    return values;
  });
  return rows.slice(0, rows.findLastIndex((cells) => !isBlankRow(cells)) + 1);
}

function denseOf(sheet: WorkSheet): DenseRows {
  return sheet['!data'] ?? [];
}

function cellOf(cell: CellObject, address: Address, { readNumber, report }: SheetFacts): Cell {
  const { t, v, f } = cell;
  if (t === 'z') {
    if (f !== undefined) report('formula_unvalued', address, `=${f}`);
    return undefined;
  }
  if (t === 'e') {
    report('cell_error', address, ERRORS.get(v) ?? '#ERROR');
    return undefined;
  }
  if (typeof v === 'number') return readNumber(v, formatOf(cell));
  if (typeof v === 'string') return v === '' ? undefined : v;
  return typeof v === 'boolean' ? v : undefined;
}

function formatOf(cell: CellObject): string {
  if (cell.z !== undefined) return String(cell.z);
  return CHINESE_FORMATS.get(numberOfFormat(cell)) ?? 'General';
}

/** Old Excel's cells carry the number of their format. */
function numberOfFormat(cell: CellObject & { readonly XF?: { readonly numFmtId?: number } }): number {
  return cell.XF?.numFmtId ?? 0;
}
