// Ledger files as others may write them: every member in its usual form, mostly, and in odd ones.
import * as fc from 'fast-check';
import { LEDGER_MEMBER as HEAD } from './ledger-file.ts';

/** Every member that a record can have, in the usual form, and how else it may be written. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  id: ['"乙"', '7', 'null'],
  name: ['"甲县乙厂"', '"甲\\n乙"', '""', '3', 'null', '["甲"]', '"甲\u0001"'],
  name_en: ['"Works"', '"A \\"b\\""', '""', 'null', '1e2', '{}', '"\\ud800"'],
  category: ['"water"', '12345678901234567891', '"\\u6c34"', '""', 'null', '4', 'true', '"water"x', 'tru'],
  record_kind: ['"complaint"', '"other"', 'null'],
  adcode: ['["990101"]', '[ "990101" , "990101" ]', '[]', '["12"]', '"990101"', '[990101]', 'null', '["990101",]'],
  adcode_basis: ['"inferred"', '"guessed"'],
  prefecture: ['"990100"', '"9"', 'null'],
  zones: ['["lake"]', '[""]', '[1]', '[]', '{}'],
  inspection: ['"round_1"', '"round_2"', '0'],
  found_on: ['"2020-01-31"', '"2020-02-30"', '"2020"', '""', 'null'],
  deadline: [
    '{"kind":"date","date":"2021-06-30"}',
    '{ "date": "2021-06", "kind": "date" }',
    '{"kind":"date"}',
    '{"kind":"unknown","date":"2021"}',
    '{"kind":"unknown","__proto__":1}',
    'null',
    '"2021"',
    '{"kind":"date","date":"2021-06-30"',
  ],
  lead_unit: ['"甲县人民政府"', '"甲；乙"', '12'],
  supervising_unit: ['"乙局"', '[]'],
  events: [
    '[{"kind":"found","on":"2020-01-31"},{"kind":"started"}]',
    '[ { "kind": "found" } , {"kind":"observed","status":"completed","word":"完成","source":0} ]',
    '[{"kind":"found","source":1}]',
    '[{"kind":"found","source":5}]',
    '[{"kind":"found","on":""}]',
    '[{"kind":"found","on":"x"},{"kind":"found"}]',
    '[{"kind":"observed"}]',
    '[{"kind":"?"}]',
    '[{}]',
    '[1]',
    '[]',
    'null',
    '[{"kind":"found"} {"kind":"found"}]',
    '[{"kind":"found"},]',
  ],
  sources: [
    '[{"title":"通报","kind":"official"}]',
    '[{"title":"通报","kind":"media"},{"title":"报","kind":"repost","url":"https://a.b"}]',
    '[{"title":"通报","kind":"official","url":"javascript:1"}]',
    '[{}]',
    'null',
  ],
  summary: ['"第一行"', '"第一行\\n第二行"', '"\\x"', '""'],
  complaint_no: ['"D1"', '12345678901234567890', '17'],
  place: ['"甲镇"', 'false'],
  measures: ['"截污"', '[1]'],
  note: ['"记"', '{}'],
  article_ref: ['"一"', '1'],
  precision: ['"site"', '"none"', '"exact"', 'null', '["township"]'],
  placed_by_hand: ['{"within_m":30}'],
  颜色: ['"红"'],
  constructor: ['1'],
};
const GEOMETRIES = [
  '{"type":"Point","coordinates":[102.57352,24.91534]}',
  '{ "coordinates" : [ 102.5 , -24 ] , "type" : "Point" }',
  'null',
  '{"type":"Point","coordinates":[102.123456789012345678,0.1]}',
  '{"type":"Point","coordinates":[-0,-0.0]}',
  '{"type":"Point","coordinates":[1.5e1,24]}',
  '{"type":"Point","coordinates":[01,24]}',
  '{"type":"Point","coordinates":[1.,24]}',
  '{"type":"Point","coordinates":[102,24,1900]}',
  '{"type":"Point","coordinates":[24,102]}',
  '{"type":"Point","coordinates":[190,24]}',
  '{"type":"Point","coordinates":["102",24]}',
  '{"type":"Point","coordinates":[102]}',
  '{"type":"Point"}',
  '{}',
  '{"type":"LineString","coordinates":[[1,2],[3,4]]}',
  '{"type":"Point","coordinates":[102,24],"coordinates":[103,25]}',
];
const KEYS_OF_A_USUAL_RECORD = [
  'id',
  'name',
  'category',
  'record_kind',
  'adcode',
  'deadline',
  'events',
  'sources',
  'precision',
];

/** Mostly the first. */
function oneOf(forms: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 60, arbitrary: fc.constant(forms[0] ?? '') },
    { weight: 1, arbitrary: fc.constantFrom(...forms) },
  );
}

const aBlank = oneOf(['', ' ', '\n\t', '\u00a0', '\u0001']);
const aMember = (key: string): fc.Arbitrary<string> =>
  fc
    .tuple(oneOf([key, key.replace('a', '\\u0061')]), aBlank, aBlank, oneOf(MEMBERS[key] ?? []))
    .map(([name, before, after, value]) => `${before}"${name}":${after}${value}`);
const aRecord: fc.Arbitrary<string> = fc
  .tuple(
    fc
      .oneof(
        { weight: 4, arbitrary: fc.constant(KEYS_OF_A_USUAL_RECORD) },
        { weight: 2, arbitrary: fc.subarray(Object.keys(MEMBERS)).map((more) => [...KEYS_OF_A_USUAL_RECORD, ...more]) },
        { weight: 1, arbitrary: fc.shuffledSubarray(Object.keys(MEMBERS)) },
      )
      .chain((keys) => fc.tuple(...keys.map(aMember))),
    oneOf(['"Feature"', '"feature"', 'null']),
    fc.oneof(
      { weight: 9, arbitrary: fc.nat(30).map((id) => `"p-${id}"`) },
      { weight: 1, arbitrary: oneOf(['4', '""', '"\\u0070-1"', 'null']) },
    ),
    oneOf(GEOMETRIES),
    aBlank,
  )
  .map(([members, type, id, geometry, blank]) => {
    const properties = `{${members.join(',')}}`;
    return `{"type":${type},"id":${id},"geometry":${geometry}${blank},"properties":${properties}}`;
  });
export const aLedgerText: fc.Arbitrary<string> = fc.array(aRecord, { minLength: 1, maxLength: 12 }).map(ledgerText);

export function ledgerText(records: readonly string[]): string {
  return `{"type":"FeatureCollection","guatu":${JSON.stringify(HEAD)},"features":[\n${records.join(',\n')}\n]}\n`;
}

export function aUsualRecord(id: string, geometry: string): string {
  const properties = KEYS_OF_A_USUAL_RECORD.map((key) => `"${key}":${MEMBERS[key]?.[0]}`).join(',');
  return `{"type":"Feature","id":"${id}","geometry":${geometry},"properties":{${properties}}}`;
}
