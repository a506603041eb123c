// Protected zones as the map needs them: their areas, and one outline per status so that waters which join show no seam.
import type { Feature, FeatureCollection, MultiLineString, Polygon, MultiPolygon, Position } from 'geojson';
import type { ZoneStanding } from '#engine/contract.ts';
import type { Status } from '#core/status.ts';

export interface ZoneArea {
  readonly id: string;
  readonly polygons: readonly (readonly Position[][])[];
}

/** Reads a zones file; what is no named polygon is passed over. */
export function parseZones(file: unknown): readonly ZoneArea[] {
  if (!isCollection(file)) return [];
  return file.features.flatMap(({ geometry, properties }) => {
    const id: unknown = properties?.['id'];
    if (typeof id !== 'string') return [];
    if (geometry.type === 'Polygon') return [{ id, polygons: [geometry.coordinates] }];
    return geometry.type === 'MultiPolygon' ? [{ id, polygons: geometry.coordinates }] : [];
  });
}

/** The file is our own and checked by its tests: here only that it is one. */
function isCollection(file: unknown): file is FeatureCollection {
  return typeof file === 'object' && file !== null && 'features' in file && Array.isArray(file.features);
}

/** The areas of the zones that any matching problem names. */
export function zoneFeatures(
  areas: readonly ZoneArea[],
  standings: readonly ZoneStanding[],
): Feature<Polygon | MultiPolygon>[] {
  const named = new Set(standings.map(({ zone }) => zone));
  return areas
    .filter(({ id }) => named.has(id))
    .map(({ id, polygons }) => ({
      type: 'Feature',
      properties: { zone: id },
      geometry: { type: 'MultiPolygon', coordinates: polygons.map((rings) => [...rings]) },
    }));
}

/** One feature per status: the outline of all zones whose worst problem has it. */
export function beltFeatures(
  areas: readonly ZoneArea[],
  standings: readonly ZoneStanding[],
): Feature<MultiLineString>[] {
  const rings = new Map<Status, Position[][]>();
  for (const { zone, worst } of standings) {
    const found = areas.filter(({ id }) => id === zone).flatMap(({ polygons }) => polygons.flat());
    rings.set(worst, [...(rings.get(worst) ?? []), ...found]);
  }
  return [...rings].map(([status, lines]) => ({
    type: 'Feature',
    properties: { status },
    geometry: { type: 'MultiLineString', coordinates: outlineOf(lines) },
  }));
}

/** Rings joined into the outline of their union: a side that two rings share belongs to neither. Touching rings must share vertices. */
export function outlineOf(rings: readonly (readonly Position[])[]): Position[][] {
  const sides = new Map<string, readonly [from: Position, to: Position]>();
  for (const ring of rings) {
    for (const [at, to] of ring.entries()) {
      const from = ring[at - 1];
      if (from === undefined) continue;
      const twin = [sideKey(from, to), sideKey(to, from)].find((key) => sides.has(key));
      if (twin === undefined) sides.set(sideKey(from, to), [from, to]);
      else sides.delete(twin);
    }
  }
  return chain([...sides.values()]);
}

function chain(sides: readonly (readonly [from: Position, to: Position])[]): Position[][] {
  const left = [...sides];
  const lines: Position[][] = [];
  for (let side = left.shift(); side !== undefined; side = left.shift()) {
    const line = [...side];
    for (let next = takeFrom(left, line.at(-1)); next !== undefined; next = takeFrom(left, line.at(-1)))
      line.push(next);
    lines.push(line);
  }
  return lines;
}

/** Takes out a side that begins or ends at the point and gives its other end. */
function takeFrom(
  sides: (readonly [from: Position, to: Position])[],
  point: Position | undefined,
): Position | undefined {
  if (point === undefined) return undefined;
  const at = sides.findIndex(([from, to]) => isSame(from, point) || isSame(to, point));
  const [side] = at < 0 ? [] : sides.splice(at, 1);
  if (side === undefined) return undefined;
  return isSame(side[0], point) ? side[1] : side[0];
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function sideKey(from: Position, to: Position): string {
  return `${from.join()} ${to.join()}`;
}
