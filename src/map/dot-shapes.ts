// The silhouettes of the statuses, and the marks inside them, as distance fields for the dots' shader.
import { STATUSES, SYMBOLS, type Symbol } from '#core/status.ts';
import { distanceField } from './distance-field.ts';

/** Pixels of one picture's side. */
export const FIELD_SIZE = 64;
/** Units of the symbols' grid that a picture spans, its 20 in the middle. */
export const FIELD_SPAN = 26;
/** Units that the field tells apart, on either side of an edge. */
export const FIELD_REACH = 4;

const PER_UNIT = FIELD_SIZE / FIELD_SPAN;

/** Two bytes a pixel, silhouette and mark, one picture a status in ladder order; 128 is the edge, more lies inside. */
export function symbolFields(): Uint8Array {
  const bytes = new Uint8Array(STATUSES.length * FIELD_SIZE * FIELD_SIZE * 2);
  STATUSES.forEach((status, rank) => {
    const symbol = SYMBOLS[status];
    const start = rank * FIELD_SIZE * FIELD_SIZE * 2;
    putField(bytes.subarray(start), { path: symbol.path });
    if (symbol.mark) putField(bytes.subarray(start + 1), symbol.mark);
  });
  return bytes;
}

/** Writes every second byte. */
function putField(bytes: Uint8Array, drawn: NonNullable<Symbol['mark']>): void {
  const pixels = rasterOf(drawn);
  const mask = { width: FIELD_SIZE, height: FIELD_SIZE, inside: (pixel: number) => (pixels[4 * pixel + 3] ?? 0) > 127 };
  const reach = Math.ceil(FIELD_REACH * PER_UNIT);
  distanceField(mask, reach).forEach((away, pixel) => {
    bytes[2 * pixel] = Math.max(0, Math.min(255, 128 - (127 * away) / (FIELD_REACH * PER_UNIT)));
  });
}

function rasterOf({ path, stroke }: NonNullable<Symbol['mark']>): Uint8ClampedArray {
  const pen = new OffscreenCanvas(FIELD_SIZE, FIELD_SIZE).getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('Unexpected canvas without a 2D context');
  pen.scale(PER_UNIT, PER_UNIT);
  pen.translate((FIELD_SPAN - 20) / 2, (FIELD_SPAN - 20) / 2);
  const shape = new Path2D(path);
  if (stroke === undefined) pen.fill(shape);
  else {
    pen.lineWidth = stroke;
    pen.stroke(shape);
  }
  return pen.getImageData(0, 0, FIELD_SIZE, FIELD_SIZE).data;
}
