// The map's own GeoJSON sources: what of the view each is made of, and therefore when it must be made anew.
import type { Feature, FeatureCollection } from 'geojson';
import type { MapView } from './contract.ts';
import { closeRing, cornersOf } from './drawing.ts';
import { chosenFeatures, dockFeatures, markFeatures, marksOn, shapeFeatures } from './features.ts';
import { lookSuffix } from './image-names.ts';
import { isEqual } from './is-equal.ts';
import { beltFeatures, type ZoneArea, zoneFeatures } from './zone-belts.ts';

/** What the view does not say. */
export interface Surroundings {
  readonly zones: readonly ZoneArea[];
  readonly zoom: number;
}

export const SOURCE_IDS = ['zones', 'shapes', 'clauses', 'docks', 'marks', 'chosen'] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

interface SourceOf {
  readonly uses: readonly (keyof MapView)[];
  readonly features: (view: MapView, surroundings: Surroundings) => readonly Feature[];
}

const SOURCES: Readonly<Record<SourceId, SourceOf>> = {
  zones: {
    uses: ['zones'],
    features: (view, { zones }) => [...zoneFeatures(zones, view.zones), ...beltFeatures(zones, view.zones)],
  },
  shapes: { uses: ['marks'], features: (view) => shapeFeatures(view.marks?.shapes ?? []) },
  clauses: { uses: ['bbox', 'area'], features: clauseFeatures },
  docks: {
    uses: ['docks', 'marks', 'dots'],
    features: (view, { zoom }) => dockFeatures(view.docks, marksOn(view), zoom),
  },
  marks: { uses: ['marks', 'dots'], features: (view) => markFeatures(marksOn(view)) },
  chosen: { uses: ['marks', 'dots', 'selected', 'hovered', 'focused'], features: chosenFeatures },
};

/** What of the view the style itself is made of. */
const STYLE_USES: readonly (keyof MapView)[] = [
  'theme',
  'lang',
  'districts',
  'isGraticuleShown',
  'selected',
  'bbox',
  'area',
  'tool',
];

export function sourceData(id: SourceId, view: MapView, surroundings: Surroundings): FeatureCollection {
  return { type: 'FeatureCollection', features: [...SOURCES[id].features(view, surroundings)] };
}

export function changedSources(shown: MapView, next: MapView): readonly SourceId[] {
  return SOURCE_IDS.filter((id) => isChanged(SOURCES[id].uses, shown, next));
}

export function isStyleChanged(shown: MapView, next: MapView): boolean {
  return isChanged(STYLE_USES, shown, next) || hasShapes(shown) !== hasShapes(next);
}

export function hasShapes({ marks }: MapView): boolean {
  return marks !== undefined && marks.shapes.length > 0;
}

/** Full names of the images that the view needs. */
export function imagesOf(view: MapView, surroundings: Surroundings): ReadonlySet<string> {
  const features = SOURCE_IDS.flatMap((id) => sourceData(id, view, surroundings).features);
  const names = features.map(({ properties }): unknown => properties?.['image']);
  return new Set(names.flatMap((name) => (typeof name === 'string' ? [name + lookSuffix(view)] : [])));
}

/** Marks may be many and come new with every answer; of dots a source only knows whether there are any; the rest is small and often made anew with the same content. */
function isChanged(keys: readonly (keyof MapView)[], shown: MapView, next: MapView): boolean {
  return keys.some((key) => {
    if (key === 'marks') return shown.marks !== next.marks;
    if (key === 'dots') return (shown.dots === undefined) !== (next.dots === undefined);
    return !isEqual(shown[key], next[key]);
  });
}

function clauseFeatures({ bbox, area }: MapView): readonly Feature[] {
  const rings = [...(bbox ? [cornersOf(bbox)] : []), ...(area ? [area] : [])];
  return rings.map((corners) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: [closeRing(corners)] },
  }));
}
