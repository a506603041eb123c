import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '#core/calendar.ts';
import { asProblemId } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { formatAddress, parseAddress } from '#state/address.ts';
import type { View } from '#state/view.ts';

const TODAY = '2026-11-25';

function parse(address: string): View {
  const { search, hash } = new URL(address, 'https://guatu.test/');
  return parseAddress({ search, hash }, { today: TODAY, lang: 'zh-CN' });
}

const day = fc.integer({ min: 16000, max: 22000 }).map(formatDay);
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && text !== '');

const view: fc.Arbitrary<View> = fc
  .record({
    lang: fc.constantFrom('zh-CN' as const, 'en' as const),
    picked: fc.option(day, { nil: undefined }),
    statuses: fc.subarray([...STATUSES]),
    text: fc.option(words, { nil: '' }),
    camera: fc.option(
      fc.record({
        zoom: fc.integer({ min: 5, max: 16 }),
        lng: fc.integer({ min: 98, max: 106 }),
        lat: fc.integer({ min: 21, max: 29 }),
      }),
      { nil: undefined },
    ),
    selected: fc.option(words, { nil: undefined }),
    ledger: fc.option(words, { nil: undefined }),
  })
  .map(({ lang, picked, statuses, text, camera, selected, ledger }) => ({
    lang,
    isAsOfPicked: picked !== undefined,
    query: { ...emptyQuery(picked ?? TODAY), text, values: statuses.length > 0 ? { status: statuses } : {} },
    ...(camera ? { camera: { center: [camera.lng, camera.lat] as const, zoom: camera.zoom } } : {}),
    ...(selected === undefined ? {} : { selected: asProblemId(selected) }),
    ...(ledger === undefined ? {} : { ledger }),
  }));

describe('the address', () => {
  test('restores the view it was made of, whatever the names hold', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(parse(formatAddress(each))).toEqual(each);
      }),
    );
  });

  test('of the default view names the language and nothing else', () => {
    expect(formatAddress(parse(''))).toBe('?lang=zh-CN');
  });

  test('stays readable: Chinese, commas and slashes are not escaped', () => {
    const address = formatAddress(parse('?district=530112,阳宗海风景名胜区&ledger=/data/other.geojson'));
    expect(address).toBe('?lang=zh-CN&ledger=/data/other.geojson&district=530112,阳宗海风景名胜区');
  });

  test.each(['#', '#9', '#9/24', '#99/24/102', '#9/99/102', '#a/b/c'])('drops the camera %s', (hash) => {
    expect(parse(hash).camera).toBeUndefined();
  });

  test('an as-of day that does not exist is today, and not picked', () => {
    expect(parse('?asOf=2026-02-30')).toMatchObject({ isAsOfPicked: false, query: { asOf: TODAY } });
  });
});
