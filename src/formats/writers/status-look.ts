// How a status looks in other programs: as on our own map in daylight, in CSS pixels.
import { type Status, SYMBOLS } from '#core/status.ts';

export type GeometryKind = 'point' | 'line' | 'polygon';
export const GEOMETRY_KINDS: readonly GeometryKind[] = ['point', 'line', 'polygon'];

export const OUTLINE = '#17191C';
export const INNER_MARK = '#FFFFFF';
export const MARKER_SIZE = 15;
export const LINE_WIDTH = 3.2;
/** of the dark line under a line */
export const CASING_WIDTH = 5;
export const FILL_OPACITY = 0.25;

/** The outline's width on a symbol, on the symbol's own grid of 20 units. */
const OUTLINE_UNITS = 1.4;

/** The very symbol of the map as an SVG picture, its colours as QGIS names those that a user may change. */
export function symbolSvg(status: Status): string {
  const { path, mark, isHollow } = SYMBOLS[status];
  const shape = isHollow
    ? `<path d="${path}" fill="none" stroke="param(fill)" stroke-width="${2 * OUTLINE_UNITS}"/>`
    : `<path d="${path}" fill="param(outline)" stroke="param(outline)" stroke-width="${2 * OUTLINE_UNITS}" stroke-linejoin="round"/><path d="${path}" fill="param(fill)"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 22 22" width="22" height="22">${shape}${mark ? innerMark(mark) : ''}</svg>`;
}

function innerMark({ path, stroke }: { readonly path: string; readonly stroke?: number }): string {
  return stroke === undefined
    ? `<path d="${path}" fill="${INNER_MARK}"/>`
    : `<path d="${path}" fill="none" stroke="${INNER_MARK}" stroke-width="${stroke}"/>`;
}
