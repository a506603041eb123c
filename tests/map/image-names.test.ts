import { describe, expect, it } from 'vitest';
import { lookSuffix, parseImageName, type Picture, pictureName } from '#map/image-names.ts';

const PICTURES: readonly Picture[] = [
  { kind: 'site', status: 'long_term', ring: 'district' },
  { kind: 'chosen', status: 'unknown' },
  { kind: 'donut', counts: [0, 21, 0, 1, 20, 0, 35, 3, 18] },
  { kind: 'chip', worst: 'not_started', count: 16 },
  { kind: 'square', side: 42 },
];

describe('parseImageName', () => {
  it.each(PICTURES)('reads back the name of a $kind', (picture) => {
    const look = { theme: 'dark', lang: 'zh-CN' } as const;
    expect(parseImageName(pictureName(picture) + lookSuffix(look))).toEqual({ picture, look });
  });

  it.each([
    '',
    'site/stalled/site',
    'site/nothing/site@dark@en',
    'donut/1-2@dark@en',
    'chip/stalled/x@light@en',
    'site/stalled/none@light@en',
  ])('knows no picture named “%s”', (name) => {
    expect(parseImageName(name)).toBeUndefined();
  });
});
