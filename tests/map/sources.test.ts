import { describe, expect, it } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import type { MapView } from '#map/contract.ts';
import { changedSources, isStyleChanged, sourceData } from '#map/sources.ts';
import { aCluster, aDot, aSite, aView, someMarks } from './a-view.ts';

const SURROUNDINGS = { zones: [], zoom: 9.5 };
const jia = { id: asProblemId('jia-1'), at: [102.5, 25.1] as const };

describe('changedSources', () => {
  it('is nothing when the same is said again in new objects', () => {
    const said = { hovered: { ...jia }, docks: [{ adcode: '530112', count: 1, worst: 'overdue' as const }] };
    expect(changedSources(aView(said), aView(structuredClone(said)))).toEqual([]);
  });

  it('is only the ring when the pointer moves on', () => {
    expect(changedSources(aView(), aView({ hovered: jia }))).toEqual(['chosen']);
  });

  it('is only the belts and their areas when a zone changes', () => {
    expect(changedSources(aView(), aView({ zones: [{ zone: 'lake', count: 1, worst: 'stalled' }] }))).toEqual([
      'zones',
    ]);
  });

  it('is nothing when only theme and language change: the style follows', () => {
    const [shown, next] = [aView(), aView({ theme: 'dark', lang: 'en' })];
    expect([changedSources(shown, next), isStyleChanged(shown, next)]).toEqual([[], true]);
  });

  it('leaves the style alone when new marks come', () => {
    const [shown, next] = [aView(), aView({ marks: someMarks(aSite()) })];
    expect([changedSources(shown, next), isStyleChanged(shown, next)]).toEqual([
      ['shapes', 'docks', 'marks', 'chosen'],
      false,
    ]);
  });
});

describe('in the dense mode', () => {
  const marks = someMarks(aSite(), aCluster());
  const features = (id: 'marks' | 'docks' | 'chosen', view: MapView) => sourceData(id, view, SURROUNDINGS).features;

  it('dots stand in for the marks, and only coming and going of the mode changes a source', () => {
    const [gathered, dense] = [aView({ marks }), aView({ marks, dots: aDot(1) })];
    expect([features('marks', gathered).length, features('marks', dense).length]).toEqual([2, 0]);
    expect(changedSources(gathered, dense)).toEqual(['docks', 'marks', 'chosen']);
    expect(changedSources(dense, aView({ marks, dots: aDot(2) }))).toEqual([]);
    expect(isStyleChanged(gathered, dense)).toBe(false);
  });

  it('a chip makes no room for donuts that are not there', () => {
    const docks = [{ adcode: '530112', count: 3, worst: 'stalled' as const }];
    const [chip] = features('docks', aView({ docks }));
    const at = chip?.geometry.type === 'Point' ? chip.geometry.coordinates : [];
    const beneath = someMarks(aCluster({ lngLat: [at[0] ?? 0, (at[1] ?? 0) - 0.02] }));
    const placeOf = (view: MapView) => features('docks', view)[0]?.properties?.['place'] as unknown;
    expect(placeOf(aView({ docks, marks: beneath }))).not.toBe('below');
    expect(placeOf(aView({ docks, marks: beneath, dots: aDot(1) }))).toBe('below');
  });

  it('the selected problem is drawn large by its own status, if the filter lets it through', () => {
    const selected = { ...jia, name: '甲县某处' };
    const images = (more: { status?: 'overdue' }) =>
      features('chosen', aView({ marks, dots: aDot(1), selected: { ...selected, ...more } })).map(
        ({ properties }) => properties?.['image'] as unknown,
      );
    expect(images({ status: 'overdue' })).toEqual([undefined, 'chosen/overdue']);
    expect(images({})).toEqual([undefined]);
  });
});

describe('sourceData', () => {
  const view = aView({ marks: someMarks(aSite({ precision: 'township' }), aCluster()) });
  const images = (id: 'marks' | 'docks' | 'chosen', of = view) =>
    sourceData(id, of, SURROUNDINGS).features.map(({ properties }) => properties?.['image'] as unknown);

  it('draws a site as its symbol with the ring of its precision, and a cluster as a donut of its counts', () => {
    expect(images('marks')).toEqual(['site/stalled/township', 'donut/0-2-0-0-0-0-3-0-0']);
  });

  it('docks a chip only under a name that the map has', () => {
    const docks = [
      { adcode: '530112', count: 3, worst: 'stalled' as const },
      { adcode: '999999', count: 1, worst: 'overdue' as const },
    ];
    expect(images('docks', aView({ docks }))).toEqual(['chip/stalled/3']);
  });

  it('draws the selected symbol large over its ring, and only the ring round a donut', () => {
    const selected = { ...jia, name: '甲县某处' };
    expect(images('chosen', { ...view, selected })).toEqual([undefined, 'chosen/stalled']);
    expect(images('chosen', { ...view, selected: { ...selected, at: [102.7, 25] } })).toEqual([undefined]);
  });

  it('draws no hover ring inside the selection ring of the same problem', () => {
    const both = { ...view, hovered: jia, selected: { ...jia, name: '甲县某处' } };
    const parts = sourceData('chosen', both, SURROUNDINGS).features.map(
      ({ properties }) => properties?.['part'] as unknown,
    );
    expect(parts).toEqual(['selected', 'symbol']);
  });
});
