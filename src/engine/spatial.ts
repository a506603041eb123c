// Which rows lie in a box or a drawn ring, or touch it. Points are found through the cluster tree and tested exactly; whatever has a
// line, an area or several places is tested shape by shape.
import type { Place } from '#core/problem.ts';
import { boxOf, cornersOf } from '#geo/corners.ts';
import type { Bbox, Geometry, LngLat } from '#geo/geometry.ts';
import type { Neighbourhood } from '#geo/nearness.ts';
import { touchesBbox, touchesRing } from '#geo/touches.ts';
import { type Bitmap, emptyBitmap, putBit, putRange } from './bitmap.ts';
import { encodeX, encodeY, type TreeBox, visitRows } from './cluster-tree.ts';
import type { Columns } from './columns.ts';

/** Rows that are more than one single point. */
export interface Shapes {
  readonly rows: Uint32Array;
  /** west, south, east, north of each */
  readonly boxes: Float64Array;
  readonly geometries: readonly (readonly Geometry[])[];
}

/** Shapes as they grow, and the box round everything. */
export class ShapesDraft {
  private readonly indexes: number[] = [];
  private readonly boxes: Bbox[] = [];
  private readonly geometries: (readonly Geometry[])[] = [];
  private west = Infinity;
  private south = Infinity;
  private east = -Infinity;
  private north = -Infinity;

  add(places: readonly Place[], index: number): void {
    const [first] = places;
    if (places.length === 1 && first?.geometry.type === 'Point') {
      const [lng, lat] = first.geometry.coordinates;
      this.extend(lng, lat, lng, lat);
    } else if (first) {
      const geometries = places.map(({ geometry }) => geometry);
      const box = boxOf(geometries.flatMap(cornersOf));
      this.indexes.push(index);
      this.boxes.push(box);
      this.geometries.push(geometries);
      this.extend(...box);
    }
  }

  /** Points of rows `from` to, not including, `to`; not a number where there is none. */
  addPoints(lngs: Float64Array, lats: Float64Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const [lng, lat] = [lngs[row]!, lats[row]!];
      if (!Number.isNaN(lng)) this.extend(lng, lat, lng, lat);
    }
  }

  bbox(): Bbox | undefined {
    return this.west <= this.east ? [this.west, this.south, this.east, this.north] : undefined;
  }

  close(rowOf: Uint32Array): Shapes {
    const sorted = [...this.indexes.keys()].toSorted((a, b) => rowOf[this.indexes[a]!]! - rowOf[this.indexes[b]!]!);
    return {
      rows: Uint32Array.from(sorted, (i) => rowOf[this.indexes[i]!]!),
      boxes: Float64Array.from(sorted.flatMap((i) => this.boxes[i]!)),
      geometries: sorted.map((i) => this.geometries[i]!),
    };
  }

  private extend(west: number, south: number, east: number, north: number): void {
    if (west < this.west) this.west = west;
    if (south < this.south) this.south = south;
    if (east > this.east) this.east = east;
    if (north > this.north) this.north = north;
  }
}

export function isPoints(geometry: Geometry): boolean {
  return geometry.type === 'Point' || geometry.type === 'MultiPoint';
}

/** A box that runs over the antimeridian (west > east) is two. */
export function splitBox(bbox: Bbox): readonly Bbox[] {
  const [west, south, east, north] = bbox;
  if (west <= east) return [bbox];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

export function treeBoxOf([west, south, east, north]: Bbox): TreeBox {
  return { minX: encodeX(west), minY: encodeY(north), maxX: encodeX(east), maxY: encodeY(south) };
}

export function isIn([west, south, east, north]: Bbox, lng: number, lat: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

export function rowsInBox(columns: Columns, bbox: Bbox): Bitmap {
  const { tree, lngs, lats, shapes } = columns;
  const pass = emptyBitmap(columns.rows);
  for (const box of splitBox(bbox)) {
    visitRows(
      tree,
      treeBoxOf(box),
      (from, to) => putRange(pass, from, to),
      (row) => {
        if (isIn(box, lngs[row]!, lats[row]!)) putBit(pass, row, true);
      },
    );
  }
  testShapes(shapes, pass, splitBox(bbox), (geometry) => touchesBbox(geometry, bbox));
  return pass;
}

export function rowsInArea(columns: Columns, ring: readonly LngLat[]): Bitmap {
  if (ring.length === 0) return emptyBitmap(columns.rows);
  const hasGeometry = (geometry: Geometry): boolean => touchesRing(geometry, ring);
  return rowsNear(columns, { box: boxOf(ring), hasPoint: ringTest(ring), hasGeometry });
}

/** Rows whose place a shape or its neighbourhood holds: points found through the tree, everything else shape by shape. */
export function rowsNear(columns: Columns, { box, hasPoint, hasGeometry }: Neighbourhood): Bitmap {
  const { tree, lngs, lats, shapes } = columns;
  const pass = emptyBitmap(columns.rows);
  const test = (row: number): void => {
    const lng = lngs[row]!;
    const lat = lats[row]!;
    if (isIn(box, lng, lat) && hasPoint(lng, lat)) putBit(pass, row, true);
  };
  visitRows(
    tree,
    treeBoxOf(box),
    (from, to) => {
      for (let row = from; row < to; row++) test(row);
    },
    test,
  );
  testShapes(shapes, pass, [box], hasGeometry);
  return pass;
}

/** geo's `isInRing` for one ring and many points: the same arithmetic, without allocation. */
function ringTest(ring: readonly LngLat[]): (lng: number, lat: number) => boolean {
  const xs = Float64Array.from(ring, ([lng]) => lng);
  const ys = Float64Array.from(ring, ([, lat]) => lat);
  return (lng, lat) => {
    let isInside = false;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      const [ax, ay, bx, by] = [xs[j]!, ys[j]!, xs[i]!, ys[i]!];
      const isOnLine = (bx - ax) * (lat - ay) - (by - ay) * (lng - ax) === 0;
      if (isOnLine && isIn([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)], lng, lat))
        return true;
      if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    }
    return isInside;
  };
}

function testShapes(
  shapes: Shapes,
  pass: Bitmap,
  near: readonly Bbox[],
  touches: (geometry: Geometry) => boolean,
): void {
  shapes.rows.forEach((row, index) => {
    const isNear = near.some((box) => overlaps(box, shapes.boxes, index));
    putBit(pass, row, isNear && shapes.geometries[index]!.some(touches));
  });
}

/** Does a shape's own box meet the box? */
export function overlaps([west, south, east, north]: Bbox, boxes: Float64Array, index: number): boolean {
  const at = 4 * index;
  return boxes[at]! <= east && boxes[at + 2]! >= west && boxes[at + 1]! <= north && boxes[at + 3]! >= south;
}
