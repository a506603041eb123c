// What a file was understood to be, told before anything of it is taken.
import type { Accuracy } from '#geo/chinese-grids.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { FieldMapping, MappedField } from './field-mapping.ts';
import type { Cell } from './source-table.ts';

/** What a file turned out to be. `records = read + rejected`, `read = placed + unplaced`. */
export interface FileStats {
  readonly format?: string;
  readonly encoding?: string;
  readonly crs?: string;
  readonly records: number;
  readonly read: number;
  readonly placed: number;
  readonly unplaced: number;
  readonly rejected: number;
  readonly bbox?: Bbox;
  /** of those placed: how many only stand at the seat of their district; absent = nobody asked for it */
  readonly atSeat?: number;
}

/** How a table of anybody's was read; a ledger and a GeoJSON speak for themselves. */
export interface UnderstoodTable {
  /** sheets or layers to choose from */
  readonly tables: readonly { readonly name: string; readonly records: number }[];
  readonly columns: readonly UnderstoodColumn[];
  /** complete: read with it again, the file gives the same */
  readonly mapping: FieldMapping;
  /** where the table's own points would lie, best first; empty when it has no coordinates */
  readonly candidates: readonly CrsCandidate[];
  /** how many records the file has, where all that is told here is told of some of them; absent = of all */
  readonly sampledOf?: number;
}

export interface UnderstoodColumn {
  readonly name: string;
  readonly field?: MappedField;
  /** of the guess, 0…1; absent when chosen by hand or not mapped */
  readonly confidence?: number;
  /** first values that are not empty */
  readonly samples: readonly Cell[];
}

export interface CrsCandidate {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly accuracyMeters?: Accuracy;
  /** of some of the table's points */
  readonly points: readonly LngLat[];
}
