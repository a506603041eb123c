import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CollectionScan, type Scanned } from '#formats/ledgers/collection-scan.ts';
import { FastLook } from '#formats/ledgers/fast-look.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes cut at these places. */
function chunksOf(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((to, i) => bytes.slice(places[i], to));
}

type Scan = (bytes: Uint8Array, cuts?: readonly number[]) => Scanned;

function scanPlain(bytes: Uint8Array, cuts: readonly number[] = []): Scanned {
  const found = new CollectionScan();
  for (const chunk of chunksOf(bytes, cuts)) found.push(chunk);
  return found.end();
}

function scanFast(bytes: Uint8Array, cuts: readonly number[] = []): Scanned {
  const look = new FastLook();
  const found = new CollectionScan(look);
  for (const chunk of chunksOf(bytes, cuts)) {
    look.isUtf8(chunk, false);
    found.push(chunk);
  }
  return found.end();
}

function scannedFeatures(scan: Scan, bytes: Uint8Array, cuts: readonly number[]) {
  const scanned = scan(bytes, cuts);
  if (!('document' in scanned)) return {};
  const { members, spans } = scanned.document;
  if (!spans) return { members };
  const features = Array.from({ length: spans.count }, (_, record): unknown =>
    JSON.parse(new TextDecoder().decode(bytes.subarray(spans.startOf(record), spans.endOf(record)))),
  );
  return { features, members };
}

function faultIn(scanned: Scanned) {
  return 'fault' in scanned ? scanned.fault : undefined;
}

const aWord = fc.string({ unit: fc.constantFrom('甲', '"', '\\', '[', '}', ',', '\n', '😀', 'x'), maxLength: 5 });
const aValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }), aWord, fc.array(aWord), fc.dictionary(aWord, aWord));
const aKey = fc.oneof(aWord, fc.constantFrom('type', 'feature', 'features ', 'crs'));
const someCuts = fc.array(fc.nat(), { maxLength: 8 });

describe.each([
  ['here', scanPlain],
  ['of a large file', scanFast],
])('the scan of a collection %s', (_where, scan) => {
  const featuresIn = (bytes: Uint8Array, cuts: readonly number[] = []) => scannedFeatures(scan, bytes, cuts);
  const faultOf = (text: string, cuts?: readonly number[]) => faultIn(scan(bytesOf(text), cuts));

  it('finds what JSON.parse finds, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.record({
          before: fc.dictionary(aKey, aValue),
          features: fc.array(aValue, { maxLength: 5 }),
          after: fc.dictionary(aKey, aValue),
          indent: fc.constantFrom('', ' ', '\t'),
          mark: fc.constantFrom('', '\uFEFF'),
          cuts: someCuts,
        }),
        ({ before, features, after, indent, mark, cuts }) => {
          const text = JSON.stringify({ ...before, features, ...after }, undefined, indent);
          const document = JSON.parse(text) as { features: unknown[] };
          expect(featuresIn(bytesOf(mark + text), cuts)).toEqual({
            features: document.features,
            members: { ...document, features: [] },
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hands back whole what has no features of its own', () => {
    fc.assert(
      fc.property(
        fc.oneof(aValue, fc.constant([{ features: [1] }]), fc.constant({ a: { features: [1] } })),
        someCuts,
        (value, cuts) => {
          fc.pre(typeof value !== 'object' || value === null || !('features' in value));
          const text = JSON.stringify(value);
          expect(featuresIn(bytesOf(text), cuts)).toEqual({ members: JSON.parse(text) as unknown });
        },
      ),
    );
  });

  it.each([['["features",[1]]'], ['{"features":{"a":[1]}}'], ['{"a":{"features":[1]}}'], ['{"features":"[1]"}']])(
    'takes nothing out of %s',
    (text) => {
      expect(featuresIn(bytesOf(text))).toEqual({ members: JSON.parse(text) as unknown });
    },
  );

  it.each([
    ['an escaped name', '{"f\\u0065atures":[1]}', [1]],
    ['two lists, of which the last counts', '{"features":[1,2],"features":[3]}', [3]],
    ['a namesake inside of another member', '{"guatu":{"features":[1]},"features":[2]}', [2]],
    ['a word of that name before a list', '{"a":"features","b":[1],"features":[2]}', [2]],
    ['blanks everywhere', ' { "features" :\t[ 1 ,\r\n2 ] } ', [1, 2]],
  ])('reads %s as JSON.parse does', (_, text, features) => {
    expect(featuresIn(bytesOf(text)).features).toEqual(features);
  });

  it.each([
    ['{"features":[,1]}', 13],
    ['{"features":[1,]}', 15],
    ['{"features":[1,,2]}', 15],
    ['{"features":[1 2]}', 15],
    ['{"features":[{}{}]}', 15],
    ['{"features":[1', 14],
    ['{"features":["甲', 17],
    ['{"features":[{"a":[1}', 21],
  ])('refuses %s at the byte where it goes wrong, wherever it is cut', (text, at) => {
    const places = Array.from({ length: bytesOf(text).length }, (_, cut) => faultOf(text, [cut]));
    expect(new Set(places.map((fault) => JSON.stringify(fault)))).toEqual(
      new Set([JSON.stringify({ code: 'not_json', at })]),
    );
  });

  it('says at which byte what follows the features goes wrong', () => {
    const before = '\uFEFF{"甲":1,"features":[1,2,3],"b" ';
    expect(faultOf(`${before}1}`)).toEqual({ code: 'not_json', at: bytesOf(before).length });
  });

  it('goes a hundred levels deep and no further', () => {
    const nested = (levels: number) => `{"features":[${'['.repeat(levels)}${']'.repeat(levels)}]}`;
    expect(faultOf(nested(98))).toBeUndefined();
    expect(faultOf(nested(99), [50])).toEqual({ code: 'too_deep', at: 13 + 98 });
  });
});

describe('the look at a large file', () => {
  /** Whole characters, the edges of what is well formed, and bytes of any kind. */
  const someBytes = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => [...bytesOf(text)]),
        fc.constantFrom(
          [0xc0, 0x80],
          [0xc1, 0xbf],
          [0xe0, 0x9f, 0xbf],
          [0xe0, 0xa0, 0x80],
          [0xed, 0x9f, 0xbf],
          [0xed, 0xa0, 0x80],
          [0xf0, 0x8f, 0xbf, 0xbf],
          [0xf0, 0x90, 0x80, 0x80],
          [0xf4, 0x8f, 0xbf, 0xbf],
          [0xf4, 0x90, 0x80, 0x80],
          [0xf5, 0x80, 0x80, 0x80],
          [0xe4, 0xb8],
          [0xff],
        ),
        fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => Uint8Array.from(parts.flat()));

  it('takes for UTF-8 what a decoder takes for it, wherever the bytes are cut', () => {
    const seen = { sound: 0, broken: 0 };
    fc.assert(
      fc.property(someBytes, someCuts, (bytes, cuts) => {
        const look = new FastLook();
        const chunks = chunksOf(bytes, cuts);
        const isSound = chunks.every((chunk, at) => look.isUtf8(chunk, at === chunks.length - 1));
        expect(isSound).toBe(isDecoded(bytes));
        seen[isSound ? 'sound' : 'broken']++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.sound, seen.broken)).toBeGreaterThan(100);
  });
});

function isDecoded(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
