// What a DBF table can hold of a feature's properties: names of ten bytes, texts of 254.
import type { JsonObject } from '#formats/json.ts';

const NAME_BYTES = 10;
const VALUE_BYTES = 254;
const encoder = new TextEncoder();

/** Short names by the full ones, in the same order: cut on a character, no two alike even for those who ignore case. */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const short = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const free = freeName(name, taken);
    taken.add(free.toLowerCase());
    short.set(name, free);
  }
  return short;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.trim().replaceAll(/[\p{Cc}\s]+/gu, '_') || 'field';
  const whole = cutText(plain, NAME_BYTES);
  if (!taken.has(whole.toLowerCase())) return whole;
  for (let number = 2; ; number++) {
    const tail = `_${number}`;
    const candidate = cutText(plain, NAME_BYTES - tail.length) + tail;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** The beginning of a text that takes no more bytes as UTF-8, ending on a whole character. */
export function cutText(text: string, most: number): string {
  if (text.length * 3 <= most) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(most));
  return text.slice(0, read);
}

/** Properties under their short names; `onCut` hears of every text that is too long. */
export function dbfProperties(
  properties: JsonObject,
  names: ReadonlyMap<string, string>,
  onCut: (name: string) => void,
): JsonObject {
  const entries = Object.entries(properties).map(([name, value]) => {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    if (typeof text !== 'string') return [names.get(name) ?? name, text] as const;
    const kept = cutText(text, VALUE_BYTES);
    if (kept.length < text.length) onCut(name);
    return [names.get(name) ?? name, kept] as const;
  });
  return Object.fromEntries(entries);
}

/** What the file ends in that lies beside a table and says which of its fields stands for which of ours. */
export const NAME_TABLE = '.fields.txt';

/** By tabs, with the mark that tells Windows of UTF-8. */
export function formatNameTable(names: ReadonlyMap<string, string>): string {
  return `\uFEFF${[...names].map(([name, short]) => `${short}\t${name}\r\n`).join('')}`;
}

/** Full names by short ones; lines that say anything else are left out. */
export function parseNameTable(text: string): ReadonlyMap<string, string> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [short, name, ...rest] = line.split('\t');
      return short && name && rest.length === 0 ? [[short, name]] : [];
    }),
  );
}

/** A name stays as it is when its full one would be another column's too. */
export function fullNames(columns: readonly string[], names: ReadonlyMap<string, string>): readonly string[] {
  const full = columns.map((column) => names.get(column) ?? column);
  return new Set(full).size === full.length ? full : columns;
}
