// Text that comes bit by bit, as pieces of bytes worth handing on.
import { concat } from '#formats/bytes/bytes.ts';
import type { Chunks, Rows } from '#formats/contract.ts';

const CHUNK_LENGTH = 1 << 16;

/** Pieces of 64 KB or more, but for the last. */
export async function* encodeTexts(texts: Rows<string>): Chunks {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let length = 0;
  for await (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < CHUNK_LENGTH) continue;
    yield encoder.encode(waiting.join(''));
    waiting = [];
    length = 0;
  }
  if (length > 0) yield encoder.encode(waiting.join(''));
}

/** All pieces as one, for what is known to be small. */
export async function joinChunks(chunks: Rows<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concat(parts);
}
