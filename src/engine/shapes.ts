// Whatever of a ledger's places is more than one single point: lines, areas, several places of one problem.
import type { Place } from '#core/problem.ts';
import { boxOf, cornersOf } from '#geo/corners.ts';
import type { Bbox, Geometry } from '#geo/geometry.ts';

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
      const lng = lngs[row]!;
      const lat = lats[row]!;
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
