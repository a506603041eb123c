// All placed problems at once: where each lies, how it looks in the newest frame, and which one is nearest to a point.
// Row order is dot order, so that a look is found at the same index as its place.
import type { LngLat } from '#geo/geometry.ts';
import { firstBit, hasBit } from './bitmap.ts';
import { encodeX, encodeY, LAST_LEVEL, SCALE, visitRows } from './cluster-tree.ts';
import type { Columns } from './columns.ts';
import type { DotLooks, DotPlaces, Mark } from './contract.ts';
import { markOfRow, type MarkSource } from './marks.ts';

/** Look of a dot that is not drawn. */
export const HIDDEN = 255;

/** Counted from the middle of all, since 32 bits hold a place near the origin more exactly than one far off. */
export function dotPlaces({ lngs, lats, placed }: Pick<Columns, 'lngs' | 'lats' | 'placed'>): DotPlaces {
  const xs = new Float64Array(placed);
  const ys = new Float64Array(placed);
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let row = 0; row < placed; row++) {
    const x = encodeX(lngs[row]!) / SCALE + 0.5;
    const y = encodeY(lats[row]!) / SCALE + 0.5;
    xs[row] = x;
    ys[row] = y;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  const origin = placed === 0 ? ([0.5, 0.5] as const) : ([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const);
  const offsets = new Float32Array(2 * placed);
  for (let row = 0; row < placed; row++) {
    offsets[2 * row] = xs[row]! - origin[0];
    offsets[2 * row + 1] = ys[row]! - origin[1];
  }
  return { origin, offsets };
}

export function dotLooks({ columns, selection }: MarkSource, revision: number): DotLooks {
  const { matching, standings } = selection;
  const looks = new Uint8Array(columns.placed).fill(HIDDEN);
  for (let row = firstBit(matching, 0, looks.length); row >= 0; row = firstBit(matching, row + 1, looks.length)) {
    looks[row] = standings.status[row]!;
  }
  return { revision, looks };
}

/**
 * The matching problem nearest to a point on the map's plane, no farther than `within` degrees of longitude; of equally near ones
 * the worst, since it is drawn on top. Several at its exact position come together, as a cluster that never falls apart.
 */
export function siteNear(source: MarkSource, at: LngLat, within: number): Mark | undefined {
  const row = nearestRow(source, at, within);
  return row < 0 ? undefined : markOfRow(source, row, LAST_LEVEL);
}

function nearestRow({ columns, selection }: MarkSource, [lng, lat]: LngLat, within: number): number {
  const { tree, lngs, lats } = columns;
  const { matching, standings } = selection;
  const reach = encodeX(within);
  const y = encodeY(lat);
  let nearest = -1;
  let least = reach * reach;
  for (const turn of [-360, 0, 360]) {
    const x = encodeX(lng + turn);
    const look = (row: number): void => {
      if (!hasBit(matching, row)) return;
      const dx = encodeX(lngs[row]!) - x;
      const dy = encodeY(lats[row]!) - y;
      const distance = dx * dx + dy * dy;
      const isWorse = nearest < 0 || standings.status[row]! < standings.status[nearest]!;
      if (distance > least || (distance === least && !isWorse)) return;
      nearest = row;
      least = distance;
    };
    const lookAll = (from: number, to: number): void => {
      for (let row = firstBit(matching, from, to); row >= 0; row = firstBit(matching, row + 1, to)) look(row);
    };
    visitRows(tree, { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach }, lookAll, look);
  }
  return nearest;
}
