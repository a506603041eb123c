// Where the ground's names stand: authored anchors (data/labels.json), as code and as one GeoJSON source.
import type { LngLat } from '#geo/geometry.ts';
import labels from '#data/labels.json' with { type: 'json' };

export interface DivisionAnchor {
  readonly adcode: string;
  readonly at: LngLat;
  /** below this zoom the name is not drawn */
  readonly minzoom: number;
}

export type LabelKind = 'city' | 'district' | 'water' | 'prefecture';

interface LabelFeature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: [lng: number, lat: number] };
}

/** From here on the view is a part of Kunming: neighbours are named beside its border, and the inner city in full. */
export const NEAR_ZOOM = 8.4;
const CITY_MINZOOM = 5;

export const DISTRICT_CODES: readonly string[] = labels.districts.map(({ adcode }) => adcode);

/** Anchors of Kunming's and its districts' names: counted chips dock under them. */
export const DIVISION_ANCHORS: ReadonlyMap<string, DivisionAnchor> = new Map(
  [{ ...labels.city, minzoom: CITY_MINZOOM }, ...labels.districts].map(({ adcode, lng, lat, minzoom }) => [
    adcode,
    { adcode, at: [lng, lat], minzoom },
  ]),
);

/** All anchored names in both languages, as the data of a GeoJSON source. */
export function labelCollection(): { type: 'FeatureCollection'; features: LabelFeature[] } {
  return {
    type: 'FeatureCollection',
    features: [
      labelFeature('city', labels.city),
      ...labels.districts.map((district) => labelFeature('district', district)),
      ...labels.waters.map((water) => labelFeature('water', water)),
      // named as one of its prefectures, for what concerns all of it to dock at
      labelFeature('prefecture', { ...labels.province, isNear: false }),
      ...labels.prefectures.flatMap(({ near, ...far }) => [
        labelFeature('prefecture', { ...far, isNear: false }),
        labelFeature('prefecture', { ...far, ...near, isNear: true }),
      ]),
    ],
  };
}

function labelFeature(
  kind: LabelKind,
  {
    lng,
    lat,
    ...properties
  }: { readonly lng: number; readonly lat: number; readonly [key: string]: string | number | boolean },
): LabelFeature {
  return { type: 'Feature', properties: { kind, ...properties }, geometry: { type: 'Point', coordinates: [lng, lat] } };
}
