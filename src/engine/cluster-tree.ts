// The cluster tree: levels of items in *leaf order*. At every level an item is one contiguous range of rows, so a filtered count is a
// popcount and nothing is ever clustered twice.
import type { LngLat } from '#geo/geometry.ts';
import { type Bitmap, firstBit, lastBit } from './bitmap.ts';

/** CSS pixels at a whole zoom; chosen so that donuts of 28–58 px keep clear of each other. */
export const CLUSTER_RADIUS = 56;
export const MAX_CLUSTER_ZOOM = 16;
/** From this level on only problems that share one exact position stay together. */
export const LAST_LEVEL = MAX_CLUSTER_ZOOM + 1;

export const EXTENT = 512;
export const SCALE = 2 ** 30;

export interface ClusterTree {
  readonly rows: number;
  /** which input point each row is */
  readonly order: Uint32Array;
  /** by zoom: the rows at which an item begins; each ends where the next one begins */
  readonly levels: readonly Bitmap[];
  /** sums of the mercator x and y of all rows before a row: any range has its centre in one step */
  readonly xSums: Float64Array;
  readonly ySums: Float64Array;
}

/** Rows of an item, from (inclusive) to (exclusive). */
export type Range = readonly [from: number, to: number];

/** Box in the tree's integer mercator; `minX > maxX` never occurs: a box over the antimeridian is two. */
export interface TreeBox {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function encodeX(lng: number): number {
  return (lng / 360) * SCALE;
}

export function encodeY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI;
  return (Math.min(1, Math.max(0, y)) - 0.5) * SCALE;
}

/** Where a range of rows is drawn: the middle of its sites, filtered or not, within a metre of where supercluster has it. */
export function anchorOfRange({ xSums, ySums }: ClusterTree, [from, to]: Range): LngLat {
  const x = (xSums[to]! - xSums[from]!) / (to - from);
  const y = (ySums[to]! - ySums[from]!) / (to - from);
  const angle = Math.PI * (1 - 2 * (y / SCALE + 0.5));
  return [(x / SCALE) * 360, (360 * Math.atan(Math.exp(angle))) / Math.PI - 90];
}

/** How far a member can lie from its item's middle: each merge adds at most twice its radius, and radii halve. */
export function spreadOf(level: number): number {
  return level >= LAST_LEVEL ? 1 : ((4 * CLUSTER_RADIUS) / (EXTENT * 2 ** level)) * SCALE + 4 * LAST_LEVEL;
}

export function levelOf(zoom: number): number {
  return Math.max(0, Math.min(Math.floor(zoom), LAST_LEVEL));
}

/** The item that holds the row. */
export function rangeAt({ levels, rows }: ClusterTree, level: number, row: number): Range {
  const end = firstBit(levels[level]!, row + 1, rows);
  return [lastBit(levels[level]!, 0, row + 1), end < 0 ? rows : end];
}

/** Below this many rows both ends of a range fit into one exact number. */
const MOST_ROWS = 2 ** 26;

/** A cluster's number is its range of rows: the same at every level at which it holds the same problems. */
export function clusterOf(from: number, to: number): number {
  return to * MOST_ROWS + from;
}

/** Rows of a cluster by its number; undefined when there can be no such cluster. */
export function rangeOf(tree: ClusterTree, cluster: number): Range | undefined {
  const from = cluster % MOST_ROWS;
  const to = Math.floor(cluster / MOST_ROWS);
  return from >= 0 && from < to && to <= tree.rows ? [from, to] : undefined;
}

/** Calls `found` with every item of the level that may have a member inside the box. */
export function visitItems(
  tree: ClusterTree,
  level: number,
  box: TreeBox,
  found: (from: number, to: number) => void,
): void {
  visit(tree, 0, [0, tree.rows], box, (depth, from, to) => {
    if (depth === level) found(from, to);
    return depth < level;
  });
}

/** Splits what may lie inside the box: `whole` gets ranges of rows that do for certain, `each` single rows still to be tested. */
export function visitRows(
  tree: ClusterTree,
  box: TreeBox,
  whole: (from: number, to: number) => void,
  each: (row: number) => void,
): void {
  const { xSums, ySums } = tree;
  visit(tree, 0, [0, tree.rows], box, (depth, from, to) => {
    const spread = spreadOf(depth);
    const x = (xSums[to]! - xSums[from]!) / (to - from);
    const y = (ySums[to]! - ySums[from]!) / (to - from);
    if (x - spread > box.minX && x + spread < box.maxX && y - spread > box.minY && y + spread < box.maxY) {
      whole(from, to);
      return false;
    }
    if (depth === LAST_LEVEL) for (let row = from; row < to; row++) each(row);
    return true;
  });
}

/** Goes down from a level to the last, item by item, past whatever lies clear of the box; `enter` tells whether to go on inside. */
function visit(
  tree: ClusterTree,
  depth: number,
  [from, to]: Range,
  box: TreeBox,
  enter: (depth: number, from: number, to: number) => boolean,
): void {
  const { levels, xSums, ySums } = tree;
  const level = levels[depth]!;
  const spread = spreadOf(depth);
  for (let start = from; start < to;) {
    const next = firstBit(level, start + 1, to);
    const end = next < 0 ? to : next;
    const x = (xSums[end]! - xSums[start]!) / (end - start);
    const y = (ySums[end]! - ySums[start]!) / (end - start);
    const isClear = x + spread < box.minX || x - spread > box.maxX || y + spread < box.minY || y - spread > box.maxY;
    if (!isClear && enter(depth, start, end) && depth < LAST_LEVEL) visit(tree, depth + 1, [start, end], box, enter);
    start = end;
  }
}
