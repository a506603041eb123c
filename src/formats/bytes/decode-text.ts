// Bytes to text. What a file does not say of its encoding is judged by the text that comes of it.
import type { Finding } from '#core/finding.ts';
import { COMMON_CHARACTERS } from './common-characters.ts';

export interface DecodedText {
  readonly text: string;
  /** as people write it: `UTF-8`, `GB18030` */
  readonly encoding: string;
  readonly findings: readonly Finding[];
}

const REPLACEMENT = '\uFFFD';
/** Enough to judge by. */
const HEAD_BYTES = 1 << 16;
/** Of the characters beyond ASCII, how many may be broken in what still is UTF-8. */
const MOST_BROKEN = 0.2;

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** `encoding`: any label of the WHATWG's, which then is not judged. */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText {
  const given = encoding === undefined ? undefined : knownLabel(encoding);
  const decoded = decodedAs(bytes, given ?? encodingOf(bytes));
  if (encoding === undefined || given !== undefined) return decoded;
  const unknown: Finding = { code: 'unknown_value', severity: 'warning', context: { value: encoding } };
  return { ...decoded, findings: [unknown, ...decoded.findings] };
}

/** The encoding that bytes of text are in, as a label for TextDecoder. */
export function encodingOf(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return marked[0];
  const head = bytes.subarray(0, HEAD_BYTES);
  return head.includes(0)
    ? betterOf(head, narrowEncodingOf(bytes), betterOf(head, 'utf-16le', 'utf-16be'))
    : narrowEncodingOf(bytes);
}

/** Of those whose letters of ASCII are single bytes. */
function narrowEncodingOf(bytes: Uint8Array): string {
  if (!bytes.some(isBeyondAscii)) return 'utf-8';
  const chinese = betterOf(beyondAscii(bytes), 'gb18030', 'big5');
  return isUtf8(bytes, chinese) ? 'utf-8' : chinese;
}

function decodedAs(bytes: Uint8Array, label: string): DecodedText {
  const encoding = label.toUpperCase();
  try {
    return { text: unmarked(new TextDecoder(label, { fatal: true }).decode(bytes)), encoding, findings: [] };
  } catch {
    const text = unmarked(new TextDecoder(label).decode(bytes));
    return { text, encoding, findings: [undecodable(text, encoding)] };
  }
}

/** GB18030 has a mark as well, which TextDecoder leaves. */
function unmarked(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function undecodable(text: string, encoding: string): Finding {
  const first = text.indexOf(REPLACEMENT);
  const line = text.slice(0, first).split(/\r\n|\r|\n/).length;
  const bad = text.split(REPLACEMENT).length - 1;
  return { code: 'text_undecodable', severity: 'warning', row: line, context: { encoding, bytes: bad } };
}

function knownLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Text of another encoding is hardly ever UTF-8 by chance, and broken UTF-8 still is UTF-8. */
function isUtf8(bytes: Uint8Array, otherwise: string): boolean {
  const text = new TextDecoder().decode(bytes);
  const foreign = text.replaceAll(ASCII, '');
  const broken = foreign.split(REPLACEMENT).length - 1;
  if (broken > 0) return broken <= foreign.length * MOST_BROKEN;
  return !isChineseByChance(foreign, new TextDecoder(otherwise).decode(bytes));
}

/** A few words in GBK can be UTF-8 as well, but then they are Greek, Cyrillic or Arabic all through and, in GBK, common Chinese. */
function isChineseByChance(asUtf8: string, otherwise: string): boolean {
  const foreign = otherwise.replaceAll(ASCII, '');
  return (
    foreign.length > 1 &&
    /^[\u0080-\u07FF]+$/u.test(asUtf8) &&
    !/^[\u0080-\u00FF]+$/u.test(asUtf8) &&
    Array.from(foreign).every((character) => COMMON_CHARACTERS.has(character))
  );
}

const ASCII = /\p{ASCII}+/gu;

/** The first wins when both read alike. */
function betterOf(bytes: Uint8Array, first: string, second: string): string {
  const [one, other] = [first, second].map((label) => familiarity(new TextDecoder(label).decode(bytes)));
  return (other ?? 0) > (one ?? 0) ? second : first;
}

/** How much of a text consists of characters that are common in Chinese text, from -1 to 1. */
function familiarity(text: string): number {
  let score = 0;
  let count = 0;
  for (const character of text) {
    score += weightOf(character);
    count++;
  }
  return count === 0 ? 0 : score / count;
}

function weightOf(character: string): number {
  if (COMMON_CHARACTERS.has(character)) return 1;
  if (UNLIKELY.test(character)) return -1;
  return USUAL.test(character) ? 0.5 : 0;
}

/** Broken, private, unassigned or control characters. */
const UNLIKELY = /[\uFFFD\p{Co}\p{Cn}\p{Cs}]|(?![\t\r\n])\p{Cc}/u;
/** Letters and marks that tables hold besides. */
const USUAL = /[\p{ASCII}、。，；：？！“”‘’（）《》【】〔〕—…·°′″％＋－０-９Ａ-Ｚａ-ｚ①-⑳]/u;

function isBeyondAscii(byte: number): boolean {
  return byte > 0x7f;
}

/** The bytes beyond ASCII and those that may be the second half of a character, up to what is enough to judge by. */
function beyondAscii(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(Math.min(bytes.length, HEAD_BYTES));
  let length = 0;
  for (let at = 0; at < bytes.length && length + 2 <= kept.length; at++) {
    const byte = bytes[at] ?? 0;
    if (!isBeyondAscii(byte)) continue;
    kept[length++] = byte;
    // the second byte of a pair may look like ASCII
    kept[length++] = bytes[++at] ?? 0x20;
  }
  return kept.subarray(0, length);
}
