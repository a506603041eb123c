// A GeoJSON geometry of unknown worth, checked number by number: nothing that is not finite and on the earth gets through.
import type { FindingCode, Severity } from '#core/finding.ts';
import { cornersOf } from '#geo/corners.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { isObject } from '#formats/json.ts';

export type GeometryReport = (code: FindingCode, severity: Severity, value?: unknown) => undefined;

/** The geometry, rings closed and heights dropped; undefined with a report when it cannot stand on the map. */
export function parseGeometry(value: unknown, report: GeometryReport): Geometry | undefined {
  let isOpen = false;
  const geometry = readGeometry(value, () => {
    isOpen = true;
  });
  if (geometry === undefined) return report('geometry_invalid', 'error', isObject(value) ? value['type'] : value);
  const stray = cornersOf(geometry).find((corner) => !isOnEarth(corner));
  if (stray !== undefined) {
    const isSwapped = cornersOf(geometry).every(([lng, lat]) => isOnEarth([lat, lng]));
    if (isSwapped) report('coordinates_swapped', 'warning', stray.join(', '));
    else report('coordinates_out_of_range', 'error', stray.join(', '));
    return undefined;
  }
  if (isOpen) report('ring_unclosed', 'warning');
  return geometry;
}

type Read<T> = (value: unknown) => T | undefined;

function readGeometry(value: unknown, onOpenRing: () => void): Geometry | undefined {
  if (!isObject(value)) return undefined;
  const { type, coordinates } = value;
  // most places are points
  if (type === 'Point') return shaped(type, readPosition(coordinates));
  const line = listOf(readPosition, 2);
  const polygon = listOf(ringReader(onOpenRing), 1);
  switch (type) {
    case 'MultiPoint':
      return shaped(type, listOf(readPosition, 1)(coordinates));
    case 'LineString':
      return shaped(type, line(coordinates));
    case 'MultiLineString':
      return shaped(type, listOf(line, 1)(coordinates));
    case 'Polygon':
      return shaped(type, polygon(coordinates));
    case 'MultiPolygon':
      return shaped(type, listOf(polygon, 1)(coordinates));
    default:
      return undefined;
  }
}

function shaped<T extends string, C>(type: T, coordinates: C | undefined): { type: T; coordinates: C } | undefined {
  return coordinates === undefined ? undefined : { type, coordinates };
}

function readPosition(value: unknown): LngLat | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const [lng, lat]: readonly unknown[] = value;
  return isFinite(lng) && isFinite(lat) ? [lng, lat] : undefined;
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function listOf<T>(read: Read<T>, least: number): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return undefined;
    const items: T[] = [];
    for (const each of value) {
      const item = read(each);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  };
}

/** A ring has three corners at least and ends where it begins. */
function ringReader(onOpenRing: () => void): Read<readonly LngLat[]> {
  return (value) => {
    const ring = listOf(readPosition, 3)(value);
    const [first] = ring ?? [];
    const last = ring?.at(-1);
    if (ring === undefined || first === undefined || last === undefined) return undefined;
    if (first[0] === last[0] && first[1] === last[1]) return ring.length >= 4 ? ring : undefined;
    onOpenRing();
    return [...ring, first];
  };
}

function isOnEarth([lng, lat]: LngLat): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}
