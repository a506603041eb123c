// One layer of GDAL's as a table: in the layer's own coordinates, its values as the file has them.
import type { Finding } from '#core/finding.ts';
import type { Cell, SourceRow, SourceTable } from '#core/source-table.ts';
import { defined } from './defined.ts';
import { featureLines } from './feature-lines.ts';
import { type Dataset, type Gdal, OUTPUT_FOLDER } from './gdal-engine.ts';
import { isObject, type JsonObject } from './json.ts';
import { layerGeometry } from './layer-geometry.ts';
import type { FindingLog } from './finding-log.ts';

/** What GDAL says of a layer before it is read. */
export interface LayerHead {
  readonly name: string;
  readonly featureCount: number;
  readonly crs?: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

const OUTPUT = `${OUTPUT_FOLDER}/layer.json`;
/** No reprojection, all digits; whole numbers that JSON cannot hold come as text. */
const OPTIONS = [
  '-f GeoJSON -lco RFC7946=NO -lco SIGNIFICANT_FIGURES=17 -lco WRITE_NAME=NO',
  '-dim XY -mapFieldType Integer64=String -nlt CONVERT_TO_LINEAR -nlt GEOMETRY',
].flatMap((options) => options.split(' '));

export function layerHeads(gdal: Gdal, open: Dataset): readonly LayerHead[] {
  const text = gdal.describe(open, ['-json', '-so']);
  const described: unknown = text === '' ? undefined : JSON.parse(text);
  const layers = isObject(described) ? described['layers'] : undefined;
  const heads = Array.isArray(layers) ? layers.filter(isObject).map(headOf) : [];
  return heads.map((head) =>
    head.crs === undefined ? { ...head, ...defined({ crs: crsInWords(gdal, open, head) }) } : head,
  );
}

/** Stands where `ogrinfo` takes a file name; the dataset is open already. */
const DATASET = 'open';

/** The driver for MIF tells its system in words only. */
function crsInWords(gdal: Gdal, open: Dataset, { name }: LayerHead): string | undefined {
  const text = gdal.describe(open, ['-so', DATASET, name]);
  const wkt = /Layer SRS WKT:\n([^]*?)\nData axis to CRS/.exec(text)?.[1];
  return wkt === undefined || IS_DESK.test(wkt) || wkt.startsWith('(unknown)') ? undefined : wkt;
}

function headOf(layer: JsonObject): LayerHead {
  const fields = Array.isArray(layer['fields']) ? layer['fields'].filter(isObject) : [];
  const [geometry] = Array.isArray(layer['geometryFields']) ? layer['geometryFields'].filter(isObject) : [];
  const crs = crsOf(geometry?.['coordinateSystem']);
  return {
    name: String(layer['name']),
    featureCount: Number(layer['featureCount']),
    ...(crs === undefined ? {} : { crs }),
    fields: fields.map((field) => ({ name: String(field['name']), type: String(field['type']) })),
  };
}

/** A system of the desk, not of the earth, or GeoPackage's word for none. */
const IS_DESK = /^(?:ENGCRS|ENGINEERINGCRS|LOCAL_CS)\b|^\w+\["Undefined /;

/** The code where there is one, else the whole definition. */
function crsOf(system: unknown): string | undefined {
  if (!isObject(system)) return undefined;
  const json = system['projjson'];
  const id = isObject(json) ? json['id'] : undefined;
  if (isObject(id) && id['authority'] === 'EPSG') return `EPSG:${String(id['code'])}`;
  const wkt = system['wkt'];
  return typeof wkt === 'string' && wkt !== '' && !IS_DESK.test(wkt) ? wkt : undefined;
}

/** Undefined when GDAL gives up: half a layer is none. */
export function readLayer(gdal: Gdal, open: Dataset, head: LayerHead, log: FindingLog): SourceTable | undefined {
  const isWhole = gdal.convert(open, OUTPUT, [...OPTIONS, head.name]);
  if (!isWhole) return undefined;
  const bytes = gdal.take(OUTPUT);
  gdal.remove(OUTPUT);
  const columns = new ColumnNames(head.fields.map(({ name }) => name));
  const types = new Map(head.fields.map(({ name, type }) => [name, type]));
  const read: { number: number; feature: JsonObject }[] = [];
  let number = 0;
  for (const feature of featureLines(bytes)) {
    number++;
    if (feature === undefined) log.add({ code: 'feature_invalid', severity: 'error', row: number, context: {} });
    else read.push({ number, feature });
    for (const key of keysOf(feature)) columns.see(key);
  }
  if (number < head.featureCount) log.add(short(head, number));
  const keys = columns.keys();
  const rows = read.map((each) => rowOf(each, { keys, types, log }));
  for (const finding of columns.findings()) log.add(finding);
  return { name: head.name, columns: columns.names(), rows, ...(head.crs === undefined ? {} : { crs: head.crs }) };
}

function short({ name, featureCount }: LayerHead, count: number): Finding {
  return { code: 'file_damaged', severity: 'error', context: { value: name, records: featureCount, read: count } };
}

function keysOf(feature: JsonObject | undefined): readonly string[] {
  const properties = feature?.['properties'];
  return isObject(properties) ? Object.keys(properties) : [];
}

interface RowContext {
  readonly keys: readonly string[];
  readonly types: ReadonlyMap<string, string>;
  readonly log: FindingLog;
}

function rowOf(
  { number, feature }: { number: number; feature: JsonObject },
  { keys, types, log }: RowContext,
): SourceRow {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const cells = keys.map((key) =>
    Object.hasOwn(properties, key) ? cellOf(properties[key], types.get(key)) : undefined,
  );
  const { geometry, fault } = layerGeometry(feature['geometry']);
  if (fault === 'invalid') log.add({ code: 'geometry_invalid', severity: 'error', row: number, context: {} });
  if (fault === 'mixed') log.add({ code: 'geometry_mixed', severity: 'warning', row: number, context: {} });
  return geometry === undefined ? { number, cells } : { number, cells, geometry };
}

const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:?\d{2})?$/;

function cellOf(value: unknown, type: string | undefined): Cell {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (type === 'Integer64') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  return type === 'DateTime' ? (MIDNIGHT.exec(value)?.[1] ?? value) : value;
}

/** The names of columns: those of the layer's head, then any more that its features have; none empty, no two alike. */
class ColumnNames {
  private readonly all: Set<string>;

  constructor(names: readonly string[]) {
    this.all = new Set(names);
  }

  see(key: string): void {
    this.all.add(key);
  }

  keys(): readonly string[] {
    return [...this.all];
  }

  names(): readonly string[] {
    return this.keys().map((key, index) => (key.trim() === '' ? this.freeName(index + 1) : key));
  }

  findings(): readonly Finding[] {
    return this.keys().flatMap((key, index): Finding[] =>
      key.trim() === ''
        ? [
            {
              code: 'column_renamed',
              severity: 'warning',
              field: this.freeName(index + 1),
              context: { column: index + 1 },
            },
          ]
        : [],
    );
  }

  private freeName(number: number): string {
    const name = `#${number}`;
    return this.all.has(name) ? `${name} (${number})` : name;
  }
}
