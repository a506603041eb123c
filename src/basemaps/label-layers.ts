// The ground's names as symbol layers. There is no glyph server: MapLibre draws them from the fonts of the machine.
import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Flavor } from './flavors.ts';
import { type LabelKind, NEAR_ZOOM } from './labels.ts';

export type GroundLang = 'zh-CN' | 'en';

interface LabelLook {
  readonly lang: GroundLang;
  readonly flavor: Flavor;
  /** districts whose names stay at full strength; undefined = all */
  readonly strong: readonly string[] | undefined;
}

const FAMILIES = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];
// MapLibre reads weight and slant from the words of the first family's name and applies them to the whole list.
const SEMIBOLD = ['Noto Sans CJK SC SemiBold', ...FAMILIES];
const ITALIC = ['Noto Sans Italic', ...FAMILIES];

/** Bottom to top; where names meet, the later layer keeps its place. */
export function labelLayers(look: LabelLook): SymbolLayerSpecification[] {
  return [
    riverLabels(look),
    prefectureLabels(look, false),
    prefectureLabels(look, true),
    waterLabels(look, false),
    waterLabels(look, true),
    districtLabels(look, false),
    districtLabels(look, true),
    cityLabel(look),
  ];
}

function riverLabels({ lang, flavor }: LabelLook): SymbolLayerSpecification {
  return {
    id: 'ground-label-rivers',
    type: 'symbol',
    source: 'ground',
    filter: ['==', ['get', 'kind'], 'river'],
    minzoom: 9,
    maxzoom: 12.5,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 260,
      'text-field': ['get', lang === 'en' ? 'name_en' : 'name_zh'],
      'text-font': lang === 'en' ? ITALIC : FAMILIES,
      'text-size': 10.5,
      'text-letter-spacing': 0.12,
      'text-offset': [0, -0.9],
      'text-max-angle': 55,
    },
    paint: halo(flavor.labelWater, flavor.halo, 1.4),
  };
}

function prefectureLabels({ lang, flavor }: LabelLook, isNear: boolean): SymbolLayerSpecification {
  return {
    id: `ground-label-prefectures-${isNear ? 'near' : 'far'}`,
    type: 'symbol',
    source: 'ground-labels',
    filter: ['all', kindIs('prefecture'), ['==', ['get', 'isNear'], isNear]],
    ...(isNear ? { minzoom: NEAR_ZOOM } : { minzoom: 5, maxzoom: NEAR_ZOOM }),
    layout: {
      ...name(lang),
      'text-font': FAMILIES,
      'text-size': 12,
      'text-letter-spacing': lang === 'en' ? 0.08 : 0.3,
    },
    paint: { ...halo(flavor.labelSoft, flavor.out, 1.2), 'text-opacity': 0.85 },
  };
}

/** Two layers rather than one colour by place: that would be a graphics program of its own. */
function waterLabels({ lang, flavor }: LabelLook, isInside: boolean): SymbolLayerSpecification {
  return {
    id: `ground-label-waters-${isInside ? 'inside' : 'beside'}`,
    type: 'symbol',
    source: 'ground-labels',
    filter: ['all', kindIs('water'), ['==', ['get', 'inside'], isInside]],
    minzoom: NEAR_ZOOM,
    layout: {
      ...name(lang),
      'text-font': lang === 'en' ? ITALIC : FAMILIES,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, ['*', ['get', 'size'], 0.75], 10, ['get', 'size']],
      'text-letter-spacing': lang === 'en' ? 0.08 : ['get', 'spacing'],
    },
    paint: halo(flavor.labelWater, isInside ? flavor.water : flavor.halo, 1),
  };
}

/** Names that have room in a view of all Kunming, and those of the inner city that have not. */
function districtLabels({ lang, flavor, strong }: LabelLook, isInner: boolean): SymbolLayerSpecification {
  const isFaint: ExpressionSpecification = ['!', ['in', ['get', 'adcode'], ['literal', [...(strong ?? [])]]]];
  return {
    id: `ground-label-districts-${isInner ? 'inner' : 'outer'}`,
    type: 'symbol',
    source: 'ground-labels',
    filter: ['all', kindIs('district'), [isInner ? '>=' : '<', ['get', 'minzoom'], NEAR_ZOOM]],
    minzoom: isInner ? NEAR_ZOOM : 7,
    layout: {
      ...name(lang),
      ...ASIDE,
      'text-font': lang === 'en' ? FAMILIES : SEMIBOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 7, 11, 9, 12.5],
      'text-letter-spacing': lang === 'en' ? 0.05 : 0.09,
    },
    paint: {
      ...halo(flavor.label, flavor.halo, 1.6),
      'text-opacity': strong === undefined ? 1 : ['case', isFaint, 0.55, 1],
    },
  };
}

function cityLabel({ lang, flavor }: LabelLook): SymbolLayerSpecification {
  return {
    id: 'ground-label-city',
    type: 'symbol',
    source: 'ground-labels',
    filter: kindIs('city'),
    minzoom: 5,
    layout: {
      ...name(lang),
      ...ASIDE,
      'text-font': SEMIBOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 6, 13, 9, 16],
      'text-letter-spacing': lang === 'en' ? 0.03 : 0.16,
    },
    paint: halo(flavor.labelCity, flavor.halo, 2),
  };
}

/** A name makes room for a mark: above it or beside it, never below, where its division's chip docks. */
const ASIDE: NonNullable<SymbolLayerSpecification['layout']> = {
  'text-variable-anchor': ['center', 'bottom', 'left', 'right', 'bottom-left', 'bottom-right'],
  'text-radial-offset': 0.9,
  'text-justify': 'auto',
};

function name(lang: GroundLang): NonNullable<SymbolLayerSpecification['layout']> {
  return { 'text-field': ['get', lang === 'en' ? 'en' : 'zh'], 'text-max-width': 20 };
}

function halo(color: string, around: string, width: number): NonNullable<SymbolLayerSpecification['paint']> {
  return { 'text-color': color, 'text-halo-color': around, 'text-halo-width': width, 'text-halo-blur': 0.4 };
}

function kindIs(kind: LabelKind): ExpressionSpecification {
  return ['==', ['get', 'kind'], kind];
}
