import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinChunks } from '#formats/writers/chunks.ts';
import { withExactIntegers } from '#formats/json.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { tableOfGeoJson } from '#formats/tables/geojson-table.ts';
import { writeLedger } from '#formats/writers/ledger-writer.ts';
import { aHead, aPlace, aProblem } from '../builders/a-problem.ts';

const GOOD = await joinChunks(writeLedger(aHead(), [aProblem({ places: [aPlace(1, 2)], leadUnit: '甲县政府' })]));
const GOOD_TEXT = new TextDecoder().decode(GOOD);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const codesOf = (bytes: Uint8Array) => readLedger(bytes, 'x').findings.map(({ code }) => code);

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !isBigEndian);
  return new Uint8Array(view.buffer);
}

describe('an integer beyond what a number holds', () => {
  const LONG = '530000201807040037';

  it('keeps every digit where the field is a text, whether the file is mapped or read as it is', async () => {
    const properties = `{"name":"甲","complaint_no":-${LONG},"place":"\\"${LONG}","summary":${LONG},"days":12}`;
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","id":${LONG},"geometry":null,"properties":${properties}}]}`;
    const [problem] = readLedger(bytesOf(text), 'x', { collectedOn: '2020-01-01' }).ledger?.problems ?? [];
    const told = { complaintNo: `-${LONG}`, placeWords: `"${LONG}`, summary: LONG };
    expect(problem).toMatchObject({ id: LONG, ...told });
    const reading = await tableOfGeoJson(new Blob([text]), 'x');
    const cells = { id: LONG, name: '甲', complaint_no: `-${LONG}`, place: `"${LONG}`, summary: LONG, days: 12 };
    expect(reading?.tables[0]?.columns).toEqual(Object.keys(cells));
    expect(reading?.tables[0]?.rows[0]?.cells).toEqual(Object.values(cells));
  });

  it('is told from every other number and from text, whatever stands around it', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.maxSafeInteger().map(String),
      fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }).map(String),
      fc
        .tuple(fc.bigInt({ min: 10n ** 15n, max: 10n ** 20n }), fc.constantFrom('.5', 'e3', '.12345678901234567890'))
        .map(([integer, rest]) => `${integer}${rest}`),
    );
    const text = fc.string().map((each) => JSON.stringify(`\\"${each}12345678901234567890`));
    fc.assert(
      fc.property(fc.array(fc.oneof(number, text)), (tokens) => {
        const kept: unknown = JSON.parse(withExactIntegers(`[${tokens.join(', ')}]`));
        const isBeyond = (token: string) => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
        expect(kept).toEqual(tokens.map((token): unknown => (isBeyond(token) ? token : JSON.parse(token))));
      }),
    );
  });
});

describe('hostile bytes', () => {
  it.each([
    ['UTF-8 with a mark', bytesOf(`\uFEFF${GOOD_TEXT}`)],
    ['UTF-16 little-endian', utf16(GOOD_TEXT, false)],
    ['UTF-16 big-endian', utf16(GOOD_TEXT, true)],
    ['UTF-16 with a mark', utf16(`\uFEFF${GOOD_TEXT}`, false)],
  ])('read alike in %s', (_, bytes) => {
    expect(readLedger(bytes, 'x').ledger).toEqual(readLedger(GOOD, 'x').ledger);
  });

  it('read alike in GB18030', () => {
    const at = GOOD_TEXT.indexOf('{"type":"Feature"');
    // 甲 is 0xBC 0xD7 in GB18030
    const bytes = bytesOf(GOOD_TEXT.replaceAll(/[^\p{ASCII}]+/gu, '??'));
    for (let i = at; i < bytes.length - 1; i++) {
      if (bytes[i] === 0x3f && bytes[i + 1] === 0x3f) bytes.set([0xbc, 0xd7], i);
    }
    const reading = readLedger(bytes, 'x');
    expect(reading.stats.encoding).toBe('GB18030');
    expect(reading.ledger?.problems[0]?.leadUnit).toBe('甲');
  });

  it.each([
    ['', 'empty_file'],
    [' \n', 'empty_file'],
    ['{', 'not_json'],
    ['{"type":"FeatureCollection","features":[}', 'not_json'],
    ['[NaN]', 'not_json'],
    ["{'type':1}", 'not_json'],
    ['null', 'not_geojson'],
    ['[]', 'not_geojson'],
    ['"FeatureCollection"', 'not_geojson'],
    ['{"type":"FeatureCollection","features":{}}', 'not_geojson'],
    ['{"type":"Topology"}', 'not_geojson'],
    ['{"type":"FeatureCollection","features":[]}', 'not_a_ledger'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too_deep'],
    ['{"a":'.repeat(100_000), 'too_deep'],
  ])('%# are answered by what is wrong with them', (text, code) => {
    const reading = readLedger(bytesOf(text), 'x');
    expect(reading.ledger).toBeUndefined();
    expect(reading.findings[0]).toMatchObject({ code, severity: 'error' });
  });

  it('of a file that ends too early are told with the line on which it ends', () => {
    expect(readLedger(bytesOf('{\n"a":\n'), 'x').findings).toEqual([
      { code: 'not_json', severity: 'error', context: { line: 3 } },
    ]);
  });

  it('with brackets only inside of words are not deep', () => {
    expect(codesOf(bytesOf(GOOD_TEXT.replace('甲县政府', `\\"${'['.repeat(500)}`)))).toEqual([]);
  });

  it('cut, flipped or spliced anywhere give a ledger or a finding, and never a throw', () => {
    const aCut = fc.integer({ min: 0, max: GOOD.length - 1 }).map((end) => GOOD.slice(0, end));
    const aFlip = fc
      .array(fc.tuple(fc.nat(GOOD.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 })
      .map((flips) => {
        const bytes = GOOD.slice();
        for (const [at, value] of flips) bytes[at] = value;
        return bytes;
      });
    const aSplice = fc
      .tuple(
        fc.nat(GOOD_TEXT.length),
        fc.constantFrom('{', ']', 'null', '1e999', '"__proto__":{},', '-0', '\\ud800', ',,', '[[[]]]'),
      )
      .map(([at, text]) => bytesOf(GOOD_TEXT.slice(0, at) + text + GOOD_TEXT.slice(at)));
    fc.assert(
      fc.property(fc.oneof(aCut, aFlip, aSplice, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        const { ledger, findings, stats } = readLedger(bytes, 'x', { collectedOn: '2026-01-01' });
        expect(ledger !== undefined || findings.some(({ severity }) => severity === 'error')).toBe(true);
        expect([stats.read + stats.rejected, stats.placed + stats.unplaced]).toEqual([stats.records, stats.read]);
      }),
      { numRuns: 300 },
    );
  });

  it('that hold any JSON at all where a record should be never throw', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ withNullPrototype: false })), fc.jsonValue(), (features, properties) => {
        const feature = { type: 'Feature', id: 'a', geometry: properties, properties };
        const text = JSON.stringify({
          type: 'FeatureCollection',
          features: [...features.map(() => properties), feature],
        });
        expect(() => readLedger(bytesOf(text), 'x', { collectedOn: '2026-01-01' })).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
