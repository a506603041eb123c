import { describe, expect, it } from 'vitest';
import { DIVISION_ANCHORS } from '#basemaps/labels.ts';
import type { Dock } from '#engine/contract.ts';
import { placeDocks } from '#map/dock-places.ts';
import { aCluster } from './a-view.ts';

const XISHAN: Dock = { adcode: '530112', count: 3, worst: 'stalled' };
const at = DIVISION_ANCHORS.get('530112')?.at ?? [0, 0];
/** 18.5 px south of the name at zoom 10. */
const UNDER: readonly [number, number] = [at[0], at[1] - 0.0115];

const placesOf = (...args: Parameters<typeof placeDocks>) => placeDocks(...args).map(({ place }) => place);

describe('placeDocks', () => {
  it('puts a chip under the name of its division', () => {
    expect(placeDocks([XISHAN], [], 10)).toEqual([{ dock: XISHAN, at, span: 'near', place: 'below' }]);
  });

  it('moves a chip aside where a donut has the room', () => {
    expect(placesOf([XISHAN], [aCluster({ lngLat: UNDER })], 10)).toEqual(['right']);
  });

  it('goes back under the name when the view is close enough for both', () => {
    expect(placesOf([XISHAN], [aCluster({ lngLat: UNDER })], 14)).toEqual(['below']);
  });

  it('never lays two chips of one name over each other', () => {
    const [first, second] = placesOf([XISHAN, { ...XISHAN, count: 1 }], [], 10);
    expect(first).not.toBe(second);
  });

  it('docks a county without a name at its prefecture, far and near', () => {
    const places = placeDocks([{ ...XISHAN, adcode: '530399' }], [], 10);
    expect(places.map(({ span }) => span).toSorted()).toEqual(['far', 'near']);
  });

  it('has no chip for what has no name on the map at all', () => {
    expect(placeDocks([{ ...XISHAN, adcode: '999999' }], [], 10)).toEqual([]);
  });
});
