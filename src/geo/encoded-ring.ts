// A drawn ring as a short text for an address: Google's encoded polyline, five decimals, longitude first.
import type { LngLat } from './geometry.ts';

const PRECISION = 1e5;
const FIRST_CHARACTER = 63;

/** The ring's corners as text; about a metre exact. */
export function encodeRing(ring: readonly LngLat[]): string {
  let [x, y] = [0, 0];
  return ring
    .map(([lng, lat]) => {
      const [nextX, nextY] = [Math.round(lng * PRECISION), Math.round(lat * PRECISION)];
      const text = encodeNumber(nextX - x) + encodeNumber(nextY - y);
      [x, y] = [nextX, nextY];
      return text;
    })
    .join('');
}

/** The ring that the text stands for; undefined when it is no ring of three or more corners on the earth. */
export function decodeRing(text: string): readonly LngLat[] | undefined {
  const numbers = decodeNumbers(text);
  if (numbers === undefined || numbers.length < 6 || numbers.length % 2 === 1) return undefined;
  const ring: LngLat[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i] ?? 0;
    y += numbers[i + 1] ?? 0;
    if (Math.abs(x) > 180 * PRECISION || Math.abs(y) > 90 * PRECISION) return undefined;
    ring.push([x / PRECISION, y / PRECISION]);
  }
  return ring;
}

// Zigzag, then five bits a character, lowest first; bit 6 says that more follow.
function encodeNumber(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let text = '';
  while (rest >= 32) {
    text += String.fromCharCode(FIRST_CHARACTER + 32 + (rest % 32));
    rest = Math.floor(rest / 32);
  }
  return text + String.fromCharCode(FIRST_CHARACTER + rest);
}

function decodeNumbers(text: string): number[] | undefined {
  const numbers: number[] = [];
  let [value, scale] = [0, 1];
  for (const character of text) {
    const bits = character.charCodeAt(0) - FIRST_CHARACTER;
    if (bits < 0 || bits > 63 || scale > 2 ** 30) return undefined;
    value += (bits % 32) * scale;
    scale *= 32;
    if (bits >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, scale] = [0, 1];
  }
  return scale === 1 ? numbers : undefined;
}
