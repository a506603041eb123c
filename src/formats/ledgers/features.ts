// What every GeoJSON reader shares: the features of a document, and how one of them becomes a problem.
import type { FindingCode, Severity } from '#core/finding.ts';
import type { Place, Problem } from '#core/problem.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { parseGeometry } from './geojson-geometry.ts';
import { isObject, type JsonObject, reservedKeys } from '#formats/json.ts';
import { type Fields, fieldsOf, type Report } from './record-fields.ts';

const GEOMETRIES: readonly unknown[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];

/** How a kind of file makes problems of features. */
export interface RecordReader {
  /** weight of an absent id or name in this kind of file */
  readonly absence: Severity;
  /** records of the usual shape can be told in numbers */
  readonly isCodable: boolean;
  /** where others choose the names of properties: those that are read */
  readonly readNames?: ReadonlySet<string>;
  readonly precisions: (fields: Fields) => unknown;
  readonly nameOf: (fields: Fields) => string | undefined;
  readonly idOf: (fields: Fields) => string | undefined;
  readonly problemOf: (fields: Fields, given: { id: string; name: string; places: readonly Place[] }) => Problem;
}

/** The one feature of a document that is no collection: a feature itself, or a bare geometry; undefined = no GeoJSON. */
export function loneFeatureOf(document: unknown): JsonObject | undefined {
  if (!isObject(document)) return undefined;
  const { type } = document;
  if (type === 'Feature') return document;
  return GEOMETRIES.includes(type) ? { type: 'Feature', geometry: document, properties: null } : undefined;
}

export function isFeature(value: unknown): value is JsonObject {
  return isObject(value) && value['type'] === 'Feature';
}

/** The id that a feature bears itself, or in its properties. */
export function givenIdOf({ id, properties }: JsonObject, reader: RecordReader): string | undefined {
  if (typeof id === 'string' && id !== '') return id;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return isObject(properties) ? reader.idOf(fieldsOf(properties, SILENT)) : undefined;
}

export const SILENT: Report = () => undefined;

/** What is read of a file besides its records: the kind of reader, and whether its coordinates can be placed. */
export interface Reader {
  readonly records: RecordReader;
  readonly isPlaceable: boolean;
  /** absent = they are in degrees of WGS84 */
  readonly toWgs84?: SourceCrs['toWgs84'];
}

export function problemOf(
  feature: JsonObject,
  id: string,
  { records, isPlaceable, toWgs84 }: Reader,
  report: Report,
): Problem {
  const fields = propertiesOf(feature, report);
  const name = records.nameOf(fields);
  if (name === undefined) report('missing_name', records.absence, { field: 'name' });
  const geometry = toWgs84 ? moved(feature['geometry'], toWgs84) : feature['geometry'];
  const places = isPlaceable ? placesOf(geometry, records.precisions(fields), report) : [];
  return records.problemOf(fields, { id, name: name ?? id, places });
}

/** Every pair of numbers in WGS84, before anything of them is checked; one that is nowhere on earth stays, and is found then. */
function moved(value: unknown, toWgs84: SourceCrs['toWgs84']): unknown {
  if (Array.isArray(value)) {
    const [x, y]: readonly unknown[] = value;
    if (typeof x === 'number' && typeof y === 'number') return toWgs84(x, y) ?? value;
    return value.map((each) => moved(each, toWgs84));
  }
  if (!isObject(value)) return value;
  const { coordinates, geometries } = value;
  if (coordinates !== undefined) return { ...value, coordinates: moved(coordinates, toWgs84) };
  return Array.isArray(geometries) ? { ...value, geometries: geometries.map((each) => moved(each, toWgs84)) } : value;
}

function propertiesOf(feature: JsonObject, report: Report): Fields {
  const { properties } = feature;
  for (const key of reservedKeys(feature)) report('key_reserved', 'warning', { field: key });
  const isBroken = properties !== null && properties !== undefined && !isObject(properties);
  if (isBroken) report('field_type', 'error', { field: 'properties', value: properties });
  return fieldsOf(isObject(properties) ? properties : {}, report);
}

function placesOf(geometry: unknown, precisions: unknown, report: Report): readonly Place[] {
  if (geometry === null || geometry === undefined) return [];
  const isCollection = isObject(geometry) && geometry['type'] === 'GeometryCollection';
  const parts: readonly unknown[] =
    isCollection && Array.isArray(geometry['geometries']) ? geometry['geometries'] : [geometry];
  const reportGeometry = (code: FindingCode, severity: Severity, value?: unknown): undefined =>
    report(code, severity, { field: 'geometry', value });
  return parts.flatMap((part, index) => {
    const shape = parseGeometry(part, reportGeometry);
    if (shape === undefined) return [];
    return [{ geometry: shape, precision: precisionAt(precisions, index, report) }];
  });
}

const PLACE_PRECISIONS = ['site', 'township', 'district'] as const;

/** An unstated precision counts as the least exact: it claims nothing. */
export function precisionAt(precisions: unknown, index: number, report: Report): Place['precision'] {
  const value: unknown = Array.isArray(precisions) ? precisions[index] : precisions;
  const known = PLACE_PRECISIONS.find((each) => each === value);
  if (known === undefined && value !== undefined) report('unknown_value', 'error', { field: 'precision', value });
  return known ?? 'district';
}
