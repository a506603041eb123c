import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { BoundaryFailure, BoundaryMeasures } from '../check-boundaries.mjs';

export interface BoundaryOverride {
  readonly districts: FeatureCollection<Polygon | MultiPolygon>;
  readonly measures: BoundaryMeasures;
  readonly attribution: unknown;
  readonly failures?: undefined;
}

export function readOverride(
  file: string,
): Promise<BoundaryOverride | { readonly failures: readonly BoundaryFailure[] } | undefined>;
