// The whole map as a style: ground, zones between land and water, problems on top. Pure; the host only hands it over.
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import { FLAVORS } from '#basemaps/flavors.ts';
import { groundLayers, groundSources, type GroundUrls } from '#basemaps/ground.ts';
import { NEAR_ZOOM } from '#basemaps/labels.ts';
import { STATUSES } from '#core/status.ts';
import type { MapView } from './contract.ts';
import { DOCK_OFFSETS, type DockPlace, type Span } from './dock-places.ts';
import { lookSuffix } from './image-names.ts';
import { PALETTES, type Palette, statusColor } from './palette.ts';
import { hasShapes, type Surroundings, SOURCE_IDS, sourceData } from './sources.ts';

/** Layers that answer to the pointer, topmost first. */
export const HIT_LAYERS = ['marks', 'docks', 'docks-far', 'docks-near', 'shape-lines', 'shape-fills', 'zones'] as const;

export const DRAWING_SOURCE = 'drawing';

const IS_LINE: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
const IS_AREA: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];

/** No `glyphs`: MapLibre then draws all text from the system's own fonts, and no font is fetched. */
export function composeStyle(view: MapView, urls: GroundUrls, surroundings: Surroundings): StyleSpecification {
  const own = SOURCE_IDS.map((id) => [id, geojson(sourceData(id, view, surroundings))] as const);
  return {
    version: 8,
    sources: {
      ...groundSources(urls),
      ...Object.fromEntries(own),
      [DRAWING_SOURCE]: geojson({ type: 'FeatureCollection', features: [] }),
    },
    layers: styleLayers(view),
  };
}

/**
 * The same layers in the same order whatever the view: only what they look like differs. Neighbours share a source where
 * they can, and layers without content are hidden: with every change of source all tiles are masked anew.
 */
export function styleLayers(view: MapView): LayerSpecification[] {
  const palette = PALETTES[view.theme];
  const ground = groundLayers(FLAVORS[view.theme], view);
  return [
    ...ground.below,
    ...zoneLayers(palette),
    ...ground.water,
    ...shown(hasShapes(view), shapeLayers(palette, view.selected?.id ?? '')),
    ...ground.labels,
    ...shown(view.bbox !== undefined || view.area !== undefined, clauseLayers(palette)),
    ...markLayers(lookSuffix(view)),
    ...chosenLayers(palette, lookSuffix(view)),
    ...shown(view.tool !== undefined, drawingLayers(palette)),
  ];
}

function shown(isShown: boolean, layers: readonly LayerSpecification[]): LayerSpecification[] {
  const visibility = isShown ? 'visible' : 'none';
  return layers.map((layer) => ({ ...layer, layout: { ...layer.layout, visibility } }));
}

function geojson(data: GeoJSON.FeatureCollection): SourceSpecification {
  return { type: 'geojson', data };
}

function statusColors(palette: Palette): DataDrivenPropertyValueSpecification<string> {
  const [first, ...rest] = STATUSES;
  const pairs = rest.flatMap((status) => [status, statusColor(status, palette)]);
  return ['match', ['get', 'status'], first, statusColor(first, palette), ...pairs, palette.unknown];
}

/** The water covers the inner half of both lines: 6.5 px of belt and 1.5 px of edge remain outside the shore. */
function zoneLayers(palette: Palette): LayerSpecification[] {
  const color = statusColors(palette);
  const layout = { 'line-join': 'round', 'line-cap': 'butt' } as const;
  return [
    {
      id: 'belts',
      type: 'line',
      source: 'zones',
      filter: IS_LINE,
      layout,
      paint: {
        'line-color': color,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 5, 9, 13],
        'line-opacity': 0.3,
      },
    },
    {
      id: 'belt-edges',
      type: 'line',
      source: 'zones',
      filter: IS_LINE,
      layout,
      paint: { 'line-color': color, 'line-width': 3 },
    },
    {
      id: 'zones',
      type: 'fill',
      source: 'zones',
      filter: IS_AREA,
      paint: { 'fill-color': palette.surface, 'fill-opacity': 0 },
    },
  ];
}

function shapeLayers(palette: Palette, selected: string): LayerSpecification[] {
  const color = statusColors(palette);
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  const isSelected = ['==', ['get', 'id'], selected] as ['==', ['get', 'id'], string];
  return [
    {
      id: 'shape-fills',
      type: 'fill',
      source: 'shapes',
      filter: IS_AREA,
      paint: { 'fill-color': color, 'fill-opacity': 0.25 },
    },
    {
      id: 'shape-selected',
      type: 'line',
      source: 'shapes',
      filter: isSelected,
      layout,
      paint: { 'line-color': palette.accent, 'line-width': 9, 'line-opacity': 0.45 },
    },
    {
      id: 'shape-casings',
      type: 'line',
      source: 'shapes',
      layout,
      paint: { 'line-color': palette.outline, 'line-width': 5 },
    },
    { id: 'shape-lines', type: 'line', source: 'shapes', layout, paint: { 'line-color': color, 'line-width': 3.2 } },
  ];
}

/** The box or drawn ring that filters. */
function clauseLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'clause-lines',
      type: 'line',
      source: 'clauses',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 1.6, 'line-opacity': 0.9 },
    },
  ];
}

function markLayers(suffix: string): LayerSpecification[] {
  const image: DataDrivenPropertyValueSpecification<string> = ['concat', ['get', 'image'], suffix];
  const docks = (span: Span): Omit<SymbolLayerSpecification, 'id'> => ({
    type: 'symbol',
    source: 'docks',
    filter: ['==', ['get', 'span'], span],
    layout: {
      'icon-image': image,
      'icon-offset': dockOffset(),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  });
  return [
    { ...docks('all'), id: 'docks' },
    { ...docks('far'), id: 'docks-far', maxzoom: NEAR_ZOOM },
    { ...docks('near'), id: 'docks-near', minzoom: NEAR_ZOOM },
    {
      id: 'marks',
      type: 'symbol',
      source: 'marks',
      layout: {
        'icon-image': image,
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': ['get', 'order'],
      },
    },
  ];
}

function offsetAt(place: DockPlace): ExpressionSpecification {
  return ['literal', [...DOCK_OFFSETS[place]]];
}

function dockOffset(): DataDrivenPropertyValueSpecification<[number, number]> {
  const place: ExpressionSpecification = ['get', 'place'];
  return [
    'match',
    place,
    'right',
    offsetAt('right'),
    'left',
    offsetAt('left'),
    'above',
    offsetAt('above'),
    'lower',
    offsetAt('lower'),
    offsetAt('below'),
  ];
}

function chosenLayers(palette: Palette, suffix: string): LayerSpecification[] {
  return [
    ringLayer('hover', 'hover', palette.ink, 1.6),
    ringLayer('selected-halo', 'selected', palette.halo, 5),
    ringLayer('selected', 'selected', palette.accent, 2.5),
    {
      id: 'chosen-symbols',
      type: 'symbol',
      source: 'chosen',
      filter: ['==', ['get', 'part'], 'symbol'],
      layout: {
        'icon-image': ['concat', ['get', 'image'], suffix],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

function ringLayer(id: string, part: string, color: string, width: number): LayerSpecification {
  return {
    id,
    type: 'circle',
    source: 'chosen',
    filter: ['==', ['get', 'part'], part],
    paint: {
      'circle-radius': ['-', ['get', 'radius'], width / 2],
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  };
}

function drawingLayers(palette: Palette): LayerSpecification[] {
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      id: 'drawing-fill',
      type: 'fill',
      source: DRAWING_SOURCE,
      filter: IS_AREA,
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.1 },
    },
    {
      id: 'drawing-casing',
      type: 'line',
      source: DRAWING_SOURCE,
      layout,
      paint: { 'line-color': palette.halo, 'line-width': 5, 'line-opacity': 0.8 },
    },
    {
      id: 'drawing-line',
      type: 'line',
      source: DRAWING_SOURCE,
      layout,
      paint: { 'line-color': palette.accent, 'line-width': 2 },
    },
    {
      id: 'drawing-corners',
      type: 'circle',
      source: DRAWING_SOURCE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 3.5,
        'circle-color': palette.surface,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
  ];
}
