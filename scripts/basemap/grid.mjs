// The source's own grid: ECharts zig-zag strings on 1/1024 degree in GCJ-02, and the one way from there to WGS84.
import gcoord from 'gcoord';

const CELLS_PER_DEGREE = 1024;
const CELL_METERS = 111_000 / CELLS_PER_DEGREE;
const DECIMALS = 5;

/** Integer grid positions of an encoded ring: each code unit is a zig-zag step, shifted by 64. */
export function decodeRing(text, [startX, startY]) {
  let x = startX;
  let y = startY;
  return Array.from({ length: text.length / 2 }, (_, i) => {
    x += unzigzag(text.charCodeAt(2 * i) - 64);
    y += unzigzag(text.charCodeAt(2 * i + 1) - 64);
    return [x, y];
  });
}

/** The closed ring without repeated points and zero-width A-B-A spikes, or undefined when nothing is left of it. */
export function tidyRing(closed) {
  let ring = closed.slice(0, -1);
  let before;
  do {
    before = ring.length;
    ring = ring.filter((point, i) => !isSame(point, at(ring, i - 1)));
    const spike = ring.findIndex((_, i) => isSame(at(ring, i - 1), at(ring, i + 1)));
    if (spike >= 0) ring.splice(spike, 1);
  } while (ring.length !== before && ring.length >= 3);
  return ring.length >= 3 ? [...ring, ring[0]] : undefined;
}

/** Visvalingam weight (square cells) of a tolerance in metres. */
export function weightOf(toleranceMeters) {
  return (toleranceMeters / CELL_METERS) ** 2;
}

/**
 * WGS84 of a grid vertex. The encoder rounded every value up to the next cell, so half a cell comes off first.
 * A pure function of the vertex: what two divisions share stays identical in both.
 */
export function gridToWgs84([x, y]) {
  return gcj02ToWgs84([(x - 0.5) / CELLS_PER_DEGREE, (y - 0.5) / CELLS_PER_DEGREE]);
}

/** gcoord writes into what it is given, hence the copy. */
export function gcj02ToWgs84([lng, lat]) {
  return gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84).map((value) => Number(value.toFixed(DECIMALS)));
}

function unzigzag(value) {
  return (value >> 1) ^ -(value & 1);
}

function at(ring, index) {
  return ring[(index + ring.length) % ring.length];
}

function isSame(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}
