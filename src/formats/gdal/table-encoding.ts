// In which encoding the texts of a DBF or MapInfo table are. What is stated beside them is often wrong: the text has the last word.
import type { Finding } from '#core/finding.ts';
import { encodingOf } from '#formats/bytes/decode-text.ts';

/** As GDAL calls it; `finding` when something else is stated. */
export interface TableEncoding {
  readonly name: string;
  readonly finding?: Finding;
}

const SAMPLE_BYTES = 1 << 20;
const HEAD_BYTES = 32;

/** Labels of the WHATWG's to names that GDAL's iconv knows. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'UTF-8'],
  ['gb18030', 'GB18030'],
  ['gbk', 'GB18030'],
  ['big5', 'BIG5'],
]);

export function dbfEncoding(dbf: Uint8Array, cpg: Uint8Array | undefined, wanted?: string): TableEncoding {
  const said = cpg === undefined ? '' : new TextDecoder().decode(cpg).trim();
  const texts = dbf.subarray(HEAD_BYTES, HEAD_BYTES + SAMPLE_BYTES);
  return tableEncoding(texts, { field: '.cpg', said, ...(wanted === undefined ? {} : { wanted }) });
}

export interface EncodingWords {
  /** what states it, for the user */
  readonly field: string;
  /** empty = nothing */
  readonly said: string;
  readonly wanted?: string;
}

/** `bytes`: names and values, with whatever stands between them. */
export function tableEncoding(bytes: Uint8Array, { field, said, wanted }: EncodingWords): TableEncoding {
  if (wanted !== undefined) return { name: NAMES.get(wanted.toLowerCase()) ?? wanted };
  const texts = textsOf(bytes);
  const judged = encodingName(texts);
  if (said === '') return { name: judged };
  const stated = statedName(said);
  const isRight = stated === judged || (stated !== undefined && !texts.some((byte) => byte > 0x7f));
  if (isRight) return { name: judged };
  // valid UTF-8 is no accident, while almost anything can be read as GB18030 or Big5
  const isPossible = stated !== undefined && judged !== 'UTF-8' && canDecode(texts, stated);
  return isPossible ? { name: stated } : { name: judged, finding: unlike({ field, said }, judged) };
}

/** The encoding of a text, as GDAL calls it. */
export function encodingName(text: Uint8Array): string {
  return NAMES.get(encodingOf(text)) ?? 'UTF-8';
}

function unlike({ field, said }: EncodingWords, judged: string): Finding {
  return {
    code: 'encoding_overruled',
    severity: 'warning',
    field,
    context: { value: said.slice(0, 40), encoding: judged },
  };
}

function statedName(said: string): string | undefined {
  const plain = said.toLowerCase().replaceAll(/[\s_-]|ansi|cp|ms|windows|oem/g, '');
  if (/^(?:936|gbk|gb2312|gb18030|54936|euccn|simpchinese)$/.test(plain)) return 'GB18030';
  if (/^(?:utf8|65001)$/.test(plain)) return 'UTF-8';
  return /^(?:950|big5|tradchinese)$/.test(plain) ? 'BIG5' : undefined;
}

function canDecode(texts: Uint8Array, name: string): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(texts);
    return true;
  } catch {
    return false;
  }
}

/** Without what is no text. */
function textsOf(bytes: Uint8Array): Uint8Array {
  const texts = bytes.slice();
  for (const [at, byte] of texts.entries()) if (byte < 0x20 || byte === 0x7f) texts[at] = 0x20;
  return texts;
}
