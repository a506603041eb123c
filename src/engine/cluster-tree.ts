// The one file that reads supercluster's insides. Its per-zoom data become levels of items in *leaf order*: at every level an item
// is one contiguous range of rows, so a filtered count is a popcount and nothing is ever clustered twice.
import Supercluster from 'supercluster';
import type { LngLat } from '#geo/geometry.ts';

/** CSS pixels at a whole zoom; chosen so that donuts of 28–58 px keep clear of each other. */
export const CLUSTER_RADIUS = 56;
const MAX_CLUSTER_ZOOM = 16;
/** From this level on only problems that share one exact position stay together. */
export const LAST_LEVEL = MAX_CLUSTER_ZOOM + 1;

const STRIDE = 6;
const ID = 3;
const PARENT = 4;
const COUNT = 5;
const EXTENT = 512;
const SCALE = 2 ** 30;

export interface ClusterLevel {
  readonly items: number;
  /** first row of each item, rising; one more at the end */
  readonly starts: Uint32Array;
  /** anchors in supercluster's integer mercator */
  readonly xs: Int32Array;
  readonly ys: Int32Array;
}

export interface ClusterTree {
  readonly rows: number;
  /** which input point each row is */
  readonly order: Uint32Array;
  readonly levels: readonly ClusterLevel[];
}

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

export function decodeAnchor(x: number, y: number): LngLat {
  const angle = Math.PI * (1 - 2 * (y / SCALE + 0.5));
  return [(x / SCALE) * 360, (360 * Math.atan(Math.exp(angle))) / Math.PI - 90];
}

/** How far a member can lie from its item's anchor: each merge adds at most twice its radius, and radii halve. */
export function spreadOf(level: number): number {
  return level >= LAST_LEVEL ? 1 : ((4 * CLUSTER_RADIUS) / (EXTENT * 2 ** level)) * SCALE + 2 * LAST_LEVEL;
}

export function levelOf(zoom: number): number {
  return Math.max(0, Math.min(Math.floor(zoom), LAST_LEVEL));
}

export function buildClusterTree(lngs: Float64Array, lats: Float64Array): ClusterTree {
  const rows = lngs.length;
  if (rows === 0) return { rows, order: new Uint32Array(0), levels: emptyLevels() };
  // Sorted by position, sites of one position are neighbours in the input, hence in every item's range.
  const sorted = new Uint32Array(rows).map((_, i) => i).sort((a, b) => lngs[a]! - lngs[b]! || lats[a]! - lats[b]!);
  const raw = readLevels(superclusterOf(sorted, lngs, lats), rows);
  const { levels, order } = arrange(raw, rows);
  const rowPoint = order.map((leaf) => sorted[leaf]!);
  return { rows, order: rowPoint, levels: withSharedPositions(levels, rowPoint, lngs, lats) };
}

/** Index of the item that holds the row. */
export function itemAt(level: ClusterLevel, row: number): number {
  let low = 0;
  let high = level.items - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (level.starts[middle]! <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Below this many rows both ends of a range fit into one exact number. */
const MOST_ROWS = 2 ** 26;

/** A cluster's number is its range of rows: the same at every level at which it holds the same problems. */
export function clusterOf(from: number, to: number): number {
  return to * MOST_ROWS + from;
}

/** Rows of a cluster by its number; undefined when there can be no such cluster. */
export function rangeOf(tree: ClusterTree, cluster: number): readonly [from: number, to: number] | undefined {
  const from = cluster % MOST_ROWS;
  const to = Math.floor(cluster / MOST_ROWS);
  return from >= 0 && from < to && to <= tree.rows ? [from, to] : undefined;
}

/** Items of the next level that an item falls apart into, first and one past the last. */
function childrenOf(tree: ClusterTree, depth: number, item: number): readonly [from: number, to: number] {
  const { starts } = tree.levels[depth]!;
  const next = tree.levels[depth + 1]!;
  return [itemAt(next, starts[item]!), itemAt(next, starts[item + 1]! - 1) + 1];
}

/** Calls `found` with every item of the level that may have a member inside the box. */
export function visitItems(tree: ClusterTree, level: number, box: TreeBox, found: (item: number) => void): void {
  const descend = (depth: number, from: number, to: number): void => {
    const { xs, ys } = tree.levels[depth]!;
    const spread = spreadOf(depth);
    for (let item = from; item < to; item++) {
      if (xs[item]! + spread < box.minX || xs[item]! - spread > box.maxX) continue;
      if (ys[item]! + spread < box.minY || ys[item]! - spread > box.maxY) continue;
      if (depth === level) found(item);
      else descend(depth + 1, ...childrenOf(tree, depth, item));
    }
  };
  descend(0, 0, tree.levels[0]!.items);
}

/** Splits what may lie inside the box: `whole` gets ranges of rows that do for certain, `each` single rows still to be tested. */
export function visitRows(
  tree: ClusterTree,
  box: TreeBox,
  whole: (from: number, to: number) => void,
  each: (row: number) => void,
): void {
  const descend = (depth: number, from: number, to: number): void => {
    const { xs, ys, starts } = tree.levels[depth]!;
    const spread = spreadOf(depth);
    for (let item = from; item < to; item++) {
      const x = xs[item]!;
      const y = ys[item]!;
      if (x + spread < box.minX || x - spread > box.maxX || y + spread < box.minY || y - spread > box.maxY) continue;
      const isWhole = x - spread > box.minX && x + spread < box.maxX && y - spread > box.minY && y + spread < box.maxY;
      if (isWhole) whole(starts[item]!, starts[item + 1]!);
      else if (depth < LAST_LEVEL) descend(depth + 1, ...childrenOf(tree, depth, item));
      else for (let row = starts[item]!; row < starts[item + 1]!; row++) each(row);
    }
  };
  descend(0, 0, tree.levels[0]!.items);
}

interface RawLevel {
  readonly items: number;
  readonly data: Int32Array;
}

function superclusterOf(sorted: Uint32Array, lngs: Float64Array, lats: Float64Array): Supercluster {
  // supercluster reads each point once and keeps nothing of it but its properties: one feature serves for all
  const coordinates = [0, 0];
  const feature = { type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates } };
  const points = {
    length: sorted.length,
    *[Symbol.iterator]() {
      for (const point of sorted) {
        coordinates[0] = lngs[point]!;
        coordinates[1] = lats[point]!;
        yield feature;
      }
    },
  };
  const index = new Supercluster({ radius: CLUSTER_RADIUS, extent: EXTENT, maxZoom: MAX_CLUSTER_ZOOM, minPoints: 2 });
  return index.load(points as unknown as (typeof feature)[]);
}

/** Throws when supercluster's insides are not what this file was written against. */
function readLevels(index: object, rows: number): RawLevel[] {
  const trees: unknown = Reflect.get(index, 'trees');
  if (!Array.isArray(trees) || trees.length !== LAST_LEVEL + 1) throw new Error('Unexpected supercluster: trees');
  return trees.map((tree: unknown, zoom) => {
    if (typeof tree !== 'object' || tree === null) throw new Error(`Unexpected supercluster: tree ${zoom}`);
    const data: unknown = Reflect.get(tree, 'data');
    const items: unknown = Reflect.get(tree, 'numItems');
    if (!(data instanceof Int32Array) || typeof items !== 'number' || data.length < items * STRIDE)
      throw new Error(`Unexpected supercluster: data of tree ${zoom}`);
    let count = 0;
    for (let i = 0; i < items; i++) count += data[i * STRIDE + COUNT]!;
    if (count !== rows) throw new Error(`Unexpected supercluster: ${count} of ${rows} points at zoom ${zoom}`);
    return { items, data };
  });
}

/** For every item the index of the item it belongs to one zoom further out. */
function parentsOf(level: RawLevel, above: RawLevel, rows: number): Uint32Array {
  const parents = new Uint32Array(level.items);
  let next = 0;
  for (let i = 0; i < level.items; i++) {
    const parent = level.data[i * STRIDE + PARENT]!;
    // a cluster stands in the output where the first of its members stood in the input
    const origin = parent === -1 ? i : (parent - rows) >> 5;
    parents[i] = origin === i ? next++ : parents[origin]!;
    const id = parent === -1 ? level.data[i * STRIDE + ID]! : parent;
    if (origin > i || above.data[parents[i]! * STRIDE + ID] !== id)
      throw new Error(`Unexpected supercluster: item ${i} has no parent where one was expected`);
  }
  if (next !== above.items) throw new Error(`Unexpected supercluster: ${above.items} parents, ${next} found`);
  return parents;
}

function arrange(raw: readonly RawLevel[], rows: number): { levels: ClusterLevel[]; order: Uint32Array } {
  const levels: ClusterLevel[] = [];
  let ranks: Uint32Array = new Uint32Array(raw[0]!.items).map((_, i) => i);
  levels.push(placeItems(raw[0]!, ranks));
  for (let zoom = 1; zoom <= LAST_LEVEL; zoom++) {
    const level = raw[zoom]!;
    const above = raw[zoom - 1]!;
    // supercluster hands a level on when nothing merged
    if (level.data === above.data) {
      levels.push(levels[zoom - 1]!);
      continue;
    }
    const parents = parentsOf(level, above, rows);
    const cursors = new Uint32Array(above.items + 1);
    for (const parent of parents) cursors[ranks[parent]! + 1]!++;
    for (let i = 0; i < above.items; i++) cursors[i + 1]! += cursors[i]!;
    for (let i = 0; i < parents.length; i++) parents[i] = cursors[ranks[parents[i]!]!]!++;
    ranks = parents;
    levels.push(placeItems(level, ranks));
  }
  const order = new Uint32Array(rows);
  ranks.forEach((rank, leaf) => {
    order[rank] = leaf;
  });
  return { levels, order };
}

function placeItems({ items, data }: RawLevel, ranks: Uint32Array): ClusterLevel {
  const level = {
    items,
    starts: new Uint32Array(items + 1),
    xs: new Int32Array(items),
    ys: new Int32Array(items),
  };
  for (let i = 0; i < items; i++) {
    const rank = ranks[i]!;
    level.starts[rank + 1] = data[i * STRIDE + COUNT]!;
    level.xs[rank] = data[i * STRIDE]!;
    level.ys[rank] = data[i * STRIDE + 1]!;
  }
  for (let i = 0; i < items; i++) level.starts[i + 1]! += level.starts[i]!;
  return level;
}

/** The last level with sites of one exact position merged. */
function withSharedPositions(
  levels: readonly ClusterLevel[],
  points: Uint32Array,
  lngs: Float64Array,
  lats: Float64Array,
): ClusterLevel[] {
  const last = levels[LAST_LEVEL]!;
  const isShared = (row: number): boolean =>
    lngs[points[row - 1]!] === lngs[points[row]!] && lats[points[row - 1]!] === lats[points[row]!];
  let items = 0;
  for (let row = 0; row < points.length; row++) if (row === 0 || !isShared(row)) items++;
  if (items === last.items) return [...levels];
  const merged = { items, starts: new Uint32Array(items + 1), xs: new Int32Array(items), ys: new Int32Array(items) };
  let item = 0;
  for (let row = 0; row < points.length; row++) {
    if (row > 0 && isShared(row)) continue;
    merged.starts[item] = row;
    merged.xs[item] = last.xs[row]!;
    merged.ys[item++] = last.ys[row]!;
  }
  merged.starts[items] = points.length;
  return [...levels.slice(0, LAST_LEVEL), merged];
}

function emptyLevels(): ClusterLevel[] {
  const none = new Int32Array(0);
  return Array.from({ length: LAST_LEVEL + 1 }, () => ({
    items: 0,
    starts: new Uint32Array(1),
    xs: none,
    ys: none,
  }));
}
