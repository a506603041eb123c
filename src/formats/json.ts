// What JSON can hold that a reader must look at twice.

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, and neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const RESERVED = ['__proto__', 'constructor', 'prototype'] as const;
const NONE: readonly string[] = [];

/** Names under which an object keeps its own machinery: reported, and never read. */
export function reservedKeys(object: JsonObject): readonly string[] {
  return RESERVED.some((key) => Object.hasOwn(object, key))
    ? RESERVED.filter((key) => Object.hasOwn(object, key))
    : NONE;
}

/** Where JSON.parse gave up, in characters. Engines say it in words of their own; of a text that merely ends they say nothing. */
export function positionOf(error: unknown): number | undefined {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? undefined : Number(position);
}

/** Comes before every number of so many digits, and hardly ever elsewhere: a cheap look at a text that is nearly always without. */
const LONG_INTEGER = /[[\s,:-]\d{16}/;
const STRING_OR_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** The same JSON with integers that no number holds to the last digit (ids, complaint numbers) as texts. */
export function withExactIntegers(json: string): string {
  if (!LONG_INTEGER.test(json)) return json;
  return json.replaceAll(STRING_OR_INTEGER, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  );
}
