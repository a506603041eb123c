// A GeoJSON of anybody's as a table, as every other layer is one. Our own files, files without end and files that are no sound JSON are
// left to the reader of ledgers.
import type { Finding } from '#core/finding.ts';
import type { Cell, SourceRow } from '#core/source-table.ts';
import { fileStem } from '#formats/file-stem.ts';
import type { ReadTable, TableReading } from '#formats/contract.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { isFeature, loneFeatureOf } from '#formats/ledgers/features.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { isObject, type JsonObject, withExactIntegers } from '#formats/json.ts';
import { geometryFinding, layerGeometry } from './layer-geometry.ts';

const ID = 'id';

export async function tableOfGeoJson(file: Blob, name: string, mostBytes: number): Promise<TableReading | undefined> {
  if (file.size > mostBytes) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, encoding, findings } = decodeText(bytes);
  const document = parsed(text);
  const features = featuresOf(document);
  if (!features || !isObject(document) || Object.hasOwn(document, 'guatu')) return undefined;
  const log = new FindingLog();
  findings.forEach(log.add);
  const table = tableOf(features, { name: fileStem(name), crs: crsOf(document), report: log.add });
  if (features.length === 0) log.add({ code: 'empty_file', severity: 'warning', context: {} });
  return { kind: 'json', encoding, tables: [table], findings: log.close() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(withExactIntegers(text));
  } catch {
    // the reader of ledgers says in which line
    return undefined;
  }
}

function featuresOf(document: unknown): readonly unknown[] | undefined {
  if (!isObject(document)) return undefined;
  if (document['type'] === 'FeatureCollection') {
    return Array.isArray(document['features']) ? document['features'] : undefined;
  }
  const lone = loneFeatureOf(document);
  return lone && [lone];
}

/** The old `crs` member. */
function crsOf({ crs }: JsonObject): string | undefined {
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

interface Layer {
  readonly name: string;
  readonly crs: string | undefined;
  readonly report: (finding: Finding) => void;
}

function tableOf(features: readonly unknown[], { name, crs, report }: Layer): ReadTable {
  const sound = features.flatMap((feature, at) => (isFeature(feature) ? [{ feature, number: at + 1 }] : []));
  for (const [at, feature] of features.entries()) {
    if (!isFeature(feature)) report({ code: 'feature_invalid', severity: 'error', row: at + 1, context: {} });
  }
  const keys = keysOf(sound.map(({ feature }) => feature));
  const columns = keys.map((key, at) => columnNamed(key, at, keys));
  const renamed = columns.filter((column, at) => column !== keys[at]);
  for (const field of renamed) report({ code: 'column_renamed', severity: 'info', field, context: {} });
  const rows = sound.map(({ feature, number }) => rowOf(feature, number, { keys, report }));
  const rejected = features.length - sound.length;
  return {
    name,
    columns,
    rows,
    ...(crs === undefined ? {} : { crs }),
    ...(rejected === 0 ? {} : { rejected }),
  };
}

/** In order of first appearance; the features' own ids before them where the properties have none. */
function keysOf(features: readonly JsonObject[]): readonly string[] {
  const names = new Set<string>();
  for (const { properties } of features) {
    if (isObject(properties)) for (const name of Object.keys(properties)) names.add(name);
  }
  const hasIds = features.some(({ id }) => isCell(id));
  return hasIds && !names.has(ID) ? [ID, ...names] : [...names];
}

/** A column must have a name: one without bears that of its place, as in a sheet. */
function columnNamed(key: string, at: number, keys: readonly string[]): string {
  if (key.trim() !== '') return key;
  let name = `列${at + 1}`;
  while (keys.includes(name)) name += '_';
  return name;
}

interface Reading {
  readonly keys: readonly string[];
  readonly report: Layer['report'];
}

function rowOf(feature: JsonObject, number: number, { keys, report }: Reading): SourceRow {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const { geometry, fault } = layerGeometry(feature['geometry']);
  if (fault) report(geometryFinding(fault, number));
  const cells = keys.map((key): Cell => {
    const value = Object.hasOwn(properties, key) ? properties[key] : key === ID ? feature['id'] : undefined;
    const cell = cellOf(value);
    if (cell === undefined && isObjectOrList(value)) {
      report({ code: 'too_deep', severity: 'warning', row: number, field: key, context: {} });
    }
    return cell;
  });
  return { number, cells, ...(geometry ? { geometry } : {}) };
}

function isCell(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** What a cell cannot hold it holds as JSON; undefined as well when that is nested deeper than the stack is. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return undefined;
  if (isCell(value)) return value;
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isObjectOrList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
