// Pictures for the map, drawn on a canvas: status symbols with their precision ring, donuts, docked chips.
import { STATUSES, SYMBOLS, type Status } from '#core/status.ts';
import { ARC_GAP, countText, donutArcs, donutSize } from './donut.ts';
import type { Look, Picture, RingKind } from './image-names.ts';
import { PALETTES, type Palette, statusColor } from './palette.ts';

/** Symbol sizes on the map, CSS pixels. */
export const SITE_SIZE = 15;
export const CHOSEN_SIZE = 20;
const CHIP_SYMBOL_SIZE = 11;
export const CHIP_HEIGHT = 18;
const HALO = 1.6;
/** From this size on a symbol's inner mark can be read. */
export const MARK_FROM = 12;
const UNKNOWN_ARC_OPACITY = 0.55;
const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif';

type Pen = OffscreenCanvasRenderingContext2D;

export interface SymbolImage {
  readonly pixels: ImageData;
  readonly pixelRatio: number;
}

/** Radius of the ring that says how exact a place is; 0 = none. */
export function ringRadius(ring: RingKind): number {
  if (ring === 'township') return SITE_SIZE / 2 + 5.5;
  return ring === 'district' ? SITE_SIZE / 2 + 8.5 : 0;
}

export function drawImage(picture: Picture, { theme, lang }: Look, pixelRatio: number): SymbolImage {
  const palette = PALETTES[theme];
  const { width, height } = sizeOf(picture);
  const canvas = new OffscreenCanvas(Math.ceil(width * pixelRatio), Math.ceil(height * pixelRatio));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error(`Unexpected canvas without a 2D context: ${canvas.width}×${canvas.height}`);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.scale(pixelRatio, pixelRatio);
  drawPicture(pen, picture, palette, (count) => countText(count, lang));
  return { pixels: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
}

function sizeOf(picture: Picture): { readonly width: number; readonly height: number } {
  switch (picture.kind) {
    case 'site':
      return square(picture.ring === 'site' ? SITE_SIZE * 1.1 + 2 * HALO + 4 : 2 * ringRadius(picture.ring) + 4);
    case 'chosen':
      return square(CHOSEN_SIZE * 1.1 + 2 * HALO + 4);
    case 'donut':
      return square(donutSize(total(picture.counts)).diameter + 6);
    case 'chip':
      return { width: chipWidth(String(picture.count)) + 2, height: CHIP_HEIGHT + 2 };
    case 'square':
      return square(picture.side + 6);
  }
}

function square(side: number): { readonly width: number; readonly height: number } {
  return { width: side, height: side };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function drawPicture(pen: Pen, picture: Picture, palette: Palette, words: (count: number) => string): void {
  switch (picture.kind) {
    case 'site':
      drawRing(pen, picture.ring, palette);
      drawSymbol(pen, picture.status, { size: SITE_SIZE, halo: HALO }, palette);
      return;
    case 'chosen':
      drawSymbol(pen, picture.status, { size: CHOSEN_SIZE, halo: HALO }, palette);
      return;
    case 'donut':
      drawDonut(pen, picture.counts, palette, words);
      return;
    case 'chip':
      drawChip(pen, picture, palette);
      return;
    case 'square':
      drawSquare(pen, picture.side, palette);
  }
}

function drawRing(pen: Pen, ring: RingKind, palette: Palette): void {
  const radius = ringRadius(ring);
  if (radius === 0) return;
  disc(pen, radius);
  paint(pen, { fill: palette.halo, alpha: 0.35 });
  if (ring === 'district') pen.setLineDash([2.2, 2.6]);
  paint(pen, { stroke: palette.ring, width: 0.9, alpha: ring === 'district' ? 0.5 : 0.42 });
  pen.setLineDash([]);
}

/** The silhouette on its 20-unit grid, `size` pixels for the 20 units, outlined outside its edge. */
function drawSymbol(pen: Pen, status: Status, { size, halo }: { size: number; halo: number }, palette: Palette): void {
  const { path, fill, mark, isHollow } = SYMBOLS[status];
  const unit = 20 / size;
  const line = outlineWidth(size) * unit;
  const hollow = (size <= 11 ? 1.7 : 2) * unit;
  const shape = new Path2D(path);
  pen.save();
  pen.scale(1 / unit, 1 / unit);
  pen.translate(-10, -10);
  pen.lineJoin = 'round';
  if (halo > 0) {
    const width = (isHollow ? hollow : 2 * line) + 2 * halo * unit;
    paint(pen, { stroke: palette.halo, width, alpha: 0.92 }, shape);
  }
  if (isHollow) {
    paint(pen, { fill: palette.surface, alpha: 0.85 }, shape);
    paint(pen, { stroke: palette.unknown, width: hollow }, shape);
  } else {
    paint(pen, { stroke: palette.outline, width: 2 * line }, shape);
    paint(pen, { fill }, shape);
  }
  if (mark && size >= MARK_FROM) {
    const inner = new Path2D(mark.path);
    paint(pen, mark.stroke === undefined ? { fill: '#FFFFFF' } : { stroke: '#FFFFFF', width: mark.stroke }, inner);
  }
  pen.restore();
}

export function outlineWidth(size: number): number {
  if (size <= 11) return 0.9;
  return size >= 17 ? 1.2 : 1.05;
}

function drawDonut(pen: Pen, counts: readonly number[], palette: Palette, words: (count: number) => string): void {
  const count = total(counts);
  const size = donutSize(count);
  const radius = size.diameter / 2;
  const middle = radius - size.ring / 2;
  disc(pen, radius + 2);
  paint(pen, { fill: palette.halo, alpha: 0.9 });
  disc(pen, radius);
  paint(pen, { fill: palette.outline });
  disc(pen, radius - 0.9);
  paint(pen, { fill: palette.surface });
  const arcs = donutArcs(counts, size);
  const gap = arcs.length > 1 ? ARC_GAP / middle : 0;
  for (const { rank, start, length } of arcs) {
    const status = STATUSES[rank];
    if (status === undefined) throw new Error(`Unexpected rung: ${rank}`);
    const from = start / middle - Math.PI / 2;
    pen.beginPath();
    pen.arc(0, 0, middle - 0.1, from + gap / 2, from + length / middle - gap / 2);
    const alpha = status === 'unknown' ? UNKNOWN_ARC_OPACITY : 1;
    paint(pen, { stroke: statusColor(status, palette), width: size.ring - 1.2, alpha });
  }
  disc(pen, radius - size.ring - 0.1);
  paint(pen, { fill: palette.surface });
  paint(pen, { stroke: palette.outline, width: 0.7, alpha: 0.75 });
  write(pen, words(count), { font: size.font, x: 0, color: palette.ink, align: 'center' });
}

export function chipWidth(text: string): number {
  return 29 + text.length * 7;
}

function drawChip(pen: Pen, { worst, count }: { worst: Status; count: number }, palette: Palette): void {
  const text = String(count);
  const width = chipWidth(text);
  pen.beginPath();
  pen.roundRect(-width / 2, -CHIP_HEIGHT / 2, width, CHIP_HEIGHT, CHIP_HEIGHT / 2);
  paint(pen, { fill: palette.surface });
  paint(pen, { stroke: palette.edge, width: 0.9 });
  pen.save();
  pen.translate(-width / 2 + 11, 0);
  drawSymbol(pen, worst, { size: CHIP_SYMBOL_SIZE, halo: 0 }, palette);
  pen.restore();
  write(pen, text, { font: 11, x: width / 2 - 8, color: palette.ink, align: 'right' });
}

/** Keyboard focus: a square, so that it is not taken for the round ring of a selection. */
function drawSquare(pen: Pen, side: number, palette: Palette): void {
  pen.beginPath();
  pen.roundRect(-side / 2, -side / 2, side, side, 3);
  paint(pen, { stroke: palette.halo, width: 5 });
  paint(pen, { stroke: palette.accent, width: 2 });
}

function disc(pen: Pen, radius: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
}

interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly alpha?: number;
}

/** Fills or strokes a shape, or the path begun last. */
function paint(pen: Pen, { fill, stroke, width = 1, alpha = 1 }: Paint, shape?: Path2D): void {
  pen.globalAlpha = alpha;
  if (fill !== undefined) {
    pen.fillStyle = fill;
    if (shape) pen.fill(shape);
    else pen.fill();
  }
  if (stroke !== undefined) {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    if (shape) pen.stroke(shape);
    else pen.stroke();
  }
  pen.globalAlpha = 1;
}

interface Writing {
  readonly font: number;
  readonly x: number;
  readonly color: string;
  readonly align: CanvasTextAlign;
}

/** Centred on the height of its figures: 0.36 em below the line's middle, as digits have no descenders. */
function write(pen: Pen, text: string, { font, x, color, align }: Writing): void {
  pen.font = `600 ${font}px ${FONT}`;
  pen.textAlign = align;
  pen.fillStyle = color;
  pen.fillText(text, x, font * 0.36);
}
