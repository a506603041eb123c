// The one file that reads supercluster's insides: of its per-zoom data it makes the levels of the cluster tree.
import Supercluster from 'supercluster';
import { type Bitmap, emptyBitmap, putBit } from './bitmap.ts';
import {
  CLUSTER_RADIUS,
  type ClusterTree,
  encodeX,
  encodeY,
  EXTENT,
  LAST_LEVEL,
  MAX_CLUSTER_ZOOM,
  SCALE,
} from './cluster-tree.ts';
import { type Items, Strips } from './strips.ts';

const STRIDE = 6;
const ID = 3;
const PARENT = 4;
const COUNT = 5;
/** A point's number fits into a key of 53 bits beside its column. */
const MOST_POINTS = 2 ** 22;

export function buildClusterTree(lngs: Float64Array, lats: Float64Array): ClusterTree {
  const rows = lngs.length;
  const levels = Array.from({ length: LAST_LEVEL + 1 }, () => emptyBitmap(rows));
  if (rows === 0) {
    return { rows, order: new Uint32Array(0), levels, xSums: new Float64Array(1), ySums: new Float64Array(1) };
  }
  // Sites of one position become neighbours in the input, hence in every item's range.
  const sorted = sortByPosition(lngs, lats);
  const leaves = arrange(readLevels(superclusterOf(sorted, lngs, lats), rows), levels);
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = sorted[leaves[row]!]!;
  markPositions(levels[LAST_LEVEL]!, order, lngs, lats);
  return { rows, order, levels, ...sumsOf(order, lngs, lats) };
}

/** Points from west to east, then from south to north; sorted as plain numbers, which is many times faster than by comparing. */
function sortByPosition(lngs: Float64Array, lats: Float64Array): Uint32Array {
  const keys = new Float64Array(lngs.length);
  for (let point = 0; point < keys.length; point++)
    keys[point] = (Math.floor(encodeX(lngs[point]!)) + SCALE / 2) * MOST_POINTS + point;
  keys.sort();
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) sorted[i] = keys[i]! % MOST_POINTS;
  const columnOf = (i: number): number => Math.floor(keys[i]! / MOST_POINTS);
  for (let from = 0, to = 1; from < sorted.length; from = to++) {
    while (to < sorted.length && columnOf(to) === columnOf(from)) to++;
    if (to - from > 1) sorted.subarray(from, to).sort((a, b) => lngs[a]! - lngs[b]! || lats[a]! - lats[b]!);
  }
  return sorted;
}

function sumsOf(order: Uint32Array, lngs: Float64Array, lats: Float64Array): Pick<ClusterTree, 'xSums' | 'ySums'> {
  const xSums = new Float64Array(order.length + 1);
  const ySums = new Float64Array(order.length + 1);
  for (let row = 0; row < order.length; row++) {
    xSums[row + 1] = xSums[row]! + Math.round(encodeX(lngs[order[row]!]!));
    ySums[row + 1] = ySums[row]! + Math.round(encodeY(lats[order[row]!]!));
  }
  return { xSums, ySums };
}

/** What supercluster keeps of a zoom, with a way of looking for neighbours that is made for points from west to east. */
class RawLevel implements Items {
  readonly data: Int32Array;
  readonly stride: number = STRIDE;
  readonly count: number;
  private readonly strips: Strips;

  constructor(data: Int32Array, count: number, strips: Strips) {
    this.data = data;
    this.count = count;
    this.strips = strips;
  }

  // supercluster adds what it finds in whole numbers, so it comes to the same in any order
  withinInto(x: number, y: number, radius: number, found: Uint32Array): number {
    this.strips.layOut(this, radius);
    return this.strips.near(x, y, radius, found);
  }
}

/** Everything as supercluster has it but for its k-d trees, which take more than half of its time. */
class StripedSupercluster extends Supercluster {
  private readonly strips: Strips;

  constructor(points: number) {
    super({ radius: CLUSTER_RADIUS, extent: EXTENT, maxZoom: MAX_CLUSTER_ZOOM, minPoints: 2 });
    this.strips = new Strips(points);
  }

  _createTree(data: Int32Array, count: number): RawLevel {
    return new RawLevel(data, count, this.strips);
  }
}

function superclusterOf(sorted: Uint32Array, lngs: Float64Array, lats: Float64Array): Supercluster {
  // supercluster reads each point once and keeps nothing of it but its properties: one feature serves for all
  const coordinates = [0, 0];
  const feature = { type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates } };
  const given = { done: false, value: feature };
  const points = {
    length: sorted.length,
    [Symbol.iterator]() {
      let at = 0;
      return {
        next() {
          given.done = at === sorted.length;
          const point = sorted[at++]!;
          coordinates[0] = lngs[point]!;
          coordinates[1] = lats[point]!;
          return given;
        },
      };
    },
  };
  return new StripedSupercluster(sorted.length).load(points as unknown as (typeof feature)[]);
}

/** Throws when supercluster's insides are not what this file was written against. */
function readLevels(index: object, rows: number): RawLevel[] {
  const trees: unknown = Reflect.get(index, 'trees');
  if (!Array.isArray(trees) || trees.length !== LAST_LEVEL + 1) throw new Error('Unexpected supercluster: trees');
  return trees.map((tree: unknown, zoom) => {
    if (!(tree instanceof RawLevel) || !(tree.data instanceof Int32Array) || tree.data.length < tree.count * STRIDE)
      throw new Error(`Unexpected supercluster: tree ${zoom}`);
    const { data } = tree;
    let count = 0;
    for (let i = COUNT; i < tree.count * STRIDE; i += STRIDE) count += data[i]!;
    if (count !== rows) throw new Error(`Unexpected supercluster: ${count} of ${rows} points at zoom ${zoom}`);
    return tree;
  });
}

/** For every item the index of the item it belongs to one zoom further out. */
function parentsOf(level: RawLevel, above: RawLevel, rows: number): Uint32Array {
  const parents = new Uint32Array(level.count);
  let next = 0;
  for (let i = 0; i < level.count; i++) {
    const parent = level.data[i * STRIDE + PARENT]!;
    // a cluster stands in the output where the first of its members stood in the input
    const origin = parent === -1 ? i : (parent - rows) >> 5;
    parents[i] = origin === i ? next++ : parents[origin]!;
    const id = parent === -1 ? level.data[i * STRIDE + ID]! : parent;
    if (origin > i || above.data[parents[i]! * STRIDE + ID] !== id)
      throw new Error(`Unexpected supercluster: item ${i} has no parent where one was expected`);
  }
  if (next !== above.count) throw new Error(`Unexpected supercluster: ${above.count} parents, ${next} found`);
  return parents;
}

/** Brings the leaves into an order in which every item is one run, marks where the runs begin, and tells which leaf each row is. */
function arrange(raw: readonly RawLevel[], levels: readonly Bitmap[]): Uint32Array {
  const rows = raw[LAST_LEVEL]!.count;
  let firsts = new Uint32Array(1);
  for (const [zoom, level] of raw.entries()) {
    const above = raw[zoom - 1];
    // supercluster hands a level on when nothing merged
    if (level.data === above?.data) {
      levels[zoom]!.set(levels[zoom - 1]!);
      continue;
    }
    const parents = above ? parentsOf(level, above, rows) : new Uint32Array(level.count);
    firsts = layRuns(level, parents, firsts);
    markStarts(firsts, levels[zoom]!);
  }
  const leaves = new Uint32Array(rows);
  for (let leaf = 0; leaf < rows; leaf++) leaves[firsts[leaf]!] = leaf;
  return leaves;
}

/** First row of each item, from those of the items one zoom further out, which are used up: members lie there one after another. */
function layRuns({ count, data }: RawLevel, parents: Uint32Array, cursors: Uint32Array): Uint32Array<ArrayBuffer> {
  const firsts = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const parent = parents[i]!;
    firsts[i] = cursors[parent]!;
    cursors[parent] = firsts[i]! + data[i * STRIDE + COUNT]!;
  }
  return firsts;
}

function markStarts(firsts: Uint32Array, starts: Bitmap): void {
  for (let i = 0; i < firsts.length; i++) putBit(starts, firsts[i]!, true);
}

/** At the last level an item is one exact position. */
function markPositions(starts: Bitmap, order: Uint32Array, lngs: Float64Array, lats: Float64Array): void {
  for (let row = 1; row < order.length; row++) {
    const before = order[row - 1]!;
    const point = order[row]!;
    putBit(starts, row, lngs[before] !== lngs[point] || lats[before] !== lats[point]);
  }
}
