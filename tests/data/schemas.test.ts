import { describe, expect, it } from 'vitest';
import { complaints, readJson, SCHEMA_OF, validatorOf } from './authored.ts';

const validate = validatorOf('guatu-ledger');

/** A made-up ledger of one problem, with a change put in. */
function aFile(change: { geometry?: unknown; properties?: object; head?: object } = {}): unknown {
  return {
    type: 'FeatureCollection',
    guatu: {
      format: 'guatu-ledger',
      version: 1,
      name: { zh: '甲县台账', en: 'Ledger of Jia County' },
      basis: 'office',
      collected_on: '2026-01-01',
      ...change.head,
    },
    features: [
      {
        type: 'Feature',
        id: 'p-1',
        geometry: change.geometry ?? null,
        properties: {
          id: 'p-1',
          name: '甲县乙厂排污',
          record_kind: 'problem',
          deadline: { kind: 'unknown' },
          events: [],
          sources: [{ title: '甲县通报', kind: 'official' }],
          ...change.properties,
        },
      },
    ],
  };
}

const point = { type: 'Point', coordinates: [0, 0] };
const events = (...list: object[]) => ({ properties: { events: list } });

describe('the authored data', () => {
  it.each(Object.entries(SCHEMA_OF))('%s is what its schema %s describes', (file, schema) => {
    const check = validatorOf(schema);
    check(readJson(`data/${file}`));
    expect(complaints(check.errors)).toEqual([]);
  });
});

describe('the ledger’s schema takes', () => {
  it.each([
    ['the least a problem can say', aFile()],
    [
      'nulls for what is absent',
      aFile({ properties: { summary: null, adcode: null, found_on: null, precision: null } }),
    ],
    ['a place with its precision', aFile({ geometry: point, properties: { precision: 'site' } })],
    [
      'several places with a precision each',
      aFile({
        geometry: { type: 'GeometryCollection', geometries: [point, point] },
        properties: { precision: ['site', 'township'] },
      }),
    ],
    ['a partial deadline', aFile({ properties: { deadline: { kind: 'date', date: '2018-09' } } })],
    ['an undated word', aFile(events({ kind: 'observed', status: 'closed', word: '已销号' }))],
  ])('%s', (_, file) => {
    validate(file);
    expect(complaints(validate.errors)).toEqual([]);
  });
});

describe('the ledger’s schema refuses', () => {
  it.each([
    ['a status stored', aFile({ properties: { status: 'closed' } })],
    ['a property it does not know', aFile({ properties: { colour: 'red' } })],
    ['a newer version', aFile({ head: { version: 2 } })],
    ['a basis it does not know', aFile({ head: { basis: 'rumour' } })],
    ['a collection without a day', aFile({ head: { collected_on: '2026-01' } })],
    ['a place of no stated precision', aFile({ geometry: point })],
    ['a precision of no place', aFile({ properties: { precision: 'township' } })],
    ['a place said to be none', aFile({ geometry: point, properties: { precision: 'none' } })],
    [
      'latitude first',
      aFile({ geometry: { type: 'Point', coordinates: [25, 102] }, properties: { precision: 'site' } }),
    ],
    ['an event of no known kind', aFile(events({ kind: 'forgotten' }))],
    ['an observation without a rung', aFile(events({ kind: 'observed', word: '已销号' }))],
    ['an observation of overdue, which is derived', aFile(events({ kind: 'observed', status: 'overdue' }))],
    ['a rung on another event', aFile(events({ kind: 'completed', status: 'closed' }))],
    ['a date that is none', aFile(events({ kind: 'found', on: '2021-4-1' }))],
    ['a deadline of kind date without one', aFile({ properties: { deadline: { kind: 'date' } } })],
    ['a date on a deadline at once', aFile({ properties: { deadline: { kind: 'immediate', date: '2021-05-01' } } })],
    [
      'an address that is no web address',
      aFile({ properties: { sources: [{ title: '甲', kind: 'official', url: 'javascript:0' }] } }),
    ],
    ['a division that is no code', aFile({ properties: { adcode: ['西山区'] } })],
  ])('%s', (_, file) => {
    expect(validate(file)).toBe(false);
  });
});
