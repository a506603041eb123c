// What we write comes back: in every system a format can be in, with the published word, and without a word that nobody said.
import { describe, expect, it } from 'vitest';
import { canBeIn, EXPORT_FORMATS, type ExportFormat } from '#core/output-format.ts';
import { isOpenToHands, placeByHand } from '#core/place-by-hand.ts';
import type { Place, Problem } from '#core/problem.ts';
import { cornersOf } from '#geo/corners.ts';
import { anEvent, anObservation, aPlace, aProblem, aSource } from '../builders/a-problem.ts';
import { exportedBytes, exportedFile, FILE_NAMES, readBack } from '../builders/exported.ts';

const AREA: Place = {
  precision: 'site',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [102.6123457, 24.9],
        [102.7, 24.9],
        [102.7, 25.0000001],
        [102.6123457, 24.9],
      ],
    ],
  },
};
const TOLD: Pick<Problem, 'inspection' | 'districts' | 'districtBasis' | 'category' | 'leadUnit' | 'measures'> = {
  inspection: 'central_1_2016',
  districts: ['530112'],
  districtBasis: 'recorded',
  category: 'water',
  leadUnit: '甲县人民政府',
  measures: '截污，清淤',
};
const PROBLEMS: readonly Problem[] = [
  aProblem({
    id: '007',
    ...TOLD,
    places: [{ ...aPlace(102.7000001, 25.0400002), precision: 'site' }],
    deadline: { kind: 'date', date: '2021-02-28' },
    events: [anObservation('in_progress', '2020-05', '正在整改')],
    sources: [aSource({ title: '甲', date: '2020-06-30' }), aSource({ title: '乙' }), aSource({ title: '丙' })],
  }),
  aProblem({ id: 'p-2', places: [AREA], events: [anEvent('started', '2020-03-01'), anEvent('closed', '2020-07-01')] }),
  aProblem({ id: 'p-3', events: [anEvent('progress', '2020-08-01'), anObservation('completed', '2020-10', '已完成')] }),
  aProblem({
    id: 'p-4',
    deadline: { kind: 'date', date: '2020-06-30' },
    events: [anEvent('progress', '2020-07-01')],
    sources: [aSource({ title: '丁' })],
  }),
];

const PLACED = (Object.keys(FILE_NAMES) as ExportFormat[]).filter((format) => EXPORT_FORMATS.includes(format));
const SYSTEMS = ['EPSG:4326', 'EPSG:4490', 'EPSG:4543', 'EPSG:4522', 'GCJ02', 'BD09'] as const;
const CASES = PLACED.flatMap((format) =>
  SYSTEMS.filter((crs) => canBeIn(format, crs)).map((crs) => [format, crs] as const),
);
/** Of shifted coordinates there is no exact way back. */
const GCJ_DEGREES = 0.3 / 111_000;

function cornersOfAll(problems: readonly Problem[]) {
  return problems
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, places }) => [id, places.flatMap(({ geometry }) => cornersOf(geometry))] as const);
}

describe('the places of a file', { timeout: 60_000 }, () => {
  it.each(CASES)('%s in %s come back where they were, without a question', async (format, crs) => {
    const { problems, findings, stats } = await readBack(format, await exportedBytes(format, PROBLEMS, crs));
    const back = cornersOfAll(problems);
    const wanted = cornersOfAll(PROBLEMS);
    expect(back.map(([id, corners]) => [id, corners.length])).toEqual(
      wanted.map(([id, corners]) => [id, corners.length]),
    );
    const most = crs === 'GCJ02' || crs === 'BD09' ? GCJ_DEGREES : 1e-7;
    const off = wanted.flatMap(([, corners], at) =>
      corners.map(([lng, lat]) => nearestOf(back[at]?.[1] ?? [], lng, lat)),
    );
    expect(Math.max(...off)).toBeLessThanOrEqual(most);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    // a GeoJSON of ours goes on to the reader of ledgers as it is
    expect(stats?.crs ?? crs).toBe(crs);
  });
});

/** A ring may begin elsewhere, and a corner may be rounded half a digit further. */
function nearestOf(corners: readonly (readonly [number, number])[], lng: number, lat: number): number {
  return Math.min(...corners.map(([x, y]) => Math.max(Math.abs(x - lng), Math.abs(y - lat)))) - 1e-12;
}

describe('the words of a file', { timeout: 60_000 }, () => {
  /** What the flat GeoJSON, which has its own reader, keeps of them. */
  async function asGeoJson() {
    return (await readBack('geojson', await exportedBytes('geojson', PROBLEMS))).problems;
  }
  const life = ({ events, deadline }: Problem) => ({ events, deadline: deadline.kind, date: deadline.date });

  it.each(['csv', 'shapefile', 'flatgeobuf', 'kml'] as const)(
    '%s tell the same life as GeoJSON: the published word on its day, and nothing that follows from a deadline',
    async (format) => {
      const { head, problems, findings } = await readBack(format, await exportedBytes(format, PROBLEMS));
      expect(head?.basis).toBe('published');
      const wanted = await asGeoJson();
      const byId = problems.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId.map(({ id, ...each }) => ({ id, ...life({ id, ...each }) }))).toEqual(
        wanted.map(({ id, ...each }) => ({ id, ...life({ id, ...each }) })),
      );
      expect(byId[0]).toMatchObject({ name: '甲县乙厂排污', ...TOLD, sources: [{ title: '甲', date: '2020-06-30' }] });
      expect(findings).toEqual([]);
    },
  );
});

it.each(PLACED)('%s says which place was set by hand, and how far off it may be', async (format) => {
  const byHand = aProblem({ id: 'p-1', places: [placeByHand([102.7, 25.04], 400)] });
  const bySource = aProblem({ id: 'p-2', places: [aPlace(102.71, 25.05, 'township')] });
  const { problems, findings } = await readBack(format, await exportedBytes(format, [byHand, bySource]));
  expect(problems.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ places }) => places[0])).toMatchObject([
    { precision: 'township', byHandWithinMeters: 4000 },
    { precision: 'township' },
  ]);
  expect(problems.filter(isOpenToHands).map(({ id }) => id)).toEqual(['p-1']);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

it('keeps of a mixture what has the highest dimension where a layer has one kind, and says so', async () => {
  const mixed = aProblem({ id: 'p-5', places: [aPlace(102.9, 24.9), AREA] });
  const { file, findings } = await exportedFile('geopackage', [mixed]);
  expect(findings).toEqual([{ code: 'geometry_mixed', severity: 'warning', row: 1, context: {} }]);
  const { problems } = await readBack('geopackage', new Uint8Array((await file?.arrayBuffer()) ?? []));
  expect(problems.map(({ places }) => places.map(({ geometry }) => geometry.type))).toEqual([['Polygon']]);
});

it('lists the layers that were read as one before each of them', async () => {
  const { table } = await readBack('geopackage', await exportedBytes('geopackage', PROBLEMS));
  expect(table?.tables).toEqual([
    { name: 'guatu-point + guatu-polygon', records: 4 },
    { name: 'guatu-point', records: 3 },
    { name: 'guatu-polygon', records: 1 },
  ]);
  expect(table?.mapping.table).toBe('guatu-point + guatu-polygon');
});
