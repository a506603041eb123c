// The offline ground as style sources and layers: pure functions of the files' addresses, the theme and what is chosen.
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { Flavor } from './flavors.ts';
import { type GroundLang, labelLayers } from './label-layers.ts';
import { DISTRICT_CODES, labelCollection } from './labels.ts';

/** Address of the built file. */
export interface GroundUrls {
  readonly ground: string;
}

export interface GroundOptions {
  readonly lang: GroundLang;
  /** adcodes chosen in the district filter; the other districts are veiled. Codes that are no district choose nothing. */
  readonly districts: readonly string[];
  readonly isGraticuleShown: boolean;
}

/** Bottom to top. Zones go between `below` and `water`; marks go above `labels`. */
export interface GroundLayers {
  readonly below: readonly LayerSpecification[];
  readonly water: readonly LayerSpecification[];
  readonly labels: readonly LayerSpecification[];
}

/** How far a line may be drawn off its place: less than the ink of a border, and half the corners of MapLibre's own choice. */
const TOLERANCE_PIXELS = 0.75;
/** The authored rivers are schematic: a closer look would show where they are wrong. */
const RIVER_MAXZOOM = 12.5;

export function groundSources(urls: GroundUrls): Record<string, SourceSpecification> {
  return {
    ground: { type: 'geojson', data: urls.ground, tolerance: TOLERANCE_PIXELS },
    'ground-labels': { type: 'geojson', data: labelCollection() },
  };
}

export function groundLayers(flavor: Flavor, options: GroundOptions): GroundLayers {
  const chosen = DISTRICT_CODES.filter((code) => options.districts.includes(code));
  return {
    below: [
      { id: 'ground-out', type: 'background', paint: { 'background-color': flavor.out } },
      ...landLayers(flavor, chosen),
      ...lineLayers(flavor, chosen, options.isGraticuleShown),
    ],
    water: waterLayers(flavor),
    labels: labelLayers({ lang: options.lang, flavor, strong: chosen.length > 0 ? chosen : undefined }),
  };
}

function landLayers(flavor: Flavor, chosen: readonly string[]): LayerSpecification[] {
  const veiled = chosen.length > 0 ? DISTRICT_CODES.filter((code) => !chosen.includes(code)) : [];
  return [
    borderLine('prefectures', 'prefecture', { 'line-color': flavor.border, 'line-width': 0.8, 'line-opacity': 0.75 }),
    borderLine('edge', 'outline', {
      'line-color': flavor.edge,
      'line-width': byZoom(6, 3, 8.5, 5),
      'line-opacity': 0.13,
    }),
    {
      id: 'ground-land',
      type: 'fill',
      source: 'ground',
      filter: kindIs('land'),
      paint: { 'fill-color': flavor.land, 'fill-antialias': false },
    },
    {
      id: 'ground-veil',
      type: 'fill',
      source: 'ground',
      filter: isOneOf(veiled),
      paint: { 'fill-color': flavor.veil, 'fill-opacity': flavor.veilOpacity, 'fill-antialias': false },
    },
  ];
}

function lineLayers(flavor: Flavor, chosen: readonly string[], isGraticuleShown: boolean): LayerSpecification[] {
  return [
    {
      id: 'ground-graticule',
      type: 'line',
      source: 'ground',
      filter: kindIs('graticule'),
      minzoom: 7,
      layout: { visibility: isGraticuleShown ? 'visible' : 'none' },
      paint: { 'line-color': flavor.edge, 'line-width': 0.6, 'line-opacity': byZoom(7, 0.1, 9, 0.2) },
    },
    {
      id: 'ground-rivers',
      type: 'line',
      source: 'ground',
      filter: kindIs('river'),
      maxzoom: RIVER_MAXZOOM,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': flavor.river,
        'line-width': byZoom(6, 0.7, 9.5, 1.5),
        'line-opacity': byZoom(11, 1, RIVER_MAXZOOM, 0),
      },
    },
    borderLine('districts', 'district', { 'line-color': flavor.border, 'line-width': byZoom(6, 0.5, 9, 1) }),
    borderLine('outline', 'outline', { 'line-color': flavor.border, 'line-width': 1 }),
    {
      id: 'ground-chosen',
      type: 'line',
      source: 'ground',
      filter: isOneOf(chosen),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': flavor.accent, 'line-width': 1.2, 'line-opacity': 0.6 },
    },
  ];
}

/** The two waterlines lie inside the shore: half of 13 and of 6 px, moved inwards by half of that again. */
function waterLayers(flavor: Flavor): LayerSpecification[] {
  const shoreLine = (id: string, width: number, opacity: number): LineLayerSpecification => ({
    id: `ground-${id}`,
    type: 'line',
    source: 'ground',
    filter: kindIs('lake'),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': flavor.shore,
      'line-width': byZoom(7, width / 5, 10, width),
      'line-offset': byZoom(7, width / 10, 10, width / 2),
      'line-opacity': opacity,
    },
  });
  return [
    {
      id: 'ground-lakes',
      type: 'fill',
      source: 'ground',
      filter: kindIs('lake'),
      paint: { 'fill-color': flavor.water, 'fill-antialias': false },
    },
    shoreLine('waterline-outer', 6.5, 0.14),
    shoreLine('waterline-inner', 3, 0.2),
    {
      id: 'ground-shore',
      type: 'line',
      source: 'ground',
      filter: kindIs('lake'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': flavor.shore, 'line-width': byZoom(7, 0.6, 9, 1) },
    },
  ];
}

function borderLine(
  id: string,
  kind: 'district' | 'outline' | 'prefecture',
  paint: NonNullable<LineLayerSpecification['paint']>,
): LineLayerSpecification {
  return {
    id: `ground-${id}`,
    type: 'line',
    source: 'ground',
    filter: kindIs(kind),
    layout: { 'line-join': 'round' },
    paint,
  };
}

type GroundKind = 'land' | 'district' | 'outline' | 'prefecture' | 'lake' | 'river' | 'graticule';

function kindIs(kind: GroundKind): ['==', ['get', 'kind'], GroundKind] {
  return ['==', ['get', 'kind'], kind];
}

function isOneOf(codes: readonly string[]): FilterSpecification {
  return ['all', kindIs('land'), ['in', ['get', 'adcode'], ['literal', [...codes]]]];
}

function byZoom(low: number, atLow: number, high: number, atHigh: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], low, atLow, high, atHigh];
}
