// What the map draws in a viewport: clusters whose counts are popcounts over their ranges, and single sites at their own points.
import { precisionOf } from '#core/dimension-values.ts';
import { STATUSES } from '#core/status.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { countBits, countBoth, firstBit, lastBit } from './bitmap.ts';
import { type ClusterLevel, decodeAnchor, itemAt, LAST_LEVEL, levelOf, visitItems } from './cluster-tree.ts';
import type { Columns } from './columns.ts';
import type { Mark, Shape, Viewport } from './contract.ts';
import type { Records } from './records.ts';
import type { Selection } from './selection.ts';
import { isIn, isPoints, overlaps, type Shapes, splitBox, treeBoxOf } from './spatial.ts';

/** Lines and areas smaller than this on screen are told by their mark alone. */
const MIN_SHAPE_PIXELS = 4;
const TILE_PIXELS = 512;

export interface MarkSource {
  readonly columns: Columns;
  readonly records: Records;
  readonly selection: Selection;
  readonly shapes: Shapes;
}

export function marksIn(source: MarkSource, viewport: Viewport): Mark[] {
  const { tree } = source.columns;
  const depth = levelOf(viewport.zoom);
  const level = tree.levels[depth]!;
  const boxes = viewBoxes(viewport.bbox);
  const items = new Set<number>();
  for (const box of boxes) visitItems(tree, depth, treeBoxOf(box), (item) => items.add(item));
  const marks: Mark[] = [];
  for (const item of items) {
    const mark = markOfItem(source, level, depth, item);
    if (mark && boxes.some((box) => isIn(box, ...mark.lngLat))) marks.push(mark);
  }
  return marks;
}

/** The mark that holds a row at a zoom; undefined when the row does not match or has no place. */
export function markOfRow(source: MarkSource, row: number, zoom: number): Mark | undefined {
  const { columns, selection } = source;
  if (row >= columns.placed || countBits(selection.matching, row, row + 1) === 0) return undefined;
  const depth = levelOf(zoom);
  const level = columns.tree.levels[depth]!;
  return markOfItem(source, level, depth, itemAt(level, row));
}

/** Matching placed rows outside the viewport. */
export function countOutside({ columns, selection }: MarkSource, { bbox }: Viewport): number {
  const { lngs, lats, placed } = columns;
  const boxes = viewBoxes(bbox);
  let count = 0;
  for (
    let row = firstBit(selection.matching, 0, placed);
    row !== -1;
    row = firstBit(selection.matching, row + 1, placed)
  ) {
    if (!boxes.some((box) => isIn(box, lngs[row]!, lats[row]!))) count++;
  }
  return count;
}

/** Lines and areas of matching rows that are in view and large enough to see. */
export function shapesIn({ selection, shapes, records }: MarkSource, { bbox, zoom }: Viewport): Shape[] {
  const boxes = viewBoxes(bbox);
  const minDegrees = (MIN_SHAPE_PIXELS * 360) / (TILE_PIXELS * 2 ** zoom);
  const found: Shape[] = [];
  shapes.rows.forEach((row, index) => {
    if (countBits(selection.matching, row, row + 1) === 0) return;
    if (!boxes.some((box) => overlaps(box, shapes.boxes, index))) return;
    const at = 4 * index;
    const width = Math.max(shapes.boxes[at + 2]! - shapes.boxes[at]!, shapes.boxes[at + 3]! - shapes.boxes[at + 1]!);
    if (width < minDegrees) return;
    const status = STATUSES[selection.standings.status[row]!]!;
    const { id } = records.problem(row);
    for (const geometry of shapes.geometriesOf(index)) if (!isPoints(geometry)) found.push({ id, status, geometry });
  });
  return found;
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

function markOfItem(source: MarkSource, level: ClusterLevel, depth: number, item: number): Mark | undefined {
  const { matching, statusRows } = source.selection;
  const from = level.starts[item]!;
  const to = level.starts[item + 1]!;
  const count = countBits(matching, from, to);
  if (count === 0) return undefined;
  const first = firstBit(matching, from, to);
  if (count === 1) return siteOf(source, first);
  const expansionZoom = splitLevel(source.columns, depth, first, lastBit(matching, from, to));
  return {
    kind: 'cluster',
    cluster: level.ids[item]!,
    lngLat: anchorOfItem(source.columns, level, item),
    count,
    counts: statusRows.map((rows) => countBoth(matching, rows, from, to)),
    ...(expansionZoom === undefined ? {} : { expansionZoom }),
  };
}

function siteOf({ columns, records, selection }: MarkSource, row: number): Mark {
  const problem = records.problem(row);
  return {
    kind: 'site',
    row,
    id: problem.id,
    name: problem.name,
    ...(problem.nameEn === undefined ? {} : { nameEn: problem.nameEn }),
    lngLat: [columns.lngs[row]!, columns.lats[row]!],
    status: STATUSES[selection.standings.status[row]!]!,
    precision: precisionOf(problem),
  };
}

function anchorOfItem({ lngs, lats, tree }: Columns, level: ClusterLevel, item: number): LngLat {
  const id = level.ids[item]!;
  return id < tree.rows ? [lngs[id]!, lats[id]!] : decodeAnchor(level.xs[item]!, level.ys[item]!);
}

/** First level at which two rows are apart; undefined when they share one position. Ranges are contiguous, so first and last tell. */
function splitLevel({ tree }: Columns, depth: number, first: number, last: number): number | undefined {
  for (let next = depth + 1; next <= LAST_LEVEL; next++) {
    const level = tree.levels[next]!;
    if (itemAt(level, first) !== itemAt(level, last)) return next;
  }
  return undefined;
}
