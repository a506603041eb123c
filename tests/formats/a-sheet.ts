// Sheets as they are drawn in tests, and what is read of them.
import type { Cell } from '#core/source-table.ts';
import type { Merge, Sheet } from '#formats/sheets/sheet.ts';
import { tableOfSheet } from '#formats/sheets/sheet-table.ts';

/** Rows of cells between bars; a cell of nothing is blank, one of digits a number. */
export function grid(text: string): Cell[][] {
  const lines = text.trim().split('\n');
  return lines.map((line) => line.trim().split('|').slice(1, -1).map(cellOf));
}

function cellOf(text: string): Cell {
  const word = text.trim();
  if (word === '') return undefined;
  return /^\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

/** `1:0-2` spans columns 0 to 2 of row 1; `1-3:0` rows 1 to 3 of column 0. */
export function spans(...texts: string[]): Merge[] {
  return texts.map((text) => {
    const [rows, columns] = text.split(':').map((part) => part.split('-').map(Number));
    const [top = 0, bottom = top] = rows ?? [];
    const [left = 0, right = left] = columns ?? [];
    return { top, left, bottom, right };
  });
}

export const sheet = (rows: readonly (readonly Cell[])[], merges: readonly Merge[] = []): Sheet => ({
  name: '台账',
  isHidden: false,
  rows,
  merges,
});

export function read(text: string, ...merges: string[]) {
  const { table, findings } = tableOfSheet(sheet(grid(text), spans(...merges)));
  return {
    columns: table.columns,
    rows: table.rows.map(({ number, cells }) => [number, ...cells]),
    layout: table.layout,
    findings: findings.map(({ code, row, field }) => [code, row ?? field]),
  };
}
