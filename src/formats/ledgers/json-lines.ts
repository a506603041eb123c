// GeoJSON, one feature a line (GeoJSONSeq, RFC 8142 with or without its marks), as a collection that `streamLedger` reads.

import { encodingOf } from '#formats/bytes/decode-text.ts';

const HEAD_BYTES = 1 << 20;
const RECORD_MARK = '\u001e';
const PART_CHARACTERS = 1 << 22;

/** Undefined when the file is no sequence. A line that is no JSON becomes a null, so that its record is rejected and not lost. */
export async function collectionOfLines(file: Blob): Promise<Blob | undefined> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const encoding = encodingOf(bytes);
  const head = new TextDecoder(encoding).decode(bytes);
  return isSequence(head, file.size <= HEAD_BYTES)
    ? new Blob(await partsOf(file, encoding), { type: file.type })
    : undefined;
}

function isSequence(head: string, isWhole: boolean): boolean {
  if (head.trimStart().startsWith(RECORD_MARK)) return true;
  const [first = '', second] = linesIn(isWhole ? head : head.slice(0, head.lastIndexOf('\n')));
  return second !== undefined && isFeature(first) && second.startsWith('{');
}

function linesIn(text: string): readonly string[] {
  return text
    .replaceAll(RECORD_MARK, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isFeature(line: string): boolean {
  const value = parsed(line);
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Feature';
}

async function partsOf(file: Blob, encoding: string): Promise<string[]> {
  const parts: string[] = ['{"type":"FeatureCollection","features":['];
  let separator = '';
  let pending = '';
  const take = (lines: readonly string[]): void => {
    for (const line of lines) {
      pending += separator + (parsed(line) === undefined ? 'null' : line);
      separator = ',\n';
    }
    if (pending.length < PART_CHARACTERS) return;
    parts.push(pending);
    pending = '';
  };
  let rest = '';
  const decoder = new TextDecoder(encoding);
  for await (const bytes of chunksOf(file)) {
    const text = rest + decoder.decode(bytes, { stream: true });
    const end = text.lastIndexOf('\n') + 1;
    take(linesIn(text.slice(0, end)));
    rest = text.slice(end);
  }
  take(linesIn(rest + decoder.decode()));
  return [...parts, pending, ']}'];
}

/** Not every browser lets a stream be iterated. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
