// Text that comes bit by bit, as pieces of bytes worth handing on.
import { concat } from '#formats/bytes/bytes.ts';
import type { Chunks, Rows } from '#formats/contract.ts';
import { turnOfOthers } from '#formats/turns.ts';

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

const BYTES_PER_PART = 1 << 24;
const BYTES_PER_TURN = 1 << 20;

/** All pieces as a file that need not lie in memory; others have their turn meanwhile, and whoever wants to breaks it off. */
export async function blobOf(chunks: Chunks, signal?: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let sinceTurn = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    size += chunk.length;
    sinceTurn += chunk.length;
    if (sinceTurn >= BYTES_PER_TURN) {
      await turnOfOthers(signal);
      sinceTurn = 0;
    }
    if (size < BYTES_PER_PART) continue;
    parts.push(new Blob(pending));
    pending = [];
    size = 0;
  }
  signal?.throwIfAborted();
  return new Blob([...parts, ...pending]);
}

/** All pieces as one, for what is known to be small. */
export async function joinChunks(chunks: Rows<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concat(parts);
}
