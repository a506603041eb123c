// One row of a table through a mapping: its cells by what they mean, and findings that name its row and column as the user sees them.
import { type FieldMapping, MAPPED_FIELDS, type MappedField } from '#core/field-mapping.ts';
import { saysNothing } from '#core/date-words.ts';
import type { Finding, FindingCode, Severity } from '#core/finding.ts';
import type { Cell, SourceRow, SourceTable } from '#core/source-table.ts';
import type { Geometry } from '#geo/geometry.ts';
import { reporter } from '#formats/ledgers/record-fields.ts';

export interface TableRow extends Pick<SourceTable, 'countsFrom'> {
  readonly number: number;
  readonly geometry?: Geometry;
  cell(field: MappedField): Cell;
  /** does the table have a column for it? */
  has(field: MappedField): boolean;
  /** letter for letter; undefined when the cell is blank */
  words(field: MappedField): string | undefined;
  /** without blanks around it; undefined when the cell only says that there is nothing to say: 无, — */
  text(field: MappedField): string | undefined;
  /** the column's name */
  column(field: MappedField): string;
  report(code: FindingCode, severity: Severity, field: MappedField, value?: unknown): undefined;
}

/** Where each field's column stands; a column that the table does not have is left out. */
export function columnPlaces(
  { columns }: Pick<SourceTable, 'columns'>,
  mapped: FieldMapping['columns'],
): ReadonlyMap<MappedField, number> {
  const places = new Map<MappedField, number>();
  for (const field of MAPPED_FIELDS) {
    const column = mapped[field];
    const place = column === undefined ? -1 : columns.indexOf(column);
    if (place >= 0) places.set(field, place);
  }
  return places;
}

/** Reads rows of one table. */
export function rowReader(
  { columns, countsFrom }: Pick<SourceTable, 'columns' | 'countsFrom'>,
  places: ReadonlyMap<MappedField, number>,
  add: (finding: Finding) => void,
): (row: SourceRow) => TableRow {
  const column = (field: MappedField): string => columns[places.get(field) ?? -1] ?? field;
  return ({ number, cells, geometry }) => {
    const report = reporter(add, number);
    const cell = (field: MappedField): Cell => cells[places.get(field) ?? -1];
    const words = (field: MappedField): string | undefined => textOfCell(cell(field));
    return {
      number,
      cell,
      has: (field) => places.has(field),
      words,
      column,
      text(field) {
        const text = words(field)?.trim();
        return text === undefined || saysNothing(text) ? undefined : text;
      },
      // a column that the table does not have is no place to look at
      report: (code, severity, field, value) =>
        report(code, severity, {
          ...(places.has(field) ? { field: column(field) } : {}),
          ...(value === undefined ? {} : { value }),
        }),
      ...(geometry === undefined ? {} : { geometry }),
      ...(countsFrom === undefined ? {} : { countsFrom }),
    };
  };
}

export function isBlank(cell: Cell): boolean {
  return textOfCell(cell) === undefined;
}

function textOfCell(cell: Cell): string | undefined {
  const text = cell === undefined ? '' : String(cell);
  return text.trim() === '' ? undefined : text;
}
