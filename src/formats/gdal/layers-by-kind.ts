// A FeatureCollection as layers of one kind of geometry each, in the system asked for: what most formats and every style want.
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { mapCorners } from '#geo/map-corners.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import type { Finding } from '#core/finding.ts';
import { geometryFinding, layerGeometry } from '#formats/tables/layer-geometry.ts';
import { isObject, type JsonObject } from '#formats/json.ts';

export const LAYER_KINDS = ['point', 'line', 'polygon'] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

export interface OutFeature {
  readonly properties: JsonObject;
  readonly geometry: Geometry | null;
}

export interface OutLayer {
  readonly kind: LayerKind;
  /** has any feature several parts? */
  readonly isMulti: boolean;
  readonly features: readonly OutFeature[];
}

const KINDS: Readonly<Record<Geometry['type'], LayerKind>> = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
};

interface OutReading {
  readonly crs: SourceCrs | undefined;
  readonly report: (finding: Finding) => void;
}

/**
 * Features of a collection of ours; undefined when it is none. A mixture keeps what has the highest dimension, since a layer has
 * one kind; a corner that the system has no place for costs the geometry.
 */
export function outFeatures(geojson: Uint8Array, { crs, report }: OutReading): readonly OutFeature[] | undefined {
  const collection: unknown = JSON.parse(new TextDecoder().decode(geojson));
  const features = isObject(collection) ? collection['features'] : undefined;
  if (!Array.isArray(features)) return undefined;
  return features.filter(isObject).map((feature, at) => {
    const { geometry, fault } = layerGeometry(feature['geometry']);
    const moved = geometry && movedGeometry(geometry, crs);
    if (fault) report(geometryFinding(fault, at + 1));
    if (geometry && !moved) {
      report({ code: 'coordinates_out_of_range', severity: 'warning', row: at + 1, context: {} });
    }
    return { properties: isObject(feature['properties']) ? feature['properties'] : {}, geometry: moved ?? null };
  });
}

function movedGeometry(geometry: Geometry, crs: SourceCrs | undefined): Geometry | undefined {
  return crs === undefined ? geometry : mapCorners(geometry, (corner) => movedCorner(corner, crs));
}

function movedCorner(corner: LngLat, crs: SourceCrs): LngLat | undefined {
  const [x, y] = crs.fromWgs84(corner);
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
}

/** Features without a geometry go with the first kind there is. */
export function layersByKind(features: readonly OutFeature[]): readonly OutLayer[] {
  const kinds = LAYER_KINDS.filter((kind) =>
    features.some(({ geometry }) => geometry && KINDS[geometry.type] === kind),
  );
  const [first = 'point'] = kinds;
  return (kinds.length === 0 ? [first] : kinds).map((kind) => {
    const own = features.filter(({ geometry }) => (geometry === null ? kind === first : KINDS[geometry.type] === kind));
    return { kind, features: own, isMulti: own.some(({ geometry }) => geometry?.type.startsWith('Multi') === true) };
  });
}

/** As GDAL takes it. */
export function collectionBytes(features: readonly OutFeature[]): Uint8Array<ArrayBuffer> {
  const all = features.map(({ properties, geometry }) => JSON.stringify({ type: 'Feature', properties, geometry }));
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${all.join(',\n')}\n]}`);
}
