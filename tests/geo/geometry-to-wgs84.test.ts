import { describe, expect, test } from 'vitest';
import type { Geometry } from '#geo/geometry.ts';
import { sourceCrs, toWgs84Geometry } from '#geo/source-crs.ts';

const crs = sourceCrs('EPSG:4543');
if (crs === undefined) throw new Error('Unexpected system: EPSG:4543');

describe('a geometry', () => {
  const [x, y] = crs.fromWgs84([102.7, 25.04]);
  const shapes: readonly Geometry[] = [
    { type: 'Point', coordinates: [x, y] },
    { type: 'MultiPoint', coordinates: [[x, y]] },
    {
      type: 'LineString',
      coordinates: [
        [x, y],
        [x + 9, y],
      ],
    },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [x, y],
          [x + 9, y],
        ],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + 9, y],
          [x, y + 9],
          [x, y],
        ],
      ],
    },
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [x, y],
            [x + 9, y],
            [x, y + 9],
            [x, y],
          ],
        ],
      ],
    },
  ];

  test.each(shapes)('of type $type keeps its type and shape', (shape) => {
    const moved = toWgs84Geometry(shape, crs);
    expect(moved?.type).toBe(shape.type);
    const [first] = JSON.stringify(moved?.coordinates).match(/[\d.]+,[\d.]+/) ?? [];
    expect(first?.split(',').map((degree) => Number(degree).toFixed(7))).toEqual(['102.7000000', '25.0400000']);
    expect(JSON.stringify(moved?.coordinates).replaceAll(/[\d.]+/g, '0')).toBe(
      JSON.stringify(shape.coordinates).replaceAll(/[\d.]+/g, '0'),
    );
  });

  test('with one corner that is nowhere is none', () => {
    expect(
      toWgs84Geometry(
        {
          type: 'LineString',
          coordinates: [
            [x, y],
            [NaN, y],
          ],
        },
        crs,
      ),
    ).toBeUndefined();
  });
});
