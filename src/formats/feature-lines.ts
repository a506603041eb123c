// The features of a GeoJSON file as GDAL writes it, one a line, batch by batch: a string cannot hold the largest of them.
import { isObject, type JsonObject } from './json.ts';

const BATCH_BYTES = 1 << 20;
const LINE_FEED = 0x0a;
const FIRST = new TextEncoder().encode('{ "type": "Feature",');

/** `undefined` for a line that is no JSON. */
export function* featureLines(bytes: Uint8Array): Generator<JsonObject | undefined> {
  const decoder = new TextDecoder();
  for (let from = startOf(bytes); from < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, Math.min(from + BATCH_BYTES, bytes.length - 1));
    const to = end === -1 ? bytes.length : end;
    yield* parseLines(decoder.decode(bytes.subarray(from, to)));
    from = to + 1;
  }
}

function startOf(bytes: Uint8Array): number {
  for (let from = 0; from < bytes.length;) {
    if (FIRST.every((byte, index) => bytes[from + index] === byte)) return from;
    const end = bytes.indexOf(LINE_FEED, from);
    if (end === -1) break;
    from = end + 1;
  }
  return bytes.length;
}

function* parseLines(text: string): Generator<JsonObject | undefined> {
  for (const line of text.split('\n')) {
    if (line.startsWith('{')) yield parseLine(line.endsWith(',') ? line.slice(0, -1) : line);
  }
}

function parseLine(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    // a feature that GDAL could not write whole: its reader reports it
    return undefined;
  }
}
