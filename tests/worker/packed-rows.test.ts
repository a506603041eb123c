import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, SourceRow } from '#core/source-table.ts';
import type { Geometry } from '#geo/geometry.ts';
import { buffersOf, packRows, unpackRows } from '#worker/packed-rows.ts';

const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const position = fc.tuple(coordinate, coordinate);
const geometry = fc.option(
  fc.oneof(
    position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
    fc.array(position).map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    fc.array(fc.array(position)).map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
  ),
  { nil: undefined },
);
const cell: fc.Arbitrary<Cell> = fc.option(
  fc.oneof(fc.constantFrom('甲', '', '0', 'true'), fc.string(), fc.constantFrom(0, 1, -1.5, 2 ** 53), fc.boolean()),
  { nil: undefined },
);

const rowsOfWidth = (width: number): fc.Arbitrary<SourceRow[]> =>
  fc.array(
    fc
      .tuple(fc.nat(), fc.array(cell, { minLength: width, maxLength: width }), geometry)
      .map(([number, cells, shape]) => (shape ? { number, cells, geometry: shape } : { number, cells })),
    { maxLength: 30 },
  );

describe('packed rows', () => {
  it('come out of a message as they went in', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 }).chain(rowsOfWidth), (rows) => {
        const packed = packRows(rows);
        const received = structuredClone(packed, { transfer: buffersOf(packed) });
        expect(unpackRows(received)).toStrictEqual(rows);
      }),
    );
  });

  it('keep what is 1, "1" and true apart, and hold each value of a column once', () => {
    const rows = [1, '1', true, undefined, '', '1', 1].map((value, at) => ({ number: at + 1, cells: [value] }));
    expect(packRows(rows).columns).toMatchObject([{ values: [1, '1', true, undefined, ''] }]);
    expect(unpackRows(packRows(rows))).toStrictEqual(rows);
  });
});
