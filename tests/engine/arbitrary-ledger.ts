// Random made-up ledgers and queries: small vocabularies, so that values meet, coincide and go missing.
import * as fc from 'fast-check';
import { placeByHand } from '#core/place-by-hand.ts';
import { formatDay, firstDay } from '#core/calendar.ts';
import {
  type Deadline,
  DEADLINE_KINDS,
  EVENT_KINDS,
  type Ledger,
  type LedgerEvent,
  type Place,
  RECORD_KINDS,
  SOURCE_KINDS,
} from '#core/problem.ts';
import { DUES, type Query, SORT_FIELDS } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { aHead, aProblem, aSource, type ProblemWish } from '../builders/a-problem.ts';

const DISTRICTS = ['990101', '990102', '990103'];
const PREFECTURES = ['990100', '990200'];
const AREAS = ['丁开发区', '戊度假区'];
const UNITS = ['甲县人民政府', '乙县水务局', '丙厂', '甲县人民政府、丙厂', '乙县水务局；丙厂；丙厂'];
const CATEGORIES = ['water', 'air', '石漠化'];
const INSPECTIONS = ['round_1', 'round_2'];
const ZONES = ['lake_a', 'lake_b'];
/** A lake with an island, and two ponds. */
export const ZONE_SHAPES: Readonly<Record<string, Geometry>> = {
  lake_a: {
    type: 'Polygon',
    coordinates: [
      [
        [102, 24],
        [102.5, 24],
        [102.5, 24.6],
        [102, 24.6],
        [102, 24],
      ],
      [
        [102.2, 24.2],
        [102.2, 24.4],
        [102.4, 24.4],
        [102.4, 24.2],
        [102.2, 24.2],
      ],
    ],
  },
  lake_b: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [102.9, 24.9],
          [103, 24.9],
          [103, 25],
          [102.9, 24.9],
        ],
      ],
      [
        [
          [102.7, 24.1],
          [102.8, 24.1],
          [102.8, 24.2],
          [102.7, 24.1],
        ],
      ],
    ],
  },
};
/** What an engine over such a ledger knows of the world. */
export const WORLD = { zoneShape: async (zone: string) => ZONE_SHAPES[zone] };
const NAMES = ['甲县乙厂排污', '乙县采石场扬尘', '丙湖沿岸违建', '甲县乙厂排污二期', 'Ding 河黑臭', '戊'];
const WORDS = ['甲县', '厂', '采石', '污', 'ding', 'jx', 'paiwu', 'p-1', 'p-12', '不在其中', 'waishui', 'z'];

const first = firstDay('2019-11-01');
const last = firstDay('2021-03-31');

export const arbitraryDay: fc.Arbitrary<string> = fc.integer({ min: first, max: last }).map(formatDay);

/** Whole days, months and years, so that several events fall on one day. */
const arbitraryDate: fc.Arbitrary<string> = fc.oneof(
  arbitraryDay,
  arbitraryDay.map((day) => day.slice(0, 7)),
  fc.constantFrom('2019', '2020', '2021'),
);

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

const arbitraryEvent: fc.Arbitrary<LedgerEvent> = fc
  .record({
    kind: fc.constantFrom(...EVENT_KINDS),
    on: maybe(arbitraryDate),
    status: fc.constantFrom(...STATUSES.filter((status) => status !== 'overdue')),
  })
  .map(({ kind, on, status }) => {
    const dated = on === undefined ? {} : { on };
    return kind === 'observed' ? { ...dated, kind, status } : { ...dated, kind };
  });

const arbitraryDeadline: fc.Arbitrary<Deadline> = fc
  .tuple(fc.constantFrom(...DEADLINE_KINDS), arbitraryDate)
  .map(([kind, date]) => (kind === 'date' ? { kind, date } : { kind }));

/** Few positions near one another, so that sites coincide, and some anywhere on earth. */
const arbitraryPoint: fc.Arbitrary<LngLat> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<LngLat>(
      [102.5, 24.5],
      [102.5000001, 24.5],
      [102.51, 24.5],
      [102.5, 24.6],
      [103.2, 25.1],
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.double({ min: 102, max: 104, noNaN: true }), fc.double({ min: 24, max: 26, noNaN: true })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true })),
  },
);

const arbitraryLine = fc.array(arbitraryPoint, { minLength: 2, maxLength: 4 });
const arbitraryRing = fc
  .tuple(arbitraryPoint, fc.double({ min: 0.001, max: 1, noNaN: true }))
  .map(([[lng, lat], size]): readonly LngLat[] => [
    [lng, lat],
    [lng + size, lat],
    [lng + size / 2, lat + size],
    [lng, lat],
  ]);

const arbitraryGeometry: fc.Arbitrary<Geometry> = fc.oneof(
  { weight: 8, arbitrary: arbitraryPoint.map((coordinates) => ({ type: 'Point' as const, coordinates })) },
  { weight: 1, arbitrary: arbitraryLine.map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })) },
  { weight: 1, arbitrary: arbitraryLine.map((coordinates) => ({ type: 'LineString' as const, coordinates })) },
  { weight: 1, arbitrary: arbitraryLine.map((line) => ({ type: 'MultiLineString' as const, coordinates: [line] })) },
  { weight: 1, arbitrary: arbitraryRing.map((ring) => ({ type: 'Polygon' as const, coordinates: [ring] })) },
  { weight: 1, arbitrary: arbitraryRing.map((ring) => ({ type: 'MultiPolygon' as const, coordinates: [[ring]] })) },
);

const arbitraryPlace: fc.Arbitrary<Place> = fc.record({
  geometry: arbitraryGeometry,
  precision: fc.constantFrom('site', 'township', 'district'),
});

/** Shown on the map by somebody. */
const arbitraryHandPlace: fc.Arbitrary<Place> = fc
  .tuple(arbitraryPoint, fc.integer({ min: 1, max: 3000 }))
  .map(([at, metersPerPixel]) => placeByHand(at, metersPerPixel));

const arbitraryWish: fc.Arbitrary<ProblemWish> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    category: maybe(fc.constantFrom(...CATEGORIES)),
    recordKind: fc.constantFrom(...RECORD_KINDS),
    prefecture: maybe(fc.constantFrom(...PREFECTURES)),
    districts: fc.subarray(DISTRICTS, { maxLength: 2 }),
    managementArea: maybe(fc.constantFrom(...AREAS)),
    places: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: fc.array(arbitraryPlace, { maxLength: 2 }) },
      { weight: 1, arbitrary: arbitraryHandPlace.map((place) => [place]) },
    ),
    zones: fc.subarray(ZONES),
    inspection: maybe(fc.constantFrom(...INSPECTIONS)),
    foundOn: maybe(arbitraryDate),
    deadline: arbitraryDeadline,
    leadUnit: maybe(fc.constantFrom(...UNITS)),
    events: fc.array(arbitraryEvent, { maxLength: 5 }),
    sources: fc.array(
      fc.constantFrom(...SOURCE_KINDS).map((kind) => aSource({ kind })),
      { maxLength: 2 },
    ),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

const NOTHING_SAID: ProblemWish = { sources: [] };

export const arbitraryLedger: fc.Arbitrary<Ledger> = fc
  .record({
    wishes: fc.oneof<fc.WeightedArbitrary<ProblemWish[]>[]>(
      { weight: 6, arbitrary: fc.array(arbitraryWish, { maxLength: 40 }) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.constant(NOTHING_SAID), { minLength: 1, maxLength: 40 }) },
      { weight: 1, arbitrary: arbitraryWish.map((wish) => Array.from({ length: 33 }, () => wish)) },
      {
        weight: 1,
        arbitrary: fc.array(
          arbitraryWish.map((wish) => ({ ...wish, districts: ['990101'] })),
          { maxLength: 40 },
        ),
      },
    ),
    basis: fc.constantFrom('office', 'published'),
    collectedOn: arbitraryDay,
  })
  .map(({ wishes, basis, collectedOn }) => ({
    head: aHead({ basis, collectedOn }),
    problems: wishes.map((wish, i) => aProblem({ ...wish, id: `p-${i}` })),
  }));

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.subarray([...values], { minLength: 1 }) },
  );

const arbitraryBbox = fc
  .tuple(arbitraryPoint, arbitraryPoint)
  .map(([[lng0, lat0], [lng1, lat1]]) => [lng0, Math.min(lat0, lat1), lng1, Math.max(lat0, lat1)] as const);

export const arbitraryQuery: fc.Arbitrary<Query> = fc
  .record({
    asOf: arbitraryDay,
    values: fc.record({
      status: some(STATUSES),
      district: some([...DISTRICTS, ...PREFECTURES, ...AREAS, 'none', 'nowhere']),
      category: some([...CATEGORIES, 'none', 'noise']),
      inspection: some([...INSPECTIONS, 'none']),
      due: some(DUES),
      unit: some(['甲县人民政府', '丙厂', 'none']),
      precision: some(['site', 'district', 'none']),
      source: some([...SOURCE_KINDS, 'none']),
      record: some(RECORD_KINDS),
    }),
    deadline: maybe(fc.tuple(maybe(arbitraryDay), maybe(arbitraryDay))),
    bbox: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arbitraryBbox }),
    area: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.array(arbitraryPoint, { minLength: 3, maxLength: 6 }) },
    ),
    near: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.record({
          zone: fc.constantFrom(...ZONES, 'nowhere'),
          meters: fc.integer({ min: 0, max: 50_000 }),
        }),
      },
    ),
    text: fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      {
        weight: 1,
        arbitrary: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
      },
    ),
    sort: fc.uniqueArray(fc.record({ field: fc.constantFrom(...SORT_FIELDS), isDescending: fc.boolean() }), {
      maxLength: 2,
      selector: ({ field }) => field,
    }),
  })
  .map(({ asOf, values, deadline, bbox, area, near, text, sort }) => ({
    asOf,
    values,
    text,
    sort,
    ...(deadline
      ? { deadline: { ...(deadline[0] ? { from: deadline[0] } : {}), ...(deadline[1] ? { to: deadline[1] } : {}) } }
      : {}),
    ...(bbox ? { bbox } : {}),
    ...(area ? { area } : {}),
    ...(near ? { near } : {}),
  }));
