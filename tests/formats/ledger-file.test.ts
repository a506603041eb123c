import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay } from '#core/calendar.ts';
import { placeByHand } from '#core/place-by-hand.ts';
import {
  asProblemId,
  EVENT_KINDS,
  type Ledger,
  type LedgerEvent,
  OBSERVED_STATUSES,
  type Problem,
  SOURCE_KINDS,
} from '#core/problem.ts';
import type { Reading } from '#formats/contract.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { writeLedger } from '#formats/writers/ledger-writer.ts';
import { anEvent, aLedger, anObservation, aPlace, aProblem, aSource } from '../builders/a-problem.ts';
import { LEDGER_MEMBER as HEAD } from '../builders/ledger-file.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const SOUND = { name: '甲', record_kind: 'problem', deadline: { kind: 'unknown' }, events: [], sources: [] };

/** Reads a made-up ledger file of these features. */
function readFeatures(features: unknown[], head: object = HEAD, members: object = {}): Reading {
  return readLedger(
    bytesOf(JSON.stringify({ type: 'FeatureCollection', guatu: head, ...members, features })),
    '甲.guatu.geojson',
  );
}

function readRecord(properties: object, geometry: unknown = null): Reading {
  return readFeatures([{ type: 'Feature', id: 'p-1', geometry, properties: { ...SOUND, ...properties } }]);
}

const faults = ({ findings }: Reading) =>
  findings.map(({ code, severity, row, field }) => [code, severity, row, field]);

describe('a ledger file', () => {
  it('comes back as it was written: places, events, sources, partial dates', async () => {
    const ledger = aLedger(
      [
        aProblem({
          nameEn: 'Discharge',
          districts: ['530112'],
          places: [aPlace(102.1234567891, 24.5), aPlace(102, 25, 'site')],
          zones: ['z-1'],
          deadline: { kind: 'date', date: '2020-12', words: '2020年12月底前' },
          events: [
            { ...anEvent('planned', '2020'), source: 0, note: '甲' },
            anObservation('completed', undefined, '已完成'),
          ],
          sources: [aSource({ url: 'https://example.org/a', date: '2020-05' })],
        }),
        aProblem({ id: 'p-2' }),
      ],
      { note: { zh: '虚构', en: 'made up' } },
    );
    expect(readLedger(await joinChunks(writeLedger(ledger.head, ledger.problems)), 'x')).toEqual({
      ledger,
      findings: [],
      stats: {
        format: 'guatu-ledger',
        encoding: 'UTF-8',
        crs: 'OGC:CRS84',
        records: 2,
        read: 2,
        placed: 1,
        unplaced: 1,
        rejected: 0,
        bbox: [102, 24.5, 102.1234567891, 25],
      },
    });
  });

  it('comes back as it was written, whatever the ledger', async () => {
    const problemsOfOne = fc.uniqueArray(aRecord, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(problemsOfOne, async (problems) => {
        const ledger: Ledger = aLedger(problems);
        const { ledger: again, findings } = readLedger(await joinChunks(writeLedger(ledger.head, problems)), 'x');
        expect({ again, findings }).toEqual({ again: ledger, findings: [] });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a wrong type', { lead_unit: ['甲'] }, ['field_type', 'error', 1, 'lead_unit']],
    ['a hand that says nothing', { placed_by_hand: true }, ['field_type', 'error', 1, 'placed_by_hand']],
    ['a date that does not exist', { found_on: '2020-02-30' }, ['date_invalid', 'error', 1, 'found_on']],
    ['a word outside its list', { record_kind: 'rumour' }, ['unknown_value', 'error', 1, 'record_kind']],
    ['a dated deadline without a date', { deadline: { kind: 'date' } }, ['date_invalid', 'error', 1, 'deadline.date']],
    ['no deadline at all', { deadline: null }, ['field_type', 'error', 1, 'deadline']],
    ['an unknown event', { events: [{ kind: 'sung' }] }, ['unknown_value', 'error', 1, 'events[0].kind']],
    ['an event on no day', { events: [{ kind: 'closed', on: 'soon' }] }, ['date_invalid', 'error', 1, 'events[0].on']],
    [
      'an observed overdue',
      { events: [{ kind: 'observed', status: 'overdue' }] },
      ['unknown_value', 'error', 1, 'events[0].status'],
    ],
    [
      'a source that is not there',
      { events: [{ kind: 'closed', source: 1 }] },
      ['source_index_invalid', 'error', 1, 'events[0].source'],
    ],
    [
      'a link that runs',
      { sources: [{ title: '甲', kind: 'media', url: 'javascript:1' }] },
      ['unknown_value', 'error', 1, 'sources[0].url'],
    ],
    ['a code that is none', { adcode: ['甲县'] }, ['adcode_unknown', 'error', 1, 'adcode']],
    ['no name', { name: '' }, ['missing_name', 'error', 1, 'name']],
  ])('reads on past %s and says where it stands', (_, properties, fault) => {
    const reading = readRecord(properties);
    expect(faults(reading)).toEqual([fault]);
    expect(reading.ledger?.problems).toHaveLength(1);
  });

  it.each([
    ['text for a number', { type: 'Point', coordinates: ['102', 25] }, 'geometry_invalid'],
    ['a number beyond all bounds', { type: 'Point', coordinates: [1e308, 25] }, 'coordinates_out_of_range'],
    ['projected metres', { type: 'Point', coordinates: [345_678, 2_765_432] }, 'coordinates_out_of_range'],
    ['latitude first', { type: 'Point', coordinates: [25, 102] }, 'coordinates_swapped'],
    ['nothing', { type: 'Point', coordinates: [] }, 'geometry_invalid'],
    [
      'a ring of two corners',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
      'geometry_invalid',
    ],
    ['a shape of another kind', { type: 'Circle', coordinates: [0, 0] }, 'geometry_invalid'],
  ])('leaves a problem off the map whose place has %s', (_, geometry, code) => {
    const reading = readRecord({ precision: 'site' }, geometry);
    expect(reading.findings.map((finding) => finding.code)).toEqual([code]);
    expect(reading.stats).toMatchObject({ read: 1, placed: 0, unplaced: 1 });
  });

  it('closes an open ring and says so', () => {
    const reading = readRecord(
      { precision: 'site' },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
          ],
        ],
      },
    );
    expect(faults(reading)).toEqual([['ring_unclosed', 'warning', 1, 'geometry']]);
    expect(reading.ledger?.problems[0]?.places[0]?.geometry.coordinates).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]);
  });

  it('rejects what cannot be a problem, and the second of two with one id', () => {
    const feature = { type: 'Feature', id: 'p-1', geometry: null, properties: SOUND };
    const reading = readFeatures([feature, 7, feature]);
    expect(reading.stats).toMatchObject({ records: 3, read: 1, rejected: 2 });
    expect(faults(reading)).toEqual([
      ['feature_invalid', 'error', 2, undefined],
      ['duplicate_id', 'error', 3, 'id'],
    ]);
  });

  it('gives a record without an id a number that nobody else bears', () => {
    const feature = { type: 'Feature', geometry: null, properties: SOUND };
    const reading = readFeatures([feature, { ...feature, id: '1' }]);
    expect(reading.ledger?.problems.map(({ id }) => id)).toEqual(['1-1', '1']);
  });

  it.each([
    ['is newer than this program', { ...HEAD, version: 2 }, 'newer_format'],
    ['says that it is something else', { ...HEAD, format: 'other' }, 'not_a_ledger'],
    ['does not say when it was collected', { ...HEAD, collected_on: '2026' }, 'date_invalid'],
  ])('is refused when it %s', (_, head, code) => {
    const reading = readFeatures([{ type: 'Feature', id: 'p-1', geometry: null, properties: SOUND }], head);
    expect(reading.ledger).toBeUndefined();
    expect(reading.findings.map((finding) => finding.code)).toEqual([code]);
  });

  it('places nothing of a file in another coordinate system', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4543' } };
    const reading = readFeatures(
      [{ type: 'Feature', id: 'p-1', geometry: { type: 'Point', coordinates: [1, 1] }, properties: SOUND }],
      HEAD,
      { crs },
    );
    expect(faults(reading)).toEqual([['crs_unsupported', 'error', undefined, 'crs']]);
    expect(reading.stats).toMatchObject({ crs: 'urn:ogc:def:crs:EPSG::4543', placed: 0 });
  });

  it('takes no prototype from a file, and says that it tried', () => {
    const text = `{"type":"FeatureCollection","guatu":${JSON.stringify(HEAD)},"features":[{"type":"Feature","id":"a","geometry":null,"properties":{"__proto__":{"lead_unit":"甲"},"name":"甲","deadline":{"kind":"unknown"}}}]}`;
    const reading = readLedger(bytesOf(text), 'x');
    expect(faults(reading)).toEqual([['key_reserved', 'warning', 1, '__proto__']]);
    expect(reading.ledger?.problems[0]?.leadUnit).toBeUndefined();
    expect(({} as Record<string, unknown>)['lead_unit']).toBeUndefined();
  });
});

const aWord = fc.string({
  unit: fc.constantFrom('甲', '乙', '"', '\\', '=', '\n', '😀', 'x'),
  minLength: 1,
  maxLength: 5,
});
const aDate = fc
  .tuple(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom(4, 7, 10))
  .map(([day, length]) => formatDay(day).slice(0, length));
const anyEvent: fc.Arbitrary<LedgerEvent> = fc
  .tuple(
    fc.constantFrom(...EVENT_KINDS),
    fc.constantFrom(...OBSERVED_STATUSES),
    fc.record({ on: aDate, note: aWord, source: fc.constant(0) }, { requiredKeys: [] }),
  )
  .map(([kind, status, base]) => (kind === 'observed' ? { kind, status, ...base } : { kind, ...base }));
const anyPlace = fc
  .tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.constantFrom('site', 'township', 'district'),
  )
  .map(([lng, lat, precision]) => aPlace(lng + 0, lat + 0, precision));
const aRecord: fc.Arbitrary<Problem> = fc
  .tuple(
    fc.record({
      id: aWord.map(asProblemId),
      name: aWord,
      places: fc.oneof(fc.array(anyPlace, { maxLength: 3 }), fc.constant([placeByHand([102, 25], 50)])),
      events: fc.array(anyEvent, { maxLength: 4 }),
    }),
    fc.record(
      { nameEn: aWord, leadUnit: aWord, note: aWord, managementArea: aWord, foundOn: aDate },
      { requiredKeys: [] },
    ),
    fc.constantFrom(...SOURCE_KINDS),
  )
  .map(([always, maybe, kind]) => {
    const { foundOn: _, ...problem } = aProblem({ sources: [aSource({ kind })] });
    return { ...problem, ...always, ...maybe };
  });
