// What a table's own words say of the system of its coordinates: the file, a column for it, a header, the lines around it.
import type { FieldMapping, MappedField } from '#core/field-mapping.ts';
import type { Cell } from '#core/source-table.ts';
import { datumOf } from '#geo/chinese-grids.ts';
import { crsInHeader, crsInText } from '#geo/crs-words.ts';
import { sourceCrs } from '#geo/source-crs.ts';
import type { ReadTable } from '#formats/contract.ts';
import type { CrsQuestion, SaidCrs } from './crs-choice.ts';

const COORDINATES: readonly MappedField[] = ['lng', 'lat', 'coord', 'wkt'];

/** `name`: the file's. The nearer to the coordinates, the more it counts. */
export function crsWordsOf(
  table: ReadTable,
  columns: FieldMapping['columns'],
  name: string,
): Pick<CrsQuestion, 'stated' | 'said'> {
  if (table.crs !== undefined) return { stated: table.crs };
  const mostly = mostlyIn(table, columns.coord_system);
  if (mostly !== undefined && sourceCrs(mostly)) return { stated: mostly };
  const headers = COORDINATES.flatMap((field) => columns[field] ?? []);
  const said =
    firstSaid(mostly === undefined ? [] : [mostly], crsInText) ??
    firstSaid(headers, crsInHeader) ??
    firstSaid([...(table.around ?? []), table.name, name], crsInText);
  // words that mean nothing to us are worth an error, unless others say more
  return said ? { said } : mostly === undefined ? {} : { stated: mostly };
}

/** Is the system the one that the table names, or a grid on its datum? */
export function isAsWorded(id: string, { stated, said }: ReturnType<typeof crsWordsOf>): boolean {
  const named = stated === undefined ? said?.id : sourceCrs(stated)?.id;
  return named !== undefined && datumOf(named) === datumOf(id);
}

function firstSaid(texts: readonly string[], read: (text: string) => string | undefined): SaidCrs | undefined {
  for (const words of texts) {
    const id = read(words);
    if (id !== undefined) return { id, words };
  }
  return undefined;
}

/** What most cells of the column say. */
function mostlyIn({ columns, rows }: ReadTable, column: string | undefined): string | undefined {
  const at = column === undefined ? -1 : columns.indexOf(column);
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const text = textOf(cells[at]);
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function textOf(cell: Cell): string {
  return cell === undefined ? '' : String(cell).trim();
}
