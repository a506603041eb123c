// Writes what only GDAL writes: GeoPackage with its styles inside, Shapefile with its names beside, FlatGeobuf.
import type { Finding } from '#core/finding.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { type SourceCrs, sourceCrs } from '#geo/source-crs.ts';
import { dbfProperties, formatNameTable, NAME_TABLE, shortNames } from './dbf-fields.ts';
import { dropGdal, type Gdal, gdalOf, isOutOfMemory, OUTPUT_FOLDER } from './gdal-engine.ts';
import type { GdalLoader } from './gdal-module.ts';
import type { GdalTarget, GdalWatch, GdalWriteTask, GdalWriting, LayerStyle } from './gdal-port.ts';
import {
  collectionBytes,
  type LayerKind,
  layersByKind,
  type OutFeature,
  outFeatures,
  type OutLayer,
} from './layers-by-kind.ts';

export interface GdalWriteOptions extends GdalWatch, GdalWriteTask {
  readonly loader: GdalLoader;
}

export async function writeWithGdal(
  geojson: Blob,
  target: GdalTarget,
  options: GdalWriteOptions,
): Promise<GdalWriting> {
  const { loader, onProgress, signal } = options;
  const log = new FindingLog();
  const crs = options.crs === undefined ? undefined : sourceCrs(options.crs);
  const features = outFeatures(await bytesOf(geojson), { crs, report: log.add });
  if (features === undefined) return refused('not_geojson');
  const tables = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, table] of Object.entries(options.tables ?? {})) tables.set(name, await bytesOf(table));
  const gdal = await gdalOf(loader, options);
  if (!gdal) return refused('engine_not_loaded');
  signal?.throwIfAborted();
  onProgress?.({ phase: 'convert', done: 0, total: 0 });
  const task: Task = { gdal, features, crs, options, tables, findings: [...log.close()] };
  gdal.takeMessages();
  gdal.clearOutput();
  gdal.setOption('OGR_CURRENT_DATE', options.writtenAt);
  try {
    const bytes = await WRITERS[target](task);
    return bytes === undefined ? { findings: failed(task) } : { file: new Blob([bytes]), findings: task.findings };
  } catch (error) {
    // the engine broke down, and its memory with it
    dropGdal(loader);
    return isOutOfMemory(error) ? refused('out_of_memory') : { findings: failed(task) };
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

function refused(code: Finding['code']): GdalWriting {
  return { findings: [{ code, severity: 'error', context: {} }] };
}

interface Task {
  readonly gdal: Gdal;
  readonly features: readonly OutFeature[];
  readonly crs: SourceCrs | undefined;
  readonly options: GdalWriteOptions;
  readonly tables: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly findings: Finding[];
}

type Written = Uint8Array<ArrayBuffer> | undefined;

const WRITERS: Readonly<Record<GdalTarget, (task: Task) => Written | Promise<Written>>> = {
  geopackage: writeGeoPackage,
  shapefile: writeShapefile,
  flatgeobuf: writeFlatGeobuf,
};

function failed({ gdal, findings }: Task): readonly Finding[] {
  const [reason] = gdal.takeMessages();
  const context = reason === undefined ? {} : { reason: reason.slice(0, 160) };
  return [...findings, { code: 'not_written', severity: 'error', context }];
}

function writeGeoPackage(task: Task): Written {
  const { gdal, features, options, tables } = task;
  const path = `${OUTPUT_FOLDER}/out.gpkg`;
  const layers = layersByKind(features);
  const names = new Map(layers.map((layer) => [layer.kind, layerName(options.name, layer, layers)]));
  let isFirst = true;
  for (const layer of layers) {
    const update = isFirst ? [] : ['-update'];
    isFirst = false;
    const form = [
      '-f',
      'GPKG',
      ...update,
      '-nln',
      names.get(layer.kind) ?? options.name,
      ...typeOf(layer),
      ...systemOf(task),
    ];
    if (!put(gdal, { path, form, input: collectionBytes(layer.features) })) return undefined;
  }
  if (options.styles !== undefined && !writeStyles(task, { path, names, styles: options.styles })) return undefined;
  for (const [name, input] of tables) {
    if (!put(gdal, { path, form: tableForm(name), input })) return undefined;
  }
  return takeOut(gdal, path);
}

function tableForm(name: string, ...options: readonly string[]): readonly string[] {
  return ['-f', 'GPKG', '-update', '-nln', name, '-nlt', 'NONE', ...options];
}

interface StylesTask {
  readonly path: string;
  readonly names: ReadonlyMap<LayerKind, string>;
  readonly styles: Readonly<Record<LayerKind, LayerStyle>>;
}

/** The table that QGIS looks for: one style a layer, marked as the one to begin with. */
function writeStyles({ gdal, options }: Task, { path, names, styles }: StylesTask): boolean {
  const rows = [...names].map(([kind, name]) => ({
    f_table_catalog: '',
    f_table_schema: '',
    f_table_name: name,
    f_geometry_column: 'geom',
    styleName: options.name.slice(0, 30),
    styleQML: styles[kind].qml,
    styleSLD: styles[kind].sld,
    useAsDefault: true,
    description: '',
    owner: '',
    ui: '',
    update_time: options.writtenAt,
  }));
  const input = collectionBytes(rows.map((properties) => ({ geometry: null, properties })));
  return put(gdal, { path, form: tableForm('layer_styles', '-lco', 'FID=id'), input });
}

async function writeShapefile(task: Task): Promise<Written> {
  const { gdal, features, options, findings } = task;
  const names = shortNames([...new Set(features.flatMap(({ properties }) => Object.keys(properties)))]);
  const cuts = new Map<string, number>();
  const onCut = (name: string) => void cuts.set(name, (cuts.get(name) ?? 0) + 1);
  const short = features.map((feature) => ({
    ...feature,
    properties: dbfProperties(feature.properties, names, onCut),
  }));
  for (const [field, count] of cuts)
    findings.push({ code: 'value_cut', severity: 'warning', field, context: { values: count } });
  const layers = layersByKind(short);
  const files = new Map<string, Uint8Array>();
  for (const layer of layers) {
    const folder = `${OUTPUT_FOLDER}/shapes`;
    const form = ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8', ...typeOf(layer), ...systemOf(task)];
    if (!put(gdal, { path: `${folder}/layer.shp`, form, input: collectionBytes(layer.features), folder }))
      return undefined;
    const stem = layerName(options.name, layer, layers);
    for (const name of gdal.list(folder)) files.set(name.replace(/^layer/, stem), gdal.take(`${folder}/${name}`));
    gdal.remove(folder);
  }
  files.set(`${options.name}${NAME_TABLE}`, new TextEncoder().encode(formatNameTable(names)));
  if (options.conditions) files.set(`${options.name}.conditions.txt`, linesOf(options.conditions));
  return zipped(files, options.writtenAt);
}

/** By tabs, as the table of names. */
function linesOf(conditions: NonNullable<GdalWriteOptions['conditions']>): Uint8Array {
  const lines = Object.entries(conditions).flatMap(([item, value = '']) =>
    value === '' ? [] : [`${item}\t${value.replaceAll(/\s+/g, ' ')}\r\n`],
  );
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`);
}

async function zipped(files: ReadonlyMap<string, Uint8Array>, writtenAt: string): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(files), { level: 6, mtime: writtenAt });
}

function writeFlatGeobuf(task: Task): Written {
  const { gdal, features, options } = task;
  const path = `${OUTPUT_FOLDER}/out.fgb`;
  const layers = layersByKind(features);
  const [only] = layers;
  const type = layers.length === 1 && only ? typeOf(only) : ['-nlt', 'GEOMETRY'];
  // the index would leave out what has no place, and puts the rest out of order
  const form = ['-f', 'FlatGeobuf', '-nln', options.name, '-lco', 'SPATIAL_INDEX=NO', ...type, ...systemOf(task)];
  // it knows no days, only moments
  return put(gdal, { path, form, input: collectionBytes(features), reading: ['DATE_AS_STRING=YES'] })
    ? takeOut(gdal, path)
    : undefined;
}

function layerName(name: string, { kind }: OutLayer, layers: readonly OutLayer[]): string {
  return layers.length === 1 ? name : `${name}-${kind}`;
}

const TYPES: Readonly<Record<LayerKind, readonly [single: string, multi: string]>> = {
  point: ['POINT', 'MULTIPOINT'],
  line: ['LINESTRING', 'MULTILINESTRING'],
  polygon: ['POLYGON', 'MULTIPOLYGON'],
};

function typeOf({ kind, isMulti }: OutLayer): readonly string[] {
  return ['-nlt', TYPES[kind][isMulti ? 1 : 0]];
}

/** GCJ-02 and BD-09 have no name in any format: better none than a wrong one. */
function systemOf({ crs }: Task): readonly string[] {
  if (crs === undefined) return ['-a_srs', 'EPSG:4326'];
  return ['-a_srs', crs.id === 'GCJ02' || crs.id === 'BD09' ? 'NONE' : crs.id];
}

interface Put {
  readonly path: string;
  readonly form: readonly string[];
  /** a FeatureCollection */
  readonly input: Uint8Array<ArrayBuffer>;
  readonly folder?: string;
  /** how GDAL reads it */
  readonly reading?: readonly string[];
}

const INPUT = '/in/layer.json';

function put(gdal: Gdal, { path, form, input, folder, reading = [] }: Put): boolean {
  if (folder !== undefined) gdal.makeFolder(folder);
  gdal.put(INPUT, input);
  const open = gdal.open(INPUT, { drivers: ['GeoJSON'], options: reading });
  const isWritten = open !== undefined && gdal.convert(open, path, form);
  if (open !== undefined) gdal.close(open);
  gdal.remove('/in');
  return isWritten;
}

function takeOut(gdal: Gdal, path: string): Uint8Array<ArrayBuffer> {
  const bytes = gdal.take(path);
  gdal.remove(path);
  return bytes;
}
