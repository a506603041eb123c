// Writes a GeoJSON FeatureCollection piece by piece, one feature a line, so that no output is ever one long string.
import type { Chunks } from './contract.ts';

const FEATURES_PER_CHUNK = 512;

/** Members come before the features: a reader that streams knows what it reads. */
export function* encodeCollection<T>(
  members: Readonly<Record<string, unknown>>,
  items: readonly T[],
  featureOf: (item: T) => object,
): Chunks {
  const encoder = new TextEncoder();
  const head = JSON.stringify({ type: 'FeatureCollection', ...members, features: [] });
  yield encoder.encode(`${head.slice(0, -2)}\n`);
  for (let from = 0; from < items.length; from += FEATURES_PER_CHUNK) {
    const lines = items.slice(from, from + FEATURES_PER_CHUNK).map((item) => JSON.stringify(featureOf(item)));
    const isLast = from + FEATURES_PER_CHUNK >= items.length;
    yield encoder.encode(`${lines.join(',\n')}${isLast ? '\n' : ',\n'}`);
  }
  yield encoder.encode(']}\n');
}

/** All pieces as one. */
export function joinChunks(chunks: Iterable<Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  const parts = [...chunks];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
