// What every GeoJSON reader shares: the features of a document, who is who among them, and where they lie.
import { bboxOf } from '#core/bbox-of.ts';
import type { Finding, FindingCode, Severity } from '#core/finding.ts';
import type { Place, Problem } from '#core/problem.ts';
import type { FileStats } from './contract.ts';
import { parseGeometry } from './geojson-geometry.ts';
import { isObject, reservedKeys } from './json.ts';
import { type Fields, fieldsOf, type Report, reporter } from './record-fields.ts';

type JsonObject = Readonly<Record<string, unknown>>;

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
  readonly precisions: (fields: Fields) => unknown;
  readonly nameOf: (fields: Fields) => string | undefined;
  readonly idOf: (fields: Fields) => string | undefined;
  readonly problemOf: (fields: Fields, given: { id: string; name: string; places: readonly Place[] }) => Problem;
}

/** Features of a collection, a single feature or a bare geometry; undefined = no GeoJSON. */
export function featuresOf(document: unknown): readonly unknown[] | undefined {
  if (!isObject(document)) return undefined;
  const { type, features } = document;
  if (type === 'FeatureCollection') return Array.isArray(features) ? features : undefined;
  if (type === 'Feature') return [document];
  return GEOMETRIES.includes(type) ? [{ type: 'Feature', geometry: document, properties: null }] : undefined;
}

export interface Records {
  readonly problems: readonly Problem[];
  readonly counts: Omit<FileStats, 'format' | 'encoding' | 'crs'>;
}

/** Reads every feature; whatever cannot be a problem at all is reported and counted as rejected. */
export function readRecords(
  features: readonly unknown[],
  reader: RecordReader,
  { findings, isPlaceable }: { findings: Finding[]; isPlaceable: boolean },
): Records {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  const named = new Set(features.map((feature) => givenId(feature, reader)));
  features.forEach((feature, index) => {
    const row = index + 1;
    const report = reporter(findings, row);
    if (!isObject(feature) || feature['type'] !== 'Feature') {
      report('feature_invalid', 'error', { value: isObject(feature) ? feature['type'] : feature });
      return;
    }
    const fields = propertiesOf(feature, report);
    const id = givenId(feature, reader) ?? freeId(row, named, report, reader.absence);
    if (taken.has(id)) {
      report('duplicate_id', 'error', { field: 'id', value: id });
      return;
    }
    taken.add(id);
    const name = reader.nameOf(fields);
    if (name === undefined) report('missing_name', reader.absence, { field: 'name' });
    const places = isPlaceable ? placesOf(feature['geometry'], reader.precisions(fields), report) : [];
    problems.push(reader.problemOf(fields, { id, name: name ?? id, places }));
  });
  return { problems, counts: countsOf(features.length, problems) };
}

function propertiesOf(feature: JsonObject, report: Report): Fields {
  const { properties } = feature;
  for (const key of reservedKeys(feature)) report('key_reserved', 'warning', { field: key });
  const isBroken = properties !== null && properties !== undefined && !isObject(properties);
  if (isBroken) report('field_type', 'error', { field: 'properties', value: properties });
  return fieldsOf(isObject(properties) ? properties : {}, report);
}

const SILENT: Report = () => undefined;

function givenId(feature: unknown, reader: RecordReader): string | undefined {
  if (!isObject(feature)) return undefined;
  const { id, properties } = feature;
  if (typeof id === 'string' && id !== '') return id;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return isObject(properties) ? reader.idOf(fieldsOf(properties, SILENT)) : undefined;
}

/** The record's number in the file, or the next like it that nobody bears. */
function freeId(row: number, named: ReadonlySet<string | undefined>, report: Report, severity: Severity): string {
  report('missing_id', severity, { field: 'id' });
  let id = String(row);
  while (named.has(id)) id = `${id}-${row}`;
  return id;
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
function precisionAt(precisions: unknown, index: number, report: Report): Place['precision'] {
  const value: unknown = Array.isArray(precisions) ? precisions[index] : precisions;
  const known = PLACE_PRECISIONS.find((each) => each === value);
  if (known === undefined && value !== undefined) report('unknown_value', 'error', { field: 'precision', value });
  return known ?? 'district';
}

function countsOf(records: number, problems: readonly Problem[]): Records['counts'] {
  const placed = problems.filter(({ places }) => places.length > 0).length;
  const bbox = bboxOf(problems);
  return {
    records,
    read: problems.length,
    placed,
    unplaced: problems.length - placed,
    rejected: records - problems.length,
    ...(bbox ? { bbox } : {}),
  };
}
