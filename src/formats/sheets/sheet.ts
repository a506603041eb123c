// One grid of cells as a sheet, a text or a document's table gives it, before anyone says which row is its header.
import type { Cell, SourceTable } from '#core/source-table.ts';

/** Cells shown as one, by 0-based rows and columns, both ends included. Only the first of them holds a value. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** by line of the sheet: a blank line is an empty row, and rows need not be of one length */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  readonly countsFrom?: NonNullable<SourceTable['countsFrom']>;
}

export function isBlank(cell: Cell): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

export function isBlankRow(row: readonly Cell[]): boolean {
  return row.every(isBlank);
}

/** A value as one line of text, short enough to be shown in a finding. */
export function shortText(cell: Cell, most = 60): string {
  const line = String(cell ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
