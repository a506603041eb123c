// What a file states of its coordinate system where GDAL makes nothing of it: a system that is unknown is not one that is missing.
import type { GdalSource } from './gdal-sources.ts';

/** Where parts that are text state it. NonEarth is MapInfo's word for none. */
const STATEMENTS: readonly (readonly [part: RegExp, statement: RegExp])[] = [
  [/\.prj$/, /^\s*(\S[^]*?)\s*$/g],
  [/\.(?:gml|xml)$/, /\bsrsName\s*=\s*["']([^"']+)/g],
  [/\.mif$/, /^\s*CoordSys\s+(?!NonEarth)(\S.*?)\s*$/gim],
];
const HEAD_BYTES = 1 << 16;
/** What GDAL says while it tries to make something of a code or a definition. */
const ABOUT_SYSTEMS =
  /crs not found|unhandled keyword|Parsing error|(?:children in|Missing) .*node|well-known text|Failed parsing CoordSys/;

export function isAboutSystem(message: string): boolean {
  return ABOUT_SYSTEMS.test(message);
}

/** Undefined when it states nothing, or several things. */
export function statedSystem({ parts }: GdalSource, messages: readonly string[]): string | undefined {
  for (const [name, statement] of STATEMENTS) {
    const part = parts.find((each) => name.test(each.name));
    const head = part && new TextDecoder().decode(part.bytes.subarray(0, HEAD_BYTES));
    const stated = new Set([...(head?.matchAll(statement) ?? [])].map(([, text = '']) => text));
    const [only] = stated;
    if (only !== undefined) return stated.size === 1 ? only : undefined;
  }
  const message = messages.find(isAboutSystem);
  // of a definition GDAL quotes the beginning
  return message && (/'([^']+)/.exec(message)?.[1] ?? message.replace(/^\w+ \d+: /, ''));
}
