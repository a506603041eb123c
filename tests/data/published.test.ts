// The published figures add up the way they were published, with the gaps they were published with.
import { isPartialDate } from '#core/calendar.ts';
import { describe, expect, it } from 'vitest';
import { divisions, published, sum } from './authored.ts';

function itemOf(id: string) {
  const found = published.items.find((item) => item.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

function tableOf(id: string) {
  const found = published.tables.find((table) => table.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

const percent = (part: number, whole: number) => Number(((part / whole) * 100).toFixed(2));

describe('every figure', () => {
  const inspectionIds = new Set([...published.inspections.map(({ id }) => id), ...Object.keys(divisions.inspections)]);

  it('names a source in the list', () => {
    const ids = new Set(published.sources.map(({ id }) => id));
    const cited = [
      ...published.inspections.flatMap(({ sources }) => sources),
      ...published.items.map(({ source }) => source),
      ...published.tables.map(({ source }) => source),
      ...published.series.flatMap(({ points }) => points.map(({ source }) => source)),
    ];
    expect(cited.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(published.sources.length);
    expect(published.sources).toHaveLength(34);
  });

  it('names an inspection that is known', () => {
    const named = [...published.items, ...published.tables, ...published.series].map(
      ({ inspection_id }) => inspection_id,
    );
    expect(named.filter((id) => id !== null && !inspectionIds.has(id))).toEqual([]);
  });

  it('has a day that exists, or none', () => {
    expect(published.items.filter(({ as_of }) => as_of !== null && !isPartialDate(as_of))).toEqual([]);
    expect(published.items.filter(({ as_of }) => as_of === null).map(({ id }) => id)).toEqual([
      'km-black-odorous',
      'km-black-odorous-work',
    ]);
  });

  it('gives addresses of official and media sources only', () => {
    expect(
      published.sources.filter(({ kind, url }) => url !== null && kind !== 'official' && kind !== 'media'),
    ).toEqual([]);
  });

  it('names divisions and management areas that are known, inside Yunnan', () => {
    const rows = published.tables.flatMap((table) => table.rows);
    const codes = rows.flatMap(({ adcode, adcodes = [] }) => [...adcodes, ...(adcode ? [adcode] : [])]);
    expect(codes.filter((code) => !(code in divisions.divisions))).toEqual([]);
    const areas = Object.entries(divisions.managementAreas).flatMap(([name, { short }]) => [name, ...short]);
    expect(rows.filter(({ management_area: area }) => area && !areas.includes(area))).toEqual([]);
  });
});

describe('sums', () => {
  it('47 = 31 + 16, 66.0 % on 2017-09-01', () => {
    const item = itemOf('km-2017-09');
    expect(item).toMatchObject({ as_of: '2017-09-01', total: 47, completed: 31, in_progress: 16 });
    expect(item).toMatchObject({ completion_rate_published: 66, completion_rate_computed: percent(31, 47) });
  });

  it('73 = 15 + 35 + 4 + 12 + 7, of which 43 done and 30 under way', () => {
    const { buckets, ...item } = itemOf('km-2019-06');
    expect(buckets?.map(({ total }) => total)).toEqual([15, 35, 4, 12, 7]);
    expect(item).toMatchObject({ total: 73, completed: 43, in_progress: 30 });
    expect([
      sum((buckets ?? []).map((b) => b.total)),
      sum((buckets ?? []).map((b) => b.completed)),
      sum((buckets ?? []).map((b) => b.in_progress)),
    ]).toEqual([73, 43, 30]);
  });

  it('58 = 38 + 20', () => {
    expect(itemOf('yn-2020-03')).toMatchObject({ total: 58, completed: 38, in_progress: 20 });
  });

  it('313 = 155 + 91 + 67 = 58 + 22 + 184 + 49', () => {
    const { total, closed, stage_closed, open, verification } = itemOf('yn-2021-04-21-complaints');
    expect([total, sum([closed, stage_closed, open]), sum(Object.values(verification ?? {}))]).toEqual([313, 313, 313]);
  });

  it('1,190 = 958 + 232 over 16 prefectures', () => {
    const { rows, ...table } = tableOf('yn-2018-06-24-by-prefecture');
    expect(rows).toHaveLength(16);
    expect([sum(rows.map((r) => r.total)), sum(rows.map((r) => r.calls)), sum(rows.map((r) => r.letters))]).toEqual([
      1190, 958, 232,
    ]);
    expect(table).toMatchObject({ published_total: 1190, published_calls: 958, published_letters: 232 });
  });

  it('1,165 over 16 prefectures and the provincial bodies', () => {
    const { rows, published_total } = tableOf('yn-2021-04-21-by-prefecture');
    expect(rows.filter(({ adcode }) => adcode)).toHaveLength(16);
    expect([sum(rows.map(({ total }) => total)), published_total]).toEqual([1165, 1165]);
  });

  it('1,038 = 1,010 listed over 29 units and 28 not listed; 484 settled likewise', () => {
    const { rows, ...table } = tableOf('km-2021-05-03-by-unit');
    expect(rows).toHaveLength(29);
    expect(sum(rows.map(({ total }) => total)) + (table.unlisted_total ?? 0)).toBe(table.published_total);
    expect(sum(rows.map(({ closed }) => closed)) + (table.unlisted_closed ?? 0)).toBe(table.published_closed);
  });

  it('every printed settlement rate of the unit table', () => {
    const { rows } = tableOf('km-2021-05-03-by-unit');
    const printed = rows.filter(({ close_rate_published }) => typeof close_rate_published === 'number');
    expect(printed).toHaveLength(28);
    expect(printed.filter((r) => percent(r.closed ?? 0, r.total) !== r.close_rate_published)).toEqual([]);
  });

  it('computed rates', () => {
    const of = (rate: number | null | undefined, part: number | null | undefined, whole: number | null | undefined) =>
      typeof rate === 'number' ? [[rate, percent(part ?? 0, whole ?? 0)]] : [];
    const pairs = published.items.flatMap((item) => [
      ...of(item.completion_rate_computed, item.completed, item.total),
      ...of(item.close_rate_computed, item.closed, item.total),
    ]);
    expect(pairs).toHaveLength(13);
    expect(pairs.filter(([printed, computed]) => printed !== computed)).toEqual([]);
  });
});
