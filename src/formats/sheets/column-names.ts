// The names of a sheet's columns, out of a header of one to three rows.
import type { Cell } from '#core/source-table.ts';
import type { HeaderRows } from './sheet-header.ts';
import { isBlank, type Sheet } from './sheet.ts';

export interface ColumnNames {
  /** unique and not empty, by the columns of the sheet */
  readonly names: readonly string[];
  /** those whose name is not the header's own: unnamed, or a second of that name */
  readonly renamed: readonly { readonly column: number; readonly stated: string }[];
}

export function columnNamesOf(sheet: Sheet, header: HeaderRows | undefined, width: number): ColumnNames {
  const levels = header === undefined ? [] : levelsOf(sheet, header, width);
  const taken = new Set<string>();
  const renamed: { column: number; stated: string }[] = [];
  const names = Array.from({ length: width }, (_, column) => {
    const stated = joined(levels.map((level) => level[column] ?? ''));
    const name = freeName(stated || `列${column + 1}`, taken);
    if (name !== stated && header !== undefined) renamed.push({ column, stated });
    taken.add(name);
    return name;
  });
  return { names, renamed };
}

/** The text over each column in each row of the header; a cell that spans several stands over each of them. */
function levelsOf({ rows, merges }: Sheet, { from, to }: HeaderRows, width: number): readonly (readonly string[])[] {
  const levels = rows
    .slice(from, to + 1)
    .map((row) => Array.from({ length: width }, (_, column) => nameOf(row[column])));
  levels.forEach((level, index) => {
    for (const { left, right } of merges.filter((merge) => merge.top === from + index)) {
      level.fill(level[left] ?? '', left, Math.min(right + 1, width));
    }
  });
  for (let index = levels.length - 2; index >= 0; index--) spreadOver(levels[index] ?? [], levels[index + 1] ?? []);
  return levels;
}

/** Without merges, a parent stands over the nameless columns beside it that have names below. */
function spreadOver(level: string[], below: readonly string[]): void {
  for (let column = 1; column < level.length; column++) {
    if (level[column] === '' && below[column] !== '' && below[column - 1] !== '')
      level[column] = level[column - 1] ?? '';
  }
}

function joined(parts: readonly string[]): string {
  return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join(' ');
}

/** Line breaks and blanks only make a heading fit; between Latin words they are blanks. */
function nameOf(cell: Cell): string {
  if (isBlank(cell)) return '';
  return String(cell)
    .replaceAll(/(?<=[^\p{ASCII}])\s+|\s+(?=[^\p{ASCII}])/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
