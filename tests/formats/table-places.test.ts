import type { Cell, SourceTable } from '#core/source-table.ts';
import { problemsOfTable } from '#formats/tables/table-records.ts';
import { cornersOf } from '#geo/corners.ts';
import type { Geometry } from '#geo/geometry.ts';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../builders/at-once.ts';
import { readRow, TABLE_CONTEXT } from '../builders/read-rows.ts';

type Row = Readonly<Record<string, Cell>>;

/** First corner of a row's place, and what was reported. */
function placeOf(row: Row) {
  const { problem, faults } = readRow({ name: '甲', ...row });
  const [place] = problem.places;
  const unweighed = faults.map(([code, , line, field]) => [code, line, field]);
  return [place === undefined ? undefined : cornersOf(place.geometry)[0], unweighed] as const;
}

describe('a row has a place', () => {
  it.each<[Row, unknown, string | undefined, string]>([
    [{ lng: 102.5, lat: 25 }, [102.5, 25], undefined, ''],
    [{ lng: '102°30′', lat: 'N25°' }, [102.5, 25], undefined, ''],
    [{ coord: '102.5，25' }, [102.5, 25], undefined, ''],
    [{ lng: 25, lat: 102.5 }, [102.5, 25], 'coordinates_swapped', 'lng'],
    [{ coord: '25,102.5' }, [102.5, 25], 'coordinates_swapped', 'coord'],
    [{ lng: 116.4, lat: 39.9 }, [116.4, 39.9], 'coordinates_far', 'lng'],
    [{ lng: 0, lat: 0 }, undefined, 'coordinates_out_of_range', 'lng'],
    [{ lng: 10, lat: 50 }, undefined, 'coordinates_out_of_range', 'lng'],
    [{ lng: 570643.3, lat: 2770667.75 }, undefined, 'coordinates_out_of_range', 'lng'],
    [{ lng: Number.NaN, lat: 25 }, undefined, 'coordinates_unread', 'lng'],
    [{ lng: Infinity, lat: 25 }, undefined, 'coordinates_unread', 'lng'],
    [{ lng: 1e308, lat: 25 }, undefined, 'coordinates_unread', 'lng'],
    [{ lng: 102.5, lat: '' }, undefined, 'coordinates_unread', 'lat'],
    [{ coord: '甲村' }, undefined, 'coordinates_unread', 'coord'],
    [{ wkt: 'POINT Z (102.5 25 1890)' }, [102.5, 25], undefined, ''],
    [{ wkt: 'POINT (102.5)' }, undefined, 'geometry_invalid', 'wkt'],
    [{ wkt: 'LINESTRING (25 102.5, 25.1 102.6)' }, [102.5, 25], 'coordinates_swapped', 'wkt'],
    [{ wkt: 'LINESTRING (102.5 25, 25.1 102.6)' }, undefined, 'coordinates_out_of_range', 'wkt'],
    [{ wkt: 'POINT EMPTY' }, undefined, undefined, ''],
    [{ wkt: 'POINT (1.025E2 2.5e1)' }, [102.5, 25], undefined, ''],
    [{ wkt: 'POINT' }, undefined, 'geometry_invalid', 'wkt'],
    [{ wkt: '甲' }, undefined, 'geometry_invalid', 'wkt'],
    [{ lng: '—', lat: '无' }, undefined, undefined, ''],
    [{ lng: 102.5, lat: 25, precision: '无位置' }, undefined, undefined, ''],
  ])('%j', (row, corner, code, field) => {
    const [at, faults] = placeOf(row);
    expect(at).toEqual(corner);
    expect(faults).toEqual(code === undefined ? [] : [[code, 5, field]]);
  });

  it('or several, from one cell, each looked at by itself', () => {
    const { problem, faults } = readRow({ name: '甲', coord: '102.5,25；25.1,102.6；116.4,39.9；0,0' });
    expect(problem.places.map(({ geometry }) => cornersOf(geometry)[0])).toEqual([
      [102.5, 25],
      [102.6, 25.1],
      [116.4, 39.9],
    ]);
    expect(faults.map(([code]) => code)).toEqual([
      'coordinates_swapped',
      'coordinates_far',
      'coordinates_out_of_range',
    ]);
  });

  it('or an area, by its corners', () => {
    const corners = '102.5,25;102.6,25;102.6,25.1';
    const ring = [
      [102.5, 25],
      [102.6, 25],
      [102.6, 25.1],
      [102.5, 25],
    ];
    const area = { geometry: { type: 'Polygon', coordinates: [ring] }, precision: 'site' };
    const source = (column: string, text: string): SourceTable => ({
      name: '甲',
      columns: [column],
      rows: [{ number: 1, cells: [text] }],
    });
    const placesIn = (column: string, text: string) =>
      atOnce(problemsOfTable(source(column, text), { columns: { coord: column } }, TABLE_CONTEXT)).problems[0]?.places;
    expect(placesIn('拐点坐标', corners)).toEqual([area]);
    expect(placesIn('坐标', `${corners};102.5,25`)).toEqual([area]);
    expect(placesIn('坐标', corners)).toHaveLength(3);
    expect(placesIn('拐点坐标', '102.5,25;102.6,25')).toHaveLength(2);
  });

  it('of the exactness that it states', () => {
    expect(readRow({ name: '甲', lng: 102.5, lat: 25, precision: '乡镇' }).problem.places[0]?.precision).toBe(
      'township',
    );
  });

  it('by its own geometry before any numbers, moved to WGS84 whole or not at all', () => {
    const geometry: Geometry = {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    };
    const source: SourceTable = { name: '甲', columns: ['x', 'y'], rows: [{ number: 1, cells: [5, 6], geometry }] };
    const columns = { lng: 'x', lat: 'y' };
    const far = atOnce(
      problemsOfTable(source, { columns }, { ...TABLE_CONTEXT, toWgs84: (x, y) => [x + 100, y + 22] }),
    );
    expect(far.problems[0]?.places).toEqual([
      {
        geometry: {
          type: 'LineString',
          coordinates: [
            [101, 24],
            [103, 26],
          ],
        },
        precision: 'site',
      },
    ]);
    const nowhere = atOnce(
      problemsOfTable(
        source,
        { columns },
        { ...TABLE_CONTEXT, toWgs84: (x, y) => (x > 2 ? undefined : [x + 100, y + 22]) },
      ),
    );
    expect(nowhere.problems[0]?.places).toEqual([]);
    expect(nowhere.counts).toMatchObject({ read: 1, placed: 0, unplaced: 1 });
  });

  it('by well-known text of every kind', () => {
    const wkt =
      'GEOMETRYCOLLECTION (POINT (102 25), MULTIPOINT ((102 25), (103 26)), LINESTRING (102 25, 103 26), POLYGON ((102 25, 103 25, 103 26, 102 25)), MULTIPOLYGON (((102 25, 103 25, 103 26, 102 25))))';
    expect(readRow({ name: '甲', wkt }).problem.places.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [102, 25] },
      {
        type: 'MultiPoint',
        coordinates: [
          [102, 25],
          [103, 26],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [102, 25],
          [103, 26],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [102, 25],
            [103, 25],
            [103, 26],
            [102, 25],
          ],
        ],
      },
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [102, 25],
              [103, 25],
              [103, 26],
              [102, 25],
            ],
          ],
        ],
      },
    ]);
  });
});
