// TopoJSON as GDAL takes it: UTF-8, and every object with a geometry, since it passes over those that have none without a word.
import { decodeText } from '#formats/bytes/decode-text.ts';
import { isObject } from '#formats/json.ts';

const NO_PLACE = { type: 'MultiPoint', coordinates: [] } as const;

/** The same bytes when they are no JSON: then GDAL says so. */
export function wholeTopology(bytes: Uint8Array): Uint8Array {
  try {
    const topology: unknown = JSON.parse(decodeText(bytes).text, (_, value: unknown) =>
      isObject(value) && Object.hasOwn(value, 'type') && value['type'] === null ? { ...value, ...NO_PLACE } : value,
    );
    return new TextEncoder().encode(JSON.stringify(topology));
  } catch {
    return bytes;
  }
}
