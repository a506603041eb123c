// Which rows lie in a box or a drawn ring, or touch it. Points are found through the cluster tree and tested exactly; whatever has a
// line, an area or several places is tested shape by shape.
import { boxOf } from '#geo/corners.ts';
import type { Bbox, Geometry, LngLat } from '#geo/geometry.ts';
import type { Neighbourhood } from '#geo/nearness.ts';
import { touchesBbox, touchesRing } from '#geo/touches.ts';
import { type Bitmap, emptyBitmap, putBit, putRange } from './bitmap.ts';
import { encodeX, encodeY, type TreeBox, visitRows } from './cluster-tree.ts';
import type { Columns } from './columns.ts';
import type { Shapes } from './shapes.ts';

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
