// What the map draws in a viewport: clusters whose counts are popcounts over their ranges, and single sites at their own points.
import { asProblemId, PRECISIONS } from '#core/problem.ts';
import { STATUSES } from '#core/status.ts';
import type { LngLat } from '#geo/geometry.ts';
import { countBits, countBoth, firstBit, lastBit } from './bitmap.ts';
import { anchorOfRange, clusterOf, LAST_LEVEL, levelOf, type Range, rangeAt } from './cluster-tree.ts';
import type { Columns } from './columns.ts';
import type { Mark, Shape } from './contract.ts';
import type { Selection } from './selection.ts';
import { isIn, isPoints, overlaps } from './spatial.ts';
import { textOf } from './texts.ts';
import type { View } from './view.ts';

/** Lines and areas smaller than this on screen are told by their mark alone. */
const MIN_SHAPE_PIXELS = 4;
const TILE_PIXELS = 512;

export interface MarkSource {
  readonly columns: Columns;
  readonly selection: Selection;
}

export function marksIn(source: MarkSource, { ranges, level, boxes }: View): Mark[] {
  const marks: Mark[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const mark = markOfRange(source, level, [ranges[i]!, ranges[i + 1]!]);
    if (mark && boxes.some((each) => isIn(each, ...mark.lngLat))) marks.push(mark);
  }
  return marks;
}

/** The mark that holds a row at a zoom; undefined when the row does not match or has no place. */
export function markOfRow(source: MarkSource, row: number, zoom: number): Mark | undefined {
  const { columns, selection } = source;
  if (row >= columns.placed || countBits(selection.matching, row, row + 1) === 0) return undefined;
  const depth = levelOf(zoom);
  return markOfRange(source, depth, rangeAt(columns.tree, depth, row));
}

/** Matching placed rows outside the viewport. */
export function countOutside({ selection: { matching, tally } }: MarkSource, { inside }: View): number {
  return tally.sums.placed - countBoth(matching, inside, 0, inside.length << 5);
}

/** Lines and areas of matching rows that are in view and large enough to see. */
export function shapesIn({ columns, selection }: MarkSource, { boxes, viewport }: View): Shape[] {
  const { shapes, ids } = columns;
  const minDegrees = (MIN_SHAPE_PIXELS * 360) / (TILE_PIXELS * 2 ** viewport.zoom);
  const found: Shape[] = [];
  shapes.rows.forEach((row, index) => {
    if (countBits(selection.matching, row, row + 1) === 0) return;
    if (!boxes.some((box) => overlaps(box, shapes.boxes, index))) return;
    const at = 4 * index;
    const width = Math.max(shapes.boxes[at + 2]! - shapes.boxes[at]!, shapes.boxes[at + 3]! - shapes.boxes[at + 1]!);
    if (width < minDegrees) return;
    const status = STATUSES[selection.standings.status[row]!]!;
    const id = asProblemId(textOf(ids, row));
    for (const geometry of shapes.geometries[index]!) if (!isPoints(geometry)) found.push({ id, status, geometry });
  });
  return found;
}

function markOfRange(source: MarkSource, depth: number, range: Range): Mark | undefined {
  const { matching, statusRows } = source.selection;
  const [from, to] = range;
  const count = countBits(matching, from, to);
  if (count === 0) return undefined;
  const first = firstBit(matching, from, to);
  if (count === 1) return siteOf(source, first);
  const expansionZoom = splitLevel(source.columns, depth, first, lastBit(matching, from, to));
  return {
    kind: 'cluster',
    cluster: clusterOf(from, to),
    lngLat: anchorAt(source.columns, depth, range),
    count,
    counts: statusRows.map((rows) => countBoth(matching, rows, from, to)),
    ...(expansionZoom === undefined ? {} : { expansionZoom }),
  };
}

/** A single problem as the map draws it; the row must have a place and be known. */
export function siteOf({ columns, selection }: MarkSource, row: number): Mark {
  const nameEn = textOf(columns.namesEn, row);
  return {
    kind: 'site',
    row,
    id: asProblemId(textOf(columns.ids, row)),
    name: textOf(columns.names, row),
    ...(nameEn === '' ? {} : { nameEn }),
    lngLat: [columns.lngs[row]!, columns.lats[row]!],
    status: STATUSES[selection.standings.status[row]!]!,
    precision: PRECISIONS[columns.fixed.precision.lists.codes[row]!]!,
  };
}

/** Several problems at one position lie there exactly. */
function anchorAt({ lngs, lats, tree }: Columns, depth: number, range: Range): LngLat {
  const [from, to] = range;
  return depth === LAST_LEVEL || to - from === 1 ? [lngs[from]!, lats[from]!] : anchorOfRange(tree, range);
}

/** First level at which two rows are apart; undefined when they share one position. Ranges are contiguous, so first and last tell. */
function splitLevel({ tree }: Columns, depth: number, first: number, last: number): number | undefined {
  for (let next = depth + 1; next <= LAST_LEVEL; next++) {
    if (firstBit(tree.levels[next]!, first + 1, last + 1) >= 0) return next;
  }
  return undefined;
}
