// Puts a view on a MapLibre map: a whole style at first, afterwards only what differs.
import type { GeoJSONSource, Map as MaplibreMap, LayerSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { GroundUrls } from '#basemaps/ground.ts';
import type { MapView } from './contract.ts';
import { parseImageName } from './image-names.ts';
import { restyle, type StyleChange } from './restyle.ts';
import { changedSources, type Fixtures, isStyleChanged, sourceData } from './sources.ts';
import { composeStyle } from './style.ts';
import { drawImage } from './symbol-images.ts';
import { parseZones } from './zone-belts.ts';

/** Addresses of the files the map reads by itself. */
export interface MapFiles extends GroundUrls {
  readonly zones: string;
}

export interface Scene {
  readonly apply: (next: MapView, shown: MapView | undefined) => Promise<void>;
}

export function createScene(map: MaplibreMap, files: MapFiles): Scene {
  const reading = readFixtures(files);
  let layers: readonly LayerSpecification[] = [];

  map.setMissingStyleImageResolver((id) => {
    const name = parseImageName(id);
    if (!name) return;
    // Twice the pixels on a plain screen: a symbol seldom falls on whole pixels, and is smoother scaled down than shifted.
    const { pixels, pixelRatio } = drawImage(name.picture, name.look, Math.max(2, window.devicePixelRatio));
    map.addImage(id, pixels, { pixelRatio });
  });

  async function showAll(view: MapView, fixtures: Fixtures): Promise<void> {
    const style = composeStyle(view, files, fixtures);
    layers = style.layers;
    const loaded = map.once('style.load');
    map.setStyle(style, { diff: false });
    await loaded;
  }

  async function showChanges(view: MapView, shown: MapView, fixtures: Fixtures): Promise<void> {
    if (isStyleChanged(shown, view)) {
      const next = composeStyle(view, files, fixtures).layers;
      for (const change of restyle(layers, next)) applyChange(map, change);
      layers = next;
    }
    await Promise.all(changedSources(shown, view).map((id) => setData(map, id, sourceData(id, view, fixtures))));
  }

  return {
    async apply(next, shown) {
      const fixtures = await reading;
      await (shown ? showChanges(next, shown, fixtures) : showAll(next, fixtures));
    },
  };
}

export async function setData(map: MaplibreMap, id: string, data: FeatureCollection): Promise<void> {
  await map.getSource<GeoJSONSource>(id)?.setData(data);
}

/** The part of a map that restyling needs, with names checked by the style's own test instead of one by one. */
interface Restyled {
  setFilter(layer: string, filter: unknown, options: { validate: boolean }): unknown;
  setPaintProperty(layer: string, name: string, value: unknown, options: { validate: boolean }): unknown;
  setLayoutProperty(layer: string, name: string, value: unknown, options: { validate: boolean }): unknown;
}

function applyChange(map: Restyled, { layer, kind, name, value }: StyleChange): void {
  const options = { validate: false };
  if (kind === 'filter') map.setFilter(layer, value, options);
  else if (kind === 'paint') map.setPaintProperty(layer, name, value, options);
  else map.setLayoutProperty(layer, name, value, options);
}

/** A zones file that cannot be read leaves the map without belts, not without a map. */
async function readFixtures({ zones }: MapFiles): Promise<Fixtures> {
  try {
    const response = await fetch(zones);
    const file: unknown = response.ok ? await response.json() : undefined;
    return { zones: parseZones(file) };
  } catch {
    return { zones: [] };
  }
}
