// Referential integrity of the shipped ledger.
import { isPartialDate } from '#core/calendar.ts';
import { effectiveDay } from '#core/status-of.ts';
import { describe, expect, it } from 'vitest';
import { CONTEXT, divisions, ledger, zones } from './authored.ts';

const records = ledger.features.map(({ properties }) => properties);
/** Ids of the records that break a rule. */
const breaking = (rule: (record: (typeof records)[number]) => boolean) =>
  records.filter((record) => !rule(record)).map(({ id }) => id);
const levelOf = (code: string) => divisions.divisions[code]?.level;

describe('the ledger', () => {
  it('holds 98 records with an id each, 64 of them in Kunming', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(98);
    expect(records).toHaveLength(98);
    expect(records.filter(({ prefecture }) => prefecture === '530100')).toHaveLength(64);
  });

  it('is gathered from publications, and says that it is nobody’s', () => {
    expect(ledger.guatu).toMatchObject({ basis: 'published', collected_on: '2026-11-23' });
  });

  it('gives each feature the id of its problem', () => {
    expect(ledger.features.filter(({ id, properties }) => id !== properties.id)).toEqual([]);
  });

  it('names counties that exist, of the prefecture it names', () => {
    expect(breaking(({ adcode = [] }) => adcode.every((code) => levelOf(code) === 'county'))).toEqual([]);
    expect(breaking(({ prefecture }) => prefecture === undefined || levelOf(prefecture) === 'prefecture')).toEqual([]);
    expect(
      breaking(({ adcode = [], prefecture }) =>
        adcode.every((code) => divisions.divisions[code]?.parent === prefecture),
      ),
    ).toEqual([]);
  });

  it('says how it knows the county exactly when it names one', () => {
    expect(breaking(({ adcode = [], adcode_basis }) => adcode.length > 0 === (adcode_basis !== undefined))).toEqual([]);
    expect(records.filter(({ adcode_basis }) => adcode_basis === 'inferred')).toHaveLength(6);
  });

  it('names management areas, inspections and zones that are known', () => {
    const zoneIds = new Set(zones.features.map(({ id }) => id));
    expect(breaking(({ management_area: area }) => area === undefined || area in divisions.managementAreas)).toEqual(
      [],
    );
    expect(breaking(({ inspection }) => inspection !== undefined && inspection in divisions.inspections)).toEqual([]);
    expect(breaking(({ zones: named = [] }) => named.every((id) => zoneIds.has(id)))).toEqual([]);
  });

  it('cites a source that is in the record’s list for every event', () => {
    expect(
      breaking(({ events, sources }) =>
        events.every(({ source }) => source !== undefined && sources[source] !== undefined),
      ),
    ).toEqual([]);
  });

  it('gives no address for a mirror', () => {
    expect(breaking(({ sources }) => sources.every(({ kind, url }) => kind !== 'mirror' || url === undefined))).toEqual(
      [],
    );
  });

  it('writes dates that exist', () => {
    const dates = records.flatMap(({ found_on, deadline, events, sources }) => [
      found_on,
      deadline.date,
      ...events.map(({ on }) => on),
      ...sources.map(({ date }) => date),
    ]);
    expect(dates.filter((date) => date !== undefined && !isPartialDate(date))).toEqual([]);
  });

  it('tells events oldest first, the published word after what else happened that day', () => {
    const rank = (event: (typeof records)[number]['events'][number]) =>
      effectiveDay(event, CONTEXT) * 2 + (event.kind === 'observed' ? 1 : 0);
    expect(
      breaking(({ events }) => events.every((event, i) => i === 0 || rank(events[i - 1] ?? event) <= rank(event))),
    ).toEqual([]);
  });

  it('knows nothing from after the day it was collected', () => {
    const collected = effectiveDay({ kind: 'observed' }, CONTEXT);
    expect(breaking(({ events }) => events.every((event) => effectiveDay(event, CONTEXT) <= collected))).toEqual([]);
  });
});

describe('the four cases of the 2017 article', () => {
  it('are there, by reference', () => {
    const cases = records.filter(({ article_ref }) => article_ref !== undefined);
    expect(Object.fromEntries(cases.map(({ article_ref, name }) => [article_ref, name]))).toEqual({
      'haikou-dust': '西山区海口工业园区扬尘污染',
      'four-parks-sewage': '4个工业园区集中式污水处理设施未开工',
      'reserve-mining-rights': '自然保护区内采（探）矿权未退出',
      'yangzonghai-golf': '华侨城高尔夫球场侵占阳宗海一级保护区',
    });
  });

  it('all cite the article first', () => {
    const titles = records
      .filter(({ article_ref }) => article_ref !== undefined)
      .map(({ sources }) => sources[0]?.title);
    expect(new Set(titles)).toEqual(new Set(['昆明以最严厉措施推进整改落实 47个整改问题已完成31个']));
  });
});

describe('the zones named', () => {
  const inZone = (zone: string) => records.filter(({ zones: named }) => named?.includes(zone)).map(({ id }) => id);

  it('by what the record itself says, not by where its point lies', () => {
    expect(inZone('yangzonghai')).toEqual(['km-2016-yzh-golf', 'km-2018-yzh-135']);
    expect(inZone('dianchi')).toEqual([
      'km-2021-changyaoshan',
      'km-2021-changyaoshan-l1',
      'km-2021-mingzhen-golf',
      'km-2021-caohai-belt',
      'km-2021-caohai-5',
      'km-2021-wuyucun',
      'km-2021-shore-221',
      'km-2018-dianchi-125',
    ]);
  });
});
