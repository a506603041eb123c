// Writes a GeoJSON FeatureCollection piece by piece, one feature a line, so that no output is ever one long string.
import { encodeTexts } from './chunks.ts';
import type { Chunks, Rows } from '#formats/contract.ts';

/** Members come before the features: a reader that streams knows what it reads. */
export function encodeCollection<T>(
  members: Readonly<Record<string, unknown>>,
  items: Rows<T>,
  featureOf: (item: T) => object,
): Chunks {
  return encodeTexts(linesOf(members, items, featureOf));
}

async function* linesOf<T>(
  members: Readonly<Record<string, unknown>>,
  items: Rows<T>,
  featureOf: (item: T) => object,
): AsyncGenerator<string> {
  const head = JSON.stringify({ type: 'FeatureCollection', ...members, features: [] });
  yield head.slice(0, -2);
  let before = '\n';
  for await (const item of items) {
    yield before + JSON.stringify(featureOf(item));
    before = ',\n';
  }
  yield '\n]}\n';
}
