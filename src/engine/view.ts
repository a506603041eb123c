// What lies in a viewport, filter or no filter: found once, then every change of the query only counts bits.
import type { Bbox } from '#geo/geometry.ts';
import { type Bitmap, emptyBitmap, putBit, putRange } from './bitmap.ts';
import { levelOf, visitItems, visitRows } from './cluster-tree.ts';
import type { Columns } from './columns.ts';
import type { Viewport } from './contract.ts';
import { isIn, splitBox, treeBoxOf } from './spatial.ts';

export interface View {
  readonly viewport: Viewport;
  /** of the cluster tree */
  readonly level: number;
  /** more than one where the viewport runs over the antimeridian */
  readonly boxes: readonly Bbox[];
  /** from and to of every item of the level that may be drawn inside, each once */
  readonly ranges: Uint32Array;
  /** placed rows that lie inside */
  readonly inside: Bitmap;
}

export function viewOf(columns: Columns, viewport: Viewport): View {
  const { tree, lngs, lats } = columns;
  const level = levelOf(viewport.zoom);
  const boxes = viewBoxes(viewport.bbox);
  const ends = new Map<number, number>();
  const inside = emptyBitmap(columns.rows);
  for (const box of boxes) {
    const treeBox = treeBoxOf(box);
    visitItems(tree, level, treeBox, (from, to) => void ends.set(from, to));
    const putIfInside = (row: number): void => {
      if (isIn(box, lngs[row]!, lats[row]!)) putBit(inside, row, true);
    };
    visitRows(tree, treeBox, (from, to) => putRange(inside, from, to), putIfInside);
  }
  return { viewport, level, boxes, ranges: Uint32Array.from([...ends].flat()), inside };
}

/** A viewport may turn round the world or more. */
function viewBoxes(bbox: Bbox): readonly Bbox[] {
  const [west, south, east, north] = bbox;
  if (east - west >= 360) return [[-180, south, 180, north]];
  return splitBox([wrap(west), south, wrap(east), north]);
}

function wrap(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180;
}
