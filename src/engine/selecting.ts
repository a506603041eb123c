// A query's clauses as the rows that pass each: what the selection is told when the query changes.
import { firstDay } from '#core/calendar.ts';
import { DIMENSIONS, type Nearness, type Query } from '#core/query.ts';
import type { Geometry } from '#geo/geometry.ts';
import { neighbourhoodOf } from '#geo/nearness.ts';
import { type Bitmap, emptyBitmap, intersect } from './bitmap.ts';
import {
  changedDimensions,
  isSameBox,
  isSameNearness,
  isSameRange,
  isSameRing,
  maskOf,
  type RowsByValue,
  rowsDueIn,
  rowsWithValues,
} from './clauses.ts';
import type { Columns } from './columns.ts';
import { AREA_CLAUSE, BBOX_CLAUSE, DEADLINE_CLAUSE, NEAR_CLAUSE, type Selection, TEXT_CLAUSE } from './selection.ts';
import { rowsInArea, rowsInBox, rowsNear } from './spatial.ts';
import type { TextSearch } from './text-search.ts';

/** Outline of a protected zone; undefined = there is none of that id. */
export type ZoneShape = (zone: string) => Promise<Geometry | undefined>;

interface Lookups {
  readonly search: TextSearch;
  readonly zoneShape: ZoneShape | undefined;
}

export class Selecting {
  /** the newest that was selected */
  query: Query | undefined;
  private readonly columns: Columns;
  private readonly selection: Selection;
  private readonly search: TextSearch;
  private readonly byValue: RowsByValue = new Map();
  private readonly zoneShape: ZoneShape | undefined;
  private readonly zones = new Map<string, Geometry | undefined>();

  constructor(columns: Columns, selection: Selection, { search, zoneShape }: Lookups) {
    this.columns = columns;
    this.selection = selection;
    this.search = search;
    this.zoneShape = zoneShape;
  }

  async prepare({ text, near }: Query): Promise<void> {
    await this.search.prepare(text);
    if (near && !this.zones.has(near.zone)) this.zones.set(near.zone, await this.zoneShape?.(near.zone));
  }

  /** Only clauses that differ from those of the query before are looked up anew. */
  select(query: Query): void {
    const { selection, columns, byValue, query: before } = this;
    selection.moveTo(firstDay(query.asOf));
    selection.showStatuses(maskOf('status', query.values.status));
    selection.showDues(maskOf('due', query.values.due));
    for (const dimension of changedDimensions(before, query)) {
      const sets = selection.tally.setsOf(dimension);
      const pass = rowsWithValues({ columns, byValue }, dimension, query.values[dimension], sets);
      selection.show(DIMENSIONS.indexOf(dimension), pass);
    }
    if (!isSameRange(before?.deadline, query.deadline))
      selection.show(DEADLINE_CLAUSE, rowsDueIn(columns, query.deadline));
    if ((before?.text ?? '') !== query.text) selection.show(TEXT_CLAUSE, this.search.rowsWith(query.text));
    this.selectPlace(before, query);
    selection.settle();
    this.query = query;
  }

  private rowsNear({ zone, meters }: Nearness): Bitmap {
    const { columns, byValue } = this;
    const shape = this.zones.get(zone);
    if (!shape) return emptyBitmap(columns.rows);
    const exact = rowsWithValues({ columns, byValue }, 'precision', ['site']);
    const near = rowsNear(columns, neighbourhoodOf(shape, meters));
    return exact ? intersect(near, [exact]) : near;
  }

  private selectPlace(before: Query | undefined, { bbox, area, near }: Query): void {
    const { selection, columns } = this;
    if (!isSameBox(before?.bbox, bbox)) {
      selection.show(BBOX_CLAUSE, bbox && rowsInBox(columns, bbox));
    }
    if (!isSameRing(before?.area, area)) {
      selection.show(AREA_CLAUSE, area && rowsInArea(columns, area));
    }
    if (!isSameNearness(before?.near, near)) {
      selection.show(NEAR_CLAUSE, near && this.rowsNear(near));
    }
  }
}
