import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

export interface BoundaryFailure {
  readonly check: string;
  readonly where: string;
}

export interface BoundaryMeasures {
  readonly edgeUses: Readonly<Record<string, number>>;
  readonly areaKm2: number;
  readonly overlapKm2: number;
  readonly overlaps: readonly { readonly where: string; readonly km2: number }[];
  readonly holes: number;
  readonly crossings: readonly { readonly where: string; readonly count: number }[];
}

export const KUNMING_CODES: readonly string[];
export function boundaryFailures(collection: unknown, expectedCodes?: readonly string[]): BoundaryFailure[];
export function boundaryMeasures(collection: FeatureCollection<Polygon | MultiPolygon>): BoundaryMeasures;
