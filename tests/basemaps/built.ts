// The built layers, made first when a fresh clone has none.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import gcoord from 'gcoord';
import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
  Position,
} from 'geojson';

export type Areal = Polygon | MultiPolygon;

interface ByName {
  'built/districts.geojson': FeatureCollection<Areal, { adcode: string; name: string; seat: Position }>;
  'built/borders.geojson': FeatureCollection<MultiLineString, { kind: string; between?: string[] }>;
  'built/seats.geojson': FeatureCollection<Point, { adcode: string; name: string; prefecture: string }>;
  'hydrography.geojson': FeatureCollection<
    Polygon | LineString | MultiLineString,
    { name_zh: string; kind: string; part_of?: string; precision_m: number }
  >;
}

/** Does nothing when the built files are those of today's inputs. */
export function ensureBuilt(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build-basemap.mjs', import.meta.url))]);
}

export function bytesOf(name: keyof ByName | 'labels.json'): Buffer {
  return readFileSync(new URL(`../../data/${name}`, import.meta.url));
}

export function layer<Name extends keyof ByName>(name: Name): ByName[Name] {
  return JSON.parse(bytesOf(name).toString('utf8'));
}

export function polygonsOf({ geometry }: Feature<Areal>): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

export function isLake<P>(feature: Feature<Polygon | LineString | MultiLineString, P>): feature is Feature<Polygon, P> {
  return feature.geometry.type === 'Polygon';
}

export function pointOf({ lng, lat }: { readonly lng: number; readonly lat: number }): Position {
  return [lng, lat];
}

/** Undirected edges of chains of positions. */
export function edgesOf(chains: readonly Position[][]): string[] {
  return chains.flatMap((chain) =>
    chain
      .slice(1)
      .map((position, i) => [String(chain[i]), String(position)].toSorted((a, b) => (a < b ? -1 : 1)).join(' ')),
  );
}

/** Where a WGS84 position lies on the source's grid: GCJ-02, 1/1024 degree, half a cell up. */
export function gridOf([lng = 0, lat = 0]: Position): Position {
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return [x * 1024 + 0.5, y * 1024 + 0.5];
}
