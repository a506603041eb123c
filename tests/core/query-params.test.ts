import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay } from '#core/calendar.ts';
import { PRECISIONS, RECORD_KINDS, SOURCE_KINDS } from '#core/problem.ts';
import { DIMENSIONS, DUES, emptyQuery, type Query, SORT_FIELDS } from '#core/query.ts';
import { formatQueryParams, parseQueryParams } from '#core/query-params.ts';
import { STATUSES } from '#core/status.ts';

const TODAY = '2026-01-01';

function parse(text: string): Query {
  return parseQueryParams(new URLSearchParams(text), TODAY);
}

describe('the query in an address', () => {
  it('reads every clause', () => {
    expect(
      parse(
        'asOf=2019-06-30&district=530112,甲风景区&status=overdue,rebounded&category=water&inspection=a&deadline=2018-01-01..2018-12-31' +
          '&due=overdue,30d&unit=甲县政府&precision=site&source=official,none&record=complaint&q=扬尘 haikou&bbox=102,24.5,103,25&near=lake_a,500&sort=-deadline,name',
      ),
    ).toEqual({
      asOf: '2019-06-30',
      values: {
        district: ['530112', '甲风景区'],
        status: ['overdue', 'rebounded'],
        category: ['water'],
        inspection: ['a'],
        due: ['overdue', '30d'],
        unit: ['甲县政府'],
        precision: ['site'],
        source: ['official', 'none'],
        record: ['complaint'],
      },
      deadline: { from: '2018-01-01', to: '2018-12-31' },
      text: '扬尘 haikou',
      bbox: [102, 24.5, 103, 25],
      near: { zone: 'lake_a', meters: 500 },
      sort: [
        { field: 'deadline', isDescending: true },
        { field: 'name', isDescending: false },
      ],
    });
  });

  it.each([
    'status=late,OVERDUE&due=tomorrow&precision=exact&source=press&record=rumour',
    'deadline=soon&deadline=2018-01-01..2018-02-01',
    'deadline=..',
    'deadline=2019-02-30..',
    'deadline=2019-02-02..2018-01-01',
    'bbox=1,2,3',
    'bbox=NaN,0,1,1',
    'bbox=0,10,1,5',
    'bbox=0,0,1,95',
    'area=%20',
    'area=??',
    'near=lake_a&near=lake_a,1',
    'near=lake_a,far',
    'near=lake_a,60000',
    'near=,500',
    'asOf=2019-13-01',
    'sort=-,colour',
    'district=,,&unit=%20',
    'nonsense=1&q=%20',
  ])('drops %s quietly', (text) => {
    expect(parse(text)).toEqual(emptyQuery(TODAY));
  });

  it('keeps an open end of a range of deadlines', () => {
    expect(parse('deadline=2018-01-01..').deadline).toEqual({ from: '2018-01-01' });
    expect(parse('deadline=..2018-01-01').deadline).toEqual({ to: '2018-01-01' });
  });

  it('reads a former code of a county as the district that it became', () => {
    expect(parse('district=530122,530115,530121').values.district).toEqual(['530115', '530114']);
  });

  it('writes only what differs from the default, in the order of the contract', () => {
    const query = parse('sort=name&q=a&status=overdue&district=530112&due=30d&deadline=2018-01-01..');
    expect(formatQueryParams(query).map(([key]) => key)).toEqual([
      'district',
      'status',
      'deadline',
      'due',
      'q',
      'sort',
    ]);
    expect(formatQueryParams(emptyQuery(TODAY))).toEqual([]);
  });

  it('writes the as-of day when it is asked to', () => {
    expect(formatQueryParams(emptyQuery(TODAY), { hasAsOf: true })).toEqual([['asOf', TODAY]]);
  });

  it('reads back what it has written, whatever the query', () => {
    fc.assert(
      fc.property(aQuery, (query) => {
        expect(parseQueryParams(formatQueryParams(query, { hasAsOf: true }), TODAY)).toEqual(query);
      }),
    );
  });
});

const aDay = fc.integer({ min: 0, max: 40_000 }).map(formatDay);
const aWord = fc
  .string({ unit: fc.constantFrom('甲', '县', 'a', ',', '\\', ' ', '&', '='), minLength: 1, maxLength: 8 })
  .map((word) => word.trim())
  .filter((word) => word !== '');
const aText = fc
  .string({ unit: fc.constantFrom('扬', '尘', 'b', ' ', '+', '%'), maxLength: 6 })
  .map((text) => text.trim());
const KNOWN: Partial<Record<(typeof DIMENSIONS)[number], readonly string[]>> = {
  status: STATUSES,
  due: DUES,
  precision: PRECISIONS,
  source: SOURCE_KINDS,
  record: RECORD_KINDS,
};
const someValues = fc.record(
  Object.fromEntries(
    DIMENSIONS.map((dimension) => {
      const known = KNOWN[dimension];
      const value = known ? fc.constantFrom(...known) : aWord;
      return [dimension, fc.uniqueArray(value, { minLength: 1, maxLength: 3 })];
    }),
  ),
  { requiredKeys: [] },
);
const aCoordinate = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((each) => each / 1e5);
const aCorner = fc.tuple(aCoordinate(180), aCoordinate(90));
const aNearness = fc.record({ zone: fc.stringMatching(/^[a-z_-]+$/), meters: fc.integer({ min: 0, max: 50_000 }) });
const aBox = fc
  .tuple(aCoordinate(180), aCoordinate(180), aCoordinate(90), aCoordinate(90))
  .map(([west, east, a, b]) => [west, Math.min(a, b), east, Math.max(a, b)] as const);
const aRange = fc.oneof(
  aDay.map((from) => ({ from })),
  aDay.map((to) => ({ to })),
  fc.tuple(aDay, aDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
);
const aSort = fc.uniqueArray(fc.record({ field: fc.constantFrom(...SORT_FIELDS), isDescending: fc.boolean() }), {
  selector: ({ field }) => field,
  maxLength: 3,
});
const aQuery: fc.Arbitrary<Query> = fc
  .tuple(
    fc.record({ asOf: aDay, values: someValues, text: aText, sort: aSort }),
    fc.record(
      { deadline: aRange, bbox: aBox, area: fc.array(aCorner, { minLength: 3, maxLength: 6 }), near: aNearness },
      { requiredKeys: [] },
    ),
  )
  .map(([always, maybe]) => ({ ...always, ...maybe }));
