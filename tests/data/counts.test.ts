// The counts the records are known by, per published judgement: a check that none was lost, moved or judged anew.
import { describe, expect, it } from 'vitest';
import { divisions, ledger, tally } from './authored.ts';
import judgements from './published-judgements.json' with { type: 'json' };

const published: Readonly<Record<string, { status: string; as_of?: string }>> = judgements;
const records = ledger.features.map(({ properties }) => properties);
const statusesOf = (list: typeof records) => tally(list.map(({ id }) => published[id]?.status ?? 'no judgement'));

describe('records by published judgement', () => {
  it.each([
    ['530102', {}],
    ['530103', { completed: 2 }],
    ['530111', { completed: 4, closed: 2 }],
    ['530112', { not_started: 2, in_progress: 2, stalled: 2, closed: 4, unknown: 3 }],
    ['530113', {}],
    ['530114', { unknown: 1 }],
    ['530115', { in_progress: 6, stalled: 2, completed: 1 }],
    ['530124', {}],
    ['530125', { completed: 1 }],
    ['530126', { in_progress: 4 }],
    ['530127', {}],
    ['530128', {}],
    ['530129', {}],
    ['530181', { in_progress: 2, closed: 3 }],
  ])('in %s', (code, counts) => {
    expect(statusesOf(records.filter(({ adcode }) => adcode?.includes(code)))).toEqual(counts);
  });

  it('in two divisions at once: one, counted in both', () => {
    const both = records.filter(({ adcode = [] }) => adcode.length > 1);
    expect(both.map(({ id, adcode }) => [id, adcode])).toEqual([['km-2021-phos-11', ['530112', '530115']]]);
  });

  it.each([
    ['滇池国家旅游度假区', { completed: 2 }],
    ['阳宗海风景名胜区', { stalled: 1 }],
    ['昆明经济技术开发区', { completed: 1 }],
  ])('in no division, but in %s', (area, counts) => {
    const there = records.filter(({ adcode = [], management_area }) => adcode.length === 0 && management_area === area);
    expect(statusesOf(there)).toEqual(counts);
  });

  it('of Kunming in no known division', () => {
    const nowhere = records.filter(
      ({ adcode = [], management_area, prefecture }) =>
        prefecture === '530100' && adcode.length === 0 && management_area === undefined,
    );
    expect(statusesOf(nowhere)).toEqual({ not_started: 1, in_progress: 1, stalled: 3, completed: 14, unknown: 1 });
  });

  it('of Kunming, of the rest of Yunnan, and of all', () => {
    const isKunming = ({ prefecture }: (typeof records)[number]) => prefecture === '530100';
    expect(statusesOf(records.filter(isKunming))).toEqual({
      not_started: 3,
      in_progress: 15,
      stalled: 7,
      completed: 25,
      closed: 9,
      unknown: 5,
    });
    expect(statusesOf(records.filter((record) => !isKunming(record)))).toEqual({
      in_progress: 6,
      stalled: 14,
      completed: 2,
      closed: 2,
      unknown: 10,
    });
    expect(statusesOf(records)).toEqual({
      not_started: 3,
      in_progress: 21,
      stalled: 21,
      completed: 27,
      closed: 11,
      unknown: 15,
    });
  });
});

describe('records by', () => {
  it('prefecture', () => {
    expect(tally(records.map(({ prefecture = 'province' }) => prefecture))).toEqual({
      '530100': 64,
      '532900': 6,
      '530400': 5,
      '532500': 5,
      '530600': 4,
      '532300': 4,
      '530700': 3,
      '530900': 2,
      province: 2,
      '530300': 1,
      '532600': 1,
      '532800': 1,
    });
  });

  it('precision, with 72 on the map, 45 of them of Kunming', () => {
    expect(tally(records.map(({ precision }) => precision))).toEqual({ township: 43, district: 28, none: 26, site: 1 });
    const placed = ledger.features.filter(({ geometry }) => geometry !== null);
    expect(placed).toHaveLength(72);
    expect(placed.filter(({ properties }) => properties.prefecture === '530100')).toHaveLength(45);
  });

  it('place: 8 positions carry 22 records', () => {
    const shared = Object.values(
      tally(ledger.features.flatMap((f) => (f.geometry ? [f.geometry.coordinates.join()] : []))),
    );
    expect(shared.filter((count) => count > 1).toSorted()).toEqual([2, 2, 2, 2, 3, 3, 4, 4]);
  });

  it('kind of source', () => {
    expect(tally(records.map(({ sources }) => sources[0]?.kind ?? 'none'))).toEqual({
      mirror: 36,
      repost: 33,
      media: 16,
      official: 13,
    });
    expect(tally(records.flatMap(({ sources }) => sources.map(({ kind }) => kind)))).toEqual({
      mirror: 63,
      repost: 39,
      media: 22,
      official: 14,
    });
  });

  it('kind of record and of deadline', () => {
    expect(tally(records.map(({ record_kind }) => record_kind))).toEqual({ problem: 77, complaint: 21 });
    expect(tally(records.map(({ deadline }) => deadline.kind))).toEqual({ unknown: 58, date: 32, immediate: 8 });
  });

  it('category', () => {
    expect(tally(records.map(({ category = 'none' }) => category))).toEqual({
      water: 36,
      mining: 15,
      air: 11,
      solid_waste: 11,
      ecology: 10,
      nature_reserve: 6,
      infrastructure: 3,
      management: 3,
      noise: 2,
      soil: 1,
    });
  });

  it('inspection, all of them in use', () => {
    const counts = tally(records.map(({ inspection = 'none' }) => inspection));
    expect(counts).toEqual({
      black_odorous_water_2018: 22,
      central_2_2021: 21,
      central_lookback_2018: 18,
      provincial_2_2022_2023: 10,
      central_1_2016: 8,
      unspecified: 7,
      central_3_2024: 6,
      yangtze_belt: 3,
      forestry_office_supervision: 2,
      provincial_lookback_2019: 1,
    });
    expect(Object.keys(divisions.inspections).toSorted()).toEqual(Object.keys(counts).toSorted());
  });

  it('event: 172 happenings and a published word each', () => {
    expect(tally(records.flatMap(({ events }) => events.map(({ kind }) => kind)))).toEqual({
      found: 35,
      named_publicly: 34,
      inspected: 21,
      transferred: 18,
      progress: 15,
      supervised: 12,
      accepted: 10,
      completed: 9,
      publicised: 6,
      planned: 4,
      reported_false: 4,
      started: 2,
      closed: 2,
      observed: 98,
    });
  });
});
