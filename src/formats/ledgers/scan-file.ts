// The first pass over a file: in which encoding it is, whether it is JSON at all, and where its records lie.
import type { Finding } from '#core/finding.ts';
import {
  CollectionScan,
  type Fault,
  MAX_BYTES,
  MAX_TEXT_BYTES,
  type NestedPasser,
  type Scanned,
  type ScannedDocument,
} from './collection-scan.ts';
import type { RecordSpans } from './record-spans.ts';
import { slicesOf, type Steps } from './steps.ts';

export interface ScannedFile {
  readonly encoding?: string;
  /** in bytes, once it is UTF-8 */
  readonly size: number;
  /** absent when the file is no JSON, which `fault` explains */
  readonly document?: ScannedDocument;
  readonly fault?: Finding;
}

/** `spans`: the records found so far. */
export type OnScanned = ((done: number, total: number, spans: RecordSpans | undefined) => void) | undefined;

export interface ScanOptions {
  /** who looks through it; without, it is done here, at a slower pace */
  readonly look?: (() => FileLook) | undefined;
  readonly onScanned?: OnScanned;
}

/** Looks at every byte of a file, slice after slice. */
export interface FileLook extends NestedPasser {
  /** Are the bytes UTF-8, gone on with from where those before them ended? */
  isUtf8(chunk: Uint8Array, isLast: boolean): boolean;
}

export function* scanFile(size: number, { look, onScanned }: ScanOptions = {}): Steps<ScannedFile> {
  if (size > MAX_BYTES) return { size, fault: tooLarge(MAX_BYTES) };
  const wide = utf16Of(yield { from: 0, to: Math.min(2, size) });
  if (wide === undefined) {
    const scanned = yield* scanUtf8(size, look?.(), onScanned);
    if (scanned) return { ...(yield* judged(scanned, size)), encoding: 'UTF-8' };
  }
  if (size > MAX_TEXT_BYTES) return { size, fault: tooLarge(MAX_TEXT_BYTES) };
  const encoding = wide ?? 'gb18030';
  const recoded = yield* recode(size, encoding);
  if (recoded === undefined) return { size, fault: { code: 'not_json', severity: 'error', context: {} } };
  const scanned = yield* scanUtf8(recoded, look?.(), onScanned);
  if (scanned === undefined) throw new Error('Unexpected text: encoded here and yet not UTF-8');
  return { ...(yield* judged(scanned, recoded)), encoding: encoding.toUpperCase() };
}

/** The 1-based line in which a byte stands. */
export function* lineAt(offset: number): Steps<number> {
  let line = 1;
  for (const slice of slicesOf(offset)) {
    const bytes = yield slice;
    for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) line++;
  }
  return line;
}

/** Undefined when the bytes are not UTF-8. */
function* scanUtf8(size: number, look: FileLook | undefined, onScanned: OnScanned): Steps<Scanned | undefined> {
  const scan = new CollectionScan(look);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const slice of slicesOf(size)) {
    const bytes = yield slice;
    const isLast = slice.to === size;
    if (!(look ? look.isUtf8(bytes, isLast) : decoded(decoder, bytes, !isLast) !== undefined)) return undefined;
    scan.push(bytes);
    onScanned?.(slice.to, size, scan.spans);
  }
  return scan.end();
}

function* judged(scanned: Scanned, size: number): Steps<ScannedFile> {
  return 'fault' in scanned ? { size, fault: yield* findingOf(scanned.fault) } : { size, document: scanned.document };
}

function* findingOf({ code, at }: Fault): Steps<Finding> {
  if (code === 'too_large') return tooLarge(MAX_TEXT_BYTES);
  return { code, severity: 'error', context: at === undefined ? {} : { line: yield* lineAt(at) } };
}

function tooLarge(limitBytes: number): Finding {
  return { code: 'too_large', severity: 'error', context: { limitBytes } };
}

/** JSON begins with ASCII: without a mark, a zero among the first two bytes tells UTF-16. */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}

/** Puts the same text in UTF-8 in the file's place and answers with its size; undefined when it is not in that encoding. */
function* recode(size: number, encoding: string): Steps<number | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const slice of slicesOf(size)) {
    const text = decoded(decoder, yield slice, slice.to < size);
    if (text === undefined) return undefined;
    parts.push(encoder.encode(text));
  }
  yield { source: parts };
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}
