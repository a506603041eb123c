// A file of anybody's as a table: what every reader of sheets and layers yields before a mapping says what its columns mean.
import type { Geometry } from '#geo/geometry.ts';

/** One value as its file gives it. A day is text `YYYY-MM-DD`; undefined = the cell is empty. */
export type Cell = string | number | boolean | undefined;

export interface SourceRow {
  /** by which a user finds it in the file: line of a sheet or feature of a layer, from 1 */
  readonly number: number;
  /** one for each column */
  readonly cells: readonly Cell[];
  /** in the table's own coordinate system, as `[x, y]` or `[lng, lat]` */
  readonly geometry?: Geometry;
}

/** One sheet or one layer. */
export interface SourceTable {
  readonly name: string;
  /** none empty, no two alike */
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
  /** what the file says of its coordinates: `EPSG:4543`, `GCJ02`, a PROJ or WKT definition; undefined = nothing */
  readonly crs?: string;
  /** the year from whose beginning a workbook counts days; absent = 1900, as nearly all do */
  readonly countsFrom?: 1904;
}
