// Measures of the dense mode, in which every matching problem is a dot: how large a dot is, where the camera stands, what of the dots it sees.
import { STATUSES, SYMBOLS } from '#core/status.ts';
import type { DotPlaces } from '#engine/contract.ts';
import type { MapTheme } from './contract.ts';
import { PALETTES, type Color, statusColor } from './palette.ts';

/** CSS pixels; from here on a dot is drawn in its status's own shape. */
export const SHAPES_FROM = 4;
const SMALLEST = 1.2;
const LARGEST = 7.5;
const SMALLEST_ZOOM = 5;
const PER_ZOOM = 0.45;
/** What each tenth part of a million dots leaves room for. */
const PER_TENTH = 0.8;
const MOST_TENTHS = 4;
const TILE_SIZE = 512;

export function dotCount({ offsets }: DotPlaces): number {
  return offsets.length / 2;
}

/** Larger near the ground and where a ledger holds few; counted by all its dots, so that none changes its size when a filter toggles. */
export function dotRadius(zoom: number, count: number): number {
  const tenths = Math.max(0, Math.min(MOST_TENTHS, 6 - Math.log10(Math.max(1, count))));
  return Math.min(LARGEST, SMALLEST + PER_ZOOM * Math.max(0, zoom - SMALLEST_ZOOM) + PER_TENTH * tenths);
}

/** Degrees of longitude that a number of CSS pixels spans. */
export function degreesOf(pixels: number, zoom: number): number {
  return (pixels * 360) / (TILE_SIZE * 2 ** zoom);
}

/** Where the camera stands among the dots, from their origin, and how far it sees. One object serves for all frames. */
export interface DotCamera {
  /** the middle of the view in two parts of 32 bits, so that what is near it keeps its place to a fraction of a pixel */
  highX: number;
  highY: number;
  lowX: number;
  lowY: number;
  /** from an offset to clip space */
  scaleX: number;
  scaleY: number;
}

export function newDotCamera(): DotCamera {
  return { highX: 0, highY: 0, lowX: 0, lowY: 0, scaleX: 1, scaleY: 1 };
}

/** Reads a matrix from the mercator world to clip space: of a map that neither turns nor tilts it scales and shifts, no more. */
export function aim(camera: DotCamera, matrix: ArrayLike<number>, [originX, originY]: DotPlaces['origin']): void {
  const x = -(matrix[12] ?? 0) / (matrix[0] ?? 1) - originX;
  const y = -(matrix[13] ?? 0) / (matrix[5] ?? 1) - originY;
  camera.highX = Math.fround(x);
  camera.highY = Math.fround(y);
  camera.lowX = x - camera.highX;
  camera.lowY = y - camera.highY;
  camera.scaleX = (matrix[0] ?? 1) / (matrix[15] ?? 1);
  camera.scaleY = (matrix[5] ?? 1) / (matrix[15] ?? 1);
}

/** Dots to a block: neighbours in number are neighbours on the ground, so that most blocks lie outside most views. */
const BLOCK = 2048;

/** Box round each block of dots, as offsets: least x, least y, largest x, largest y. */
export function blocksOf(offsets: Float32Array): Float32Array<ArrayBuffer> {
  const blocks = new Float32Array(4 * Math.ceil(offsets.length / 2 / BLOCK));
  for (let at = 0; at < blocks.length; at += 4) {
    const first = (at / 2) * BLOCK;
    blocks.set([Infinity, Infinity, -Infinity, -Infinity], at);
    for (let i = first; i < Math.min(first + 2 * BLOCK, offsets.length); i++) {
      const value = offsets[i] ?? 0;
      const least = at + (i % 2);
      if (value < (blocks[least] ?? 0)) blocks[least] = value;
      if (value > (blocks[least + 2] ?? 0)) blocks[least + 2] = value;
    }
  }
  return blocks;
}

/** Calls `found` with runs of dots, first and how many, that hold every dot in view; `margin` widens the view in clip space. */
export function visitRuns(
  blocks: Float32Array,
  camera: DotCamera,
  margin: number,
  found: (first: number, count: number) => void,
): void {
  let first = -1;
  for (let at = 0; at <= blocks.length; at += 4) {
    const isSeen = at < blocks.length && sees(camera, margin, blocks, at);
    if (isSeen && first < 0) first = at;
    if (isSeen || first < 0) continue;
    found((first / 4) * BLOCK, ((at - first) / 4) * BLOCK);
    first = -1;
  }
}

function sees({ highX, highY, scaleX, scaleY }: DotCamera, margin: number, boxes: Float32Array, at: number): boolean {
  const halfWidth = (1 + margin) / Math.abs(scaleX);
  const halfHeight = (1 + margin) / Math.abs(scaleY);
  const isBeside = (boxes[at] ?? 0) > highX + halfWidth || (boxes[at + 2] ?? 0) < highX - halfWidth;
  return !isBeside && (boxes[at + 1] ?? 0) <= highY + halfHeight && (boxes[at + 3] ?? 0) >= highY - halfHeight;
}

/** Red, green and blue of every status in ladder order, then of the outline and of the surface inside a hollow symbol. */
export function dotColors(theme: MapTheme): Float32Array {
  const palette = PALETTES[theme];
  const colors = [...STATUSES.map((status) => statusColor(status, palette)), palette.outline, palette.surface];
  return Float32Array.from(colors.flatMap(channels));
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
}

/** Place in the ladder of the status that is drawn as a ring. */
export const HOLLOW = STATUSES.findIndex((status) => SYMBOLS[status].isHollow);
