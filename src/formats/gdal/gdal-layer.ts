// One layer of GDAL's as a table: in the layer's own coordinates, its values as the file has them.
import type { Finding } from '#core/finding.ts';
import type { SourceRow, SourceTable } from '#core/source-table.ts';
import { defined } from '#core/by-key.ts';
import { type FlatFeature, flatLayer } from './flat-features.ts';
import { type Dataset, type Gdal, OUTPUT_FOLDER } from './gdal-engine.ts';
import { isObject, type JsonObject } from '#formats/json.ts';
import { geometryFinding, layerGeometry } from '#formats/tables/layer-geometry.ts';
import type { FindingLog } from '#formats/ledgers/finding-log.ts';

/** What GDAL says of a layer before it is read. */
export interface LayerHead {
  readonly name: string;
  /** by which its user knows it; absent = by its name */
  readonly title?: string;
  readonly featureCount: number;
  readonly crs?: string;
}

const OUTPUT = `${OUTPUT_FOLDER}/layer.fgb`;
/** No reprojection and no index, which would leave out what has no geometry. FlatGeobuf holds numbers as they are and is the fastest to write. */
const OPTIONS = '-f FlatGeobuf -lco SPATIAL_INDEX=NO -dim XY -nlt CONVERT_TO_LINEAR -nlt GEOMETRY'.split(' ');

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
  return wkt === undefined || wkt === '' || IS_NONE.test(wkt) ? undefined : wkt;
}

function headOf(layer: JsonObject): LayerHead {
  const [geometry] = Array.isArray(layer['geometryFields']) ? layer['geometryFields'].filter(isObject) : [];
  const crs = crsOf(geometry?.['coordinateSystem']);
  return { name: String(layer['name']), featureCount: Number(layer['featureCount']), ...defined({ crs }) };
}

/** The words of GDAL, GeoPackage and MapInfo for none. */
const IS_NONE = /^\(unknown\)|^\w+\["(?:Undefined |Nonearth")/;

/** The code where there is one, else the whole definition. */
function crsOf(system: unknown): string | undefined {
  if (!isObject(system)) return undefined;
  const json = system['projjson'];
  const id = isObject(json) ? json['id'] : undefined;
  if (isObject(id) && id['authority'] === 'EPSG') return `EPSG:${String(id['code'])}`;
  const wkt = system['wkt'];
  return typeof wkt === 'string' && wkt !== '' && !IS_NONE.test(wkt) ? wkt : undefined;
}

/** Undefined when GDAL gives up: half a layer is none. */
export function readLayer(gdal: Gdal, open: Dataset, head: LayerHead, log: FindingLog): SourceTable | undefined {
  gdal.clearOutput();
  const isWhole = gdal.convert(open, OUTPUT, [...OPTIONS, head.name]);
  if (!isWhole) return undefined;
  const bytes = gdal.take(OUTPUT);
  gdal.remove(OUTPUT);
  const { columns: names, binary, features } = flatLayer(bytes);
  const columns = namedColumns(names, log);
  for (const field of binary) log.add({ code: 'field_unread', severity: 'warning', field, context: {} });
  const rows: SourceRow[] = [];
  for (const feature of features) rows.push(rowOf(feature, { number: rows.length + 1, columns, log }));
  if (rows.length < head.featureCount) log.add(short(head, rows.length));
  return { name: head.name, columns, rows, ...defined({ crs: head.crs }) };
}

function short({ name, title = name, featureCount }: LayerHead, count: number): Finding {
  return { code: 'layer_short', severity: 'error', context: { value: title, records: featureCount, read: count } };
}

interface RowContext {
  readonly number: number;
  readonly columns: readonly string[];
  readonly log: FindingLog;
}

function rowOf({ cells, geometry: shape }: FlatFeature, { number, columns, log }: RowContext): SourceRow {
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'number' || Number.isFinite(cell)) continue;
    cells[index] = undefined;
    const field = columns[index];
    log.add({
      code: 'field_type',
      severity: 'warning',
      row: number,
      ...defined({ field }),
      context: { value: String(cell) },
    });
  }
  const { geometry, fault } = layerGeometry(shape);
  if (fault) log.add(geometryFinding(fault, number));
  return geometry === undefined ? { number, cells } : { number, cells, geometry };
}

/** Names of which none is empty and no two are alike. */
function namedColumns(names: readonly string[], log: FindingLog): readonly string[] {
  const columns: string[] = [];
  for (const [index, name] of names.entries()) {
    let free = name.trim() === '' ? `#${index + 1}` : name;
    while (columns.includes(free)) free = `${free} (${index + 1})`;
    if (free !== name)
      log.add({ code: 'column_renamed', severity: 'warning', field: free, context: { column: index + 1 } });
    columns.push(free);
  }
  return columns;
}
