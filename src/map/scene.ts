// Puts a view on a MapLibre map: a whole style at first, afterwards only what differs.
import type { GeoJSONSource, Map as MaplibreMap, LayerSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { GroundUrls } from '#basemaps/ground.ts';
import type { MapView } from './contract.ts';
import { createDotLayer } from './dot-layer.ts';
import { paceGlyphs } from './glyph-pace.ts';
import { parseImageName } from './image-names.ts';
import { restyle, type StyleChange } from './restyle.ts';
import { changedSources, imagesOf, isStyleChanged, sourceData, type Surroundings } from './sources.ts';
import { composeStyle, styleLayers } from './style.ts';
import { drawImage } from './symbol-images.ts';
import { parseZones, type ZoneArea } from './zone-belts.ts';

const MOST_IMAGES = 400;
/** Chips stay on top of the dots. */
const FIRST_OVER_DOTS = 'docks';

/** Addresses of the files the map reads by itself. */
export interface MapFiles extends GroundUrls {
  readonly zones: string;
}

export interface Scene {
  /** Resolves when the map has all that the view says; it paints itself again where anything differs. */
  readonly apply: (next: MapView, shown: MapView | undefined) => Promise<void>;
}

export function createScene(map: MaplibreMap, files: MapFiles): Scene {
  const reading = readZones(files);
  const dots = createDotLayer('dots');
  let layers: readonly LayerSpecification[] = [];

  map.setMissingStyleImageResolver((id) => {
    const name = parseImageName(id);
    if (!name) return;
    // Twice the pixels on a plain screen: a symbol seldom falls on whole pixels, and is smoother scaled down than shifted.
    const { pixels, pixelRatio } = drawImage(name.picture, name.look, Math.max(2, window.devicePixelRatio));
    map.addImage(id, pixels, { pixelRatio });
  });

  /** The ground does not wait for the zones. */
  async function showAll(view: MapView): Promise<void> {
    const zoom = map.getZoom();
    const style = composeStyle(view, files, { zones: [], zoom });
    layers = style.layers;
    const loaded = map.once('style.load');
    map.setStyle(style, { diff: false });
    await loaded;
    paceGlyphs(map.style.glyphManager);
    map.addLayer(dots, FIRST_OVER_DOTS);
    dots.show(view);
    await setData(map, 'zones', sourceData('zones', view, { zones: await reading, zoom }));
  }

  async function showChanges(view: MapView, shown: MapView, surroundings: Surroundings): Promise<void> {
    if (isStyleChanged(shown, view)) {
      const next = styleLayers(view);
      for (const change of restyle(layers, next)) applyChange(map, change);
      layers = next;
    }
    dots.show(view);
    const changed = changedSources(shown, view)
      .map((id) => ({ id, data: sourceData(id, view, surroundings) }))
      // every source that is set draws the whole map again, also one that is and stays empty
      .filter(({ id, data }) => data.features.length > 0 || sourceData(id, shown, surroundings).features.length > 0);
    await Promise.all(changed.map(({ id, data }) => setData(map, id, data)));
    if (map.listImages().length > MOST_IMAGES) forgetImages(map, imagesOf(view, surroundings));
  }

  return {
    async apply(next, shown) {
      await (shown ? showChanges(next, shown, { zones: await reading, zoom: map.getZoom() }) : showAll(next));
    },
  };
}

/** Every count and share makes a donut of its own: what is not on the map any more is dropped, and drawn again if it comes back. */
function forgetImages(map: MaplibreMap, needed: ReadonlySet<string>): void {
  for (const id of map.listImages()) if (!needed.has(id)) map.removeImage(id);
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
async function readZones({ zones }: MapFiles): Promise<readonly ZoneArea[]> {
  try {
    const response = await fetch(zones);
    const file: unknown = response.ok ? await response.json() : undefined;
    return parseZones(file);
  } catch {
    return [];
  }
}
