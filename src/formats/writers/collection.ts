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

/** Features as bytes, each with a comma and a new line before it. */
export interface FeatureBlock {
  readonly count: number;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** The same of features that are bytes already. */
export async function* encodeBlocks(members: Readonly<Record<string, unknown>>, blocks: Rows<FeatureBlock>): Chunks {
  const encoder = new TextEncoder();
  let before = headOf(members);
  for await (const { pieces } of blocks) {
    for (const piece of pieces) {
      if (before !== '') yield encoder.encode(before);
      yield before === '' ? piece : piece.subarray(COMMA_LENGTH);
      before = '';
    }
  }
  yield encoder.encode(`${before}${END}`);
}

async function* linesOf<T>(
  members: Readonly<Record<string, unknown>>,
  items: Rows<T>,
  featureOf: (item: T) => object,
): AsyncGenerator<string> {
  yield headOf(members);
  let before = '\n';
  for await (const item of items) {
    yield before + JSON.stringify(featureOf(item));
    before = ',\n';
  }
  yield END;
}

const COMMA_LENGTH = 1;
const END = '\n]}\n';

function headOf(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: 'FeatureCollection', ...members, features: [] }).slice(0, -2);
}
