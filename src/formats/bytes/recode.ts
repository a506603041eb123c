// Text in whatever encoding as UTF-8, for a library that knows no other.
import { decodeText, encodingOf } from './decode-text.ts';

/** The same bytes when they are UTF-8 already. What XML declares of itself goes along. */
export function inUtf8(bytes: Uint8Array): Uint8Array {
  if (encodingOf(bytes) === 'utf-8') return bytes;
  const { text } = decodeText(bytes);
  return new TextEncoder().encode(text.replace(/^(<\?xml[^>]{0,80}encoding=["'])[^"']{0,40}/, '$1UTF-8'));
}
