// Rows of a table as they go from one worker to another: column by column, every value once, points as numbers. A copy of the rows
// themselves would be made text by text, and most texts of a column are the same few.
import type { Cell, SourceRow } from '#core/source-table.ts';
import type { Geometry } from '#geo/geometry.ts';

/** Plain data. */
export interface PackedRows {
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly columns: readonly PackedColumn[];
  /** x and y of each row's point; not a number where it has none */
  readonly points: Float64Array<ArrayBuffer>;
  /** the other geometries, by their rows' places among these */
  readonly shapes: ReadonlyMap<number, Geometry>;
}

interface PackedColumn {
  readonly values: readonly Cell[];
  /** for each row the place of its value */
  readonly codes: Uint32Array<ArrayBuffer>;
}

export function packRows(rows: readonly SourceRow[]): PackedRows {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const points = new Float64Array(2 * rows.length).fill(NaN);
  const shapes = new Map<number, Geometry>();
  for (const [at, { geometry }] of rows.entries()) {
    if (geometry?.type === 'Point') points.set(geometry.coordinates, 2 * at);
    else if (geometry) shapes.set(at, geometry);
  }
  return {
    numbers: Float64Array.from(rows, ({ number }) => number),
    columns: Array.from({ length: width }, (_, column) => packColumn(rows, column)),
    points,
    shapes,
  };
}

/** What of them is handed over rather than copied. */
export function buffersOf({ numbers, columns, points }: PackedRows): ArrayBuffer[] {
  return [numbers, points, ...columns.map(({ codes }) => codes)].map(({ buffer }) => buffer);
}

function packColumn(rows: readonly SourceRow[], column: number): PackedColumn {
  const places = new Map<Cell, number>();
  const codes = new Uint32Array(rows.length);
  let last: Cell;
  let place: number | undefined;
  for (const [at, { cells }] of rows.entries()) {
    const cell = cells[column];
    // mostly it is as in the row before, or empty there too
    if (place === undefined || cell !== last) place = places.get(cell);
    if (place === undefined) {
      place = places.size;
      places.set(cell, place);
    }
    last = cell;
    codes[at] = place;
  }
  return { values: [...places.keys()], codes };
}

export function unpackRows({ numbers, columns, points, shapes }: PackedRows): SourceRow[] {
  return Array.from(numbers, (number, at): SourceRow => {
    const cells = columns.map(({ values, codes }) => values[codes[at] ?? 0]);
    const [x = NaN, y = NaN] = points.subarray(2 * at, 2 * at + 2);
    const geometry: Geometry | undefined = Number.isNaN(x) ? shapes.get(at) : { type: 'Point', coordinates: [x, y] };
    return geometry === undefined ? { number, cells } : { number, cells, geometry };
  });
}
