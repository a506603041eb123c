import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CollectionScan, type Scanned } from '#formats/ledgers/collection-scan.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Scans bytes cut at these places. */
function scan(bytes: Uint8Array, cuts: readonly number[] = []): Scanned {
  const found = new CollectionScan();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  places.forEach((from, i) => found.push(bytes.slice(from, places[i + 1] ?? bytes.length)));
  return found.end();
}

function scannedFeatures(bytes: Uint8Array, cuts: readonly number[]): { features?: unknown[]; members?: unknown } {
  const scanned = scan(bytes, cuts);
  if (!('document' in scanned)) return {};
  const { members, spans } = scanned.document;
  if (!spans) return { members };
  const features = Array.from({ length: spans.count }, (_, record): unknown =>
    JSON.parse(new TextDecoder().decode(bytes.subarray(spans.startOf(record), spans.endOf(record)))),
  );
  return { features, members };
}

const faultOf = (text: string, cuts: readonly number[] = []) => {
  const scanned = scan(bytesOf(text), cuts);
  return 'fault' in scanned ? scanned.fault : undefined;
};

const aWord = fc.string({ unit: fc.constantFrom('甲', '"', '\\', '[', '}', ',', '\n', '😀', 'x'), maxLength: 5 });
const aValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }), aWord, fc.array(aWord), fc.dictionary(aWord, aWord));
const aKey = fc.oneof(aWord, fc.constantFrom('type', 'feature', 'features ', 'crs'));
const someCuts = fc.array(fc.nat(), { maxLength: 8 });

describe('the scan of a collection', () => {
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
          expect(scannedFeatures(bytesOf(mark + text), cuts)).toEqual({
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
          expect(scannedFeatures(bytesOf(text), cuts)).toEqual({ members: JSON.parse(text) as unknown });
        },
      ),
    );
  });

  it.each([['["features",[1]]'], ['{"features":{"a":[1]}}'], ['{"a":{"features":[1]}}'], ['{"features":"[1]"}']])(
    'takes nothing out of %s',
    (text) => {
      expect(scannedFeatures(bytesOf(text), [])).toEqual({ members: JSON.parse(text) as unknown });
    },
  );

  it.each([
    ['an escaped name', '{"f\\u0065atures":[1]}', [1]],
    ['two lists, of which the last counts', '{"features":[1,2],"features":[3]}', [3]],
    ['a namesake inside of another member', '{"guatu":{"features":[1]},"features":[2]}', [2]],
    ['a word of that name before a list', '{"a":"features","b":[1],"features":[2]}', [2]],
    ['blanks everywhere', ' { "features" :\t[ 1 ,\r\n2 ] } ', [1, 2]],
  ])('reads %s as JSON.parse does', (_, text, features) => {
    expect(scannedFeatures(bytesOf(text), []).features).toEqual(features);
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
