// In which encoding the texts of a MapInfo table are, which is often not the one that its writer's machine was set to and that it states.
import { concat } from '#formats/bytes/bytes.ts';
import type { NamedBytes } from '#formats/contract.ts';
import { type TableEncoding, tableEncoding } from './table-encoding.ts';

export interface MapInfoEncoding extends TableEncoding {
  /** the dataset's, stating what its texts are in */
  readonly parts: readonly NamedBytes[];
}

/** MapInfo's own names. GDAL knows none for UTF-8, and leaves the texts of Neutral as they are. */
const CHARSETS: ReadonlyMap<string, string> = new Map([
  ['UTF-8', 'Neutral'],
  ['GB18030', 'WindowsSimpChinese'],
  ['BIG5', 'WindowsTradChinese'],
]);
const HEAD_BYTES = 1 << 12;
const SAMPLE_BYTES = 1 << 20;

/** Undefined for what is no table of MapInfo's, and for one that is all ASCII. */
export function mapInfoEncoding(parts: readonly NamedBytes[], wanted?: string): MapInfoEncoding | undefined {
  const head = parts.find(({ name }) => /\.(?:tab|mif)$/.test(name));
  if (head === undefined) return undefined;
  const texts = concat([head.bytes.subarray(0, SAMPLE_BYTES), ...valuesOf(head, parts)]);
  if (!texts.some((byte) => byte > 0x7f)) return undefined;
  const [charset] = charsetsOf(head.bytes);
  const said = charset === undefined || /^neutral$/i.test(charset.name) ? '' : charset.name;
  const encoding = tableEncoding(texts, { field: 'Charset', said, ...(wanted === undefined ? {} : { wanted }) });
  const name = CHARSETS.get(encoding.name);
  return {
    ...encoding,
    parts: name === undefined ? parts : parts.map((part) => (part === head ? stating(part, name) : part)),
  };
}

/** The bytes of the texts beside the head. A .mid is text all through; a .dat has numbers among them, which are none. */
function valuesOf(head: NamedBytes, parts: readonly NamedBytes[]): readonly Uint8Array[] {
  const part = (extension: string) => parts.find(({ name }) => name.endsWith(extension))?.bytes;
  const mid = part('.mid');
  if (mid !== undefined) return [mid.subarray(0, SAMPLE_BYTES)];
  const dat = part('.dat');
  return dat === undefined || dat.length < DAT_HEAD ? [] : textsOfDat(dat, isTextOfFields(head.bytes));
}

const DAT_HEAD = 32;
const DAT_FIELD = 32;

/** Whether each field of a table holds text, in their order: the .dat itself calls all of them text. */
function isTextOfFields(tab: Uint8Array): readonly boolean[] {
  const [, fields = ''] = /\bFields\s+\d+([^]*)/i.exec(oneByOne(tab)) ?? [];
  return fields.split('\n').flatMap((line) => (line.includes(';') ? [/\bChar\s*\(/i.test(line)] : []));
}

function textsOfDat(dat: Uint8Array, isText: readonly boolean[]): readonly Uint8Array[] {
  const view = new DataView(dat.buffer, dat.byteOffset, dat.byteLength);
  const first = view.getUint16(8, true);
  const step = view.getUint16(10, true);
  const spans: (readonly [from: number, to: number])[] = [];
  let from = 1;
  for (const [at, isOne] of isText.entries()) {
    const to = from + (dat[DAT_HEAD + at * DAT_FIELD + 16] ?? 0);
    if (isOne && to > from) spans.push([from, to]);
    from = to;
  }
  // a file that lies about its lengths is not to be gone through byte by byte
  if (step < from) return [];
  const texts: Uint8Array[] = [];
  const last = Math.min(dat.length, first + SAMPLE_BYTES);
  for (let row = first; row + step <= last; row += step) {
    for (const [start, end] of spans) texts.push(dat.subarray(row + start, row + end));
  }
  return texts;
}

interface Charset {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function charsetsOf(bytes: Uint8Array): readonly Charset[] {
  const matches = oneByOne(bytes.subarray(0, HEAD_BYTES)).matchAll(/(\bcharset\s+"?)([\w-]+)/gi);
  return [...matches].map(({ index, 1: before = '', 2: name = '' }) => {
    const from = index + before.length;
    return { name, from, to: from + name.length };
  });
}

function stating(head: NamedBytes, name: string): NamedBytes {
  const { bytes } = head;
  const charsets = charsetsOf(bytes);
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const { from, to } of charsets) {
    pieces.push(bytes.subarray(done, from), new TextEncoder().encode(name));
    done = to;
  }
  if (charsets.length === 0) {
    // its place is behind the line of the version
    done = bytes.indexOf(0x0a) + 1;
    pieces.push(bytes.subarray(0, done), new TextEncoder().encode(`Charset "${name}"\n`));
  }
  return { name: head.name, bytes: concat([...pieces, bytes.subarray(done)]) };
}

/** A character for each byte, so that a place in the text is one in the bytes. */
function oneByOne(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
