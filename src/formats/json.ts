// Bytes to JSON, whatever the bytes: encodings, hostile nesting and size end in a finding, never in a throw.
import type { Finding } from '#core/finding.ts';

/** V8 holds no longer string, and no ledger is that long. */
const MAX_BYTES = 500_000_000;
/** A GeoJSON geometry needs seven levels below its feature; a message to a worker breaks near 100,000. */
const MAX_DEPTH = 100;

export interface Json {
  /** absent when the bytes are no JSON */
  readonly value?: unknown;
  readonly encoding?: string;
  readonly findings: readonly Finding[];
}

export function parseJson(bytes: Uint8Array): Json {
  if (bytes.length > MAX_BYTES) return refusal('too_large', { limitBytes: MAX_BYTES });
  const decoded = decode(bytes);
  if (decoded === undefined) return refusal('not_json', {});
  const { text, encoding } = decoded;
  if (text.trim() === '') return { ...refusal('empty_file', {}), encoding };
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { ...refusal('too_deep', { line: lineOf(text, deep) }), encoding };
  try {
    const value: unknown = JSON.parse(text);
    return { value, encoding, findings: [] };
  } catch (error) {
    return { ...refusal('not_json', positionOf(error, text)), encoding };
  }
}

/** A JSON object, and neither a list nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names under which an object keeps its own machinery: reported, and never read. */
export function reservedKeys(object: Readonly<Record<string, unknown>>): readonly string[] {
  return ['__proto__', 'constructor', 'prototype'].filter((key) => Object.hasOwn(object, key));
}

function refusal(code: Finding['code'], context: Finding['context']): Json {
  return { findings: [{ code, severity: 'error', context }] };
}

function decode(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding: encoding.toUpperCase() };
    } catch {
      continue;
    }
  }
  return undefined;
}

/** In order of likelihood. Without a mark, a zero among the first two bytes tells UTF-16: JSON begins with ASCII. */
function encodingsOf([first, second]: Uint8Array): readonly string[] {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return ['utf-16le'];
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > MAX_DEPTH) return at;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return undefined;
}

/** Engines say where they gave up in words of their own; a text that merely ends says nothing. */
function positionOf(error: unknown, text: string): Finding['context'] {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  return { line: lineOf(text, position === undefined ? text.length : Number(position)) };
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
