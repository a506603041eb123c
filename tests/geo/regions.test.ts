import { describe, expect, it } from 'vitest';
import type { Geometry } from '#geo/geometry.ts';
import { regionsOf } from '#geo/regions.ts';

function square(west: number, south: number): Geometry {
  const [east, north] = [west + 1, south + 1];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

const REGIONS = regionsOf(
  [
    ['甲县', square(102, 24)],
    ['乙县', square(103, 24)],
  ],
  500,
);

describe('regions', () => {
  it('know in which of them a point lies', () => {
    expect(REGIONS.at([102.5, 24.5])).toBe('甲县');
    expect(REGIONS.at([103.5, 24.5])).toBe('乙县');
    expect(REGIONS.at([104.5, 24.5])).toBeUndefined();
  });

  it('hold against a stated one as near as the outlines are drawn', () => {
    expect(REGIONS.isNear('甲县', [103.004, 24.5])).toBe(true);
    expect(REGIONS.isNear('甲县', [103.006, 24.5])).toBe(false);
    expect(REGIONS.isNear('丙县', [102.5, 24.5])).toBeUndefined();
  });
});
