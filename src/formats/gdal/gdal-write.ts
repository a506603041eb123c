// Writes what only GDAL writes: GeoPackage with its styles inside, Shapefile with its names beside, FlatGeobuf.
import type { Finding } from '#core/finding.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { dbfProperties, formatNameTable, NAME_TABLE, shortNames } from './dbf-fields.ts';
import { dropGdal, type Gdal, gdalOf, type GdalWatch, OUTPUT_FOLDER } from './gdal-engine.ts';
import type { JsonObject } from '#formats/json.ts';
import type { GdalLoader } from './gdal-module.ts';
import {
  collectionBytes,
  type LayerKind,
  layersByKind,
  type OutFeature,
  outFeatures,
  type OutLayer,
} from './layers-by-kind.ts';

export const GDAL_TARGETS = ['geopackage', 'shapefile', 'flatgeobuf'] as const;
export type GdalTarget = (typeof GDAL_TARGETS)[number];

export interface LayerStyle {
  readonly qml: string;
  readonly sld: string;
}

/** `onProgress`: of GDAL's own download, which happens once. */
export interface GdalWriteOptions extends GdalWatch {
  readonly loader: GdalLoader;
  /** of the layer, and of the files in a zip */
  readonly name: string;
  /** system of what is written; absent = WGS84 */
  readonly crs?: SourceCrs;
  /** GeoPackage keeps them, and QGIS shows them without being asked */
  readonly styles?: Readonly<Record<LayerKind, LayerStyle>>;
  /** GeoPackage keeps them beside its layers, by name: tables without a place */
  readonly tables?: Readonly<Record<string, readonly JsonObject[]>>;
  /** ISO 8601 */
  readonly writtenAt: string;
  /** the engine is there, and what follows cannot be broken off */
  readonly onStart?: () => Promise<void>;
}

/** `bytes` is absent when nothing could be written. */
export interface GdalWriting {
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly findings: readonly Finding[];
}

/** `geojson`: a FeatureCollection in WGS84, as our GeoJSON writer gives it. A Shapefile comes as a zip. */
export async function writeWithGdal(
  geojson: Uint8Array,
  target: GdalTarget,
  options: GdalWriteOptions,
): Promise<GdalWriting> {
  const log = new FindingLog();
  const features = outFeatures(geojson, { crs: options.crs, report: log.add });
  if (features === undefined) return refused('not_geojson');
  const gdal = await gdalOf(options.loader, options);
  if (!gdal) return refused('engine_not_loaded');
  await options.onStart?.();
  const task: Task = { gdal, features, options, findings: [...log.close()] };
  gdal.takeMessages();
  gdal.clearOutput();
  gdal.setOption('OGR_CURRENT_DATE', options.writtenAt);
  try {
    const bytes = await WRITERS[target](task);
    return bytes === undefined ? { findings: failed(task) } : { bytes, findings: task.findings };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // the engine broke down, and its memory with it
    dropGdal(options.loader);
    return { findings: failed(task) };
  }
}

function refused(code: Finding['code']): GdalWriting {
  return { findings: [{ code, severity: 'error', context: {} }] };
}

interface Task {
  readonly gdal: Gdal;
  readonly features: readonly OutFeature[];
  readonly options: GdalWriteOptions;
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
  const { gdal, features, options } = task;
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
      ...systemOf(options),
    ];
    if (!put(gdal, { path, form, features: layer.features })) return undefined;
  }
  if (options.styles !== undefined && !writeStyles(task, { path, names, styles: options.styles })) return undefined;
  for (const [name, rows] of Object.entries(options.tables ?? {})) {
    if (!putTable(gdal, { path, name, rows })) return undefined;
  }
  return takeOut(gdal, path);
}

interface PlainTable {
  readonly path: string;
  readonly name: string;
  readonly rows: readonly JsonObject[];
}

/** Without rows there is nothing that says what its columns are. */
function putTable(gdal: Gdal, { path, name, rows }: PlainTable, options: readonly string[] = []): boolean {
  const form = ['-f', 'GPKG', '-update', '-nln', name, '-nlt', 'NONE', ...options];
  const features = rows.map((properties) => ({ geometry: null, properties }));
  return rows.length === 0 || put(gdal, { path, form, features });
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
  return putTable(gdal, { path, name: 'layer_styles', rows }, ['-lco', 'FID=id']);
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
    const form = ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8', ...typeOf(layer), ...systemOf(options)];
    if (!put(gdal, { path: `${folder}/layer.shp`, form, features: layer.features, folder })) return undefined;
    const stem = layerName(options.name, layer, layers);
    for (const name of gdal.list(folder)) files.set(name.replace(/^layer/, stem), gdal.take(`${folder}/${name}`));
    gdal.remove(folder);
  }
  files.set(`${options.name}${NAME_TABLE}`, new TextEncoder().encode(formatNameTable(names)));
  return zipped(files, options.writtenAt);
}

async function zipped(files: ReadonlyMap<string, Uint8Array>, writtenAt: string): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(files), { level: 6, mtime: writtenAt });
}

function writeFlatGeobuf({ gdal, features, options }: Task): Written {
  const path = `${OUTPUT_FOLDER}/out.fgb`;
  const layers = layersByKind(features);
  const [only] = layers;
  const type = layers.length === 1 && only ? typeOf(only) : ['-nlt', 'GEOMETRY'];
  // the index would leave out what has no place, and puts the rest out of order
  const form = ['-f', 'FlatGeobuf', '-nln', options.name, '-lco', 'SPATIAL_INDEX=NO', ...type, ...systemOf(options)];
  // it knows no days, only moments
  return put(gdal, { path, form, features, input: ['DATE_AS_STRING=YES'] }) ? takeOut(gdal, path) : undefined;
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
function systemOf({ crs }: GdalWriteOptions): readonly string[] {
  if (crs === undefined) return ['-a_srs', 'EPSG:4326'];
  return ['-a_srs', crs.id === 'GCJ02' || crs.id === 'BD09' ? 'NONE' : crs.id];
}

interface Put {
  readonly path: string;
  readonly form: readonly string[];
  readonly features: readonly OutFeature[];
  readonly folder?: string;
  /** how GDAL reads what we hand it */
  readonly input?: readonly string[];
}

const INPUT = '/in/layer.json';

function put(gdal: Gdal, { path, form, features, folder, input = [] }: Put): boolean {
  if (folder !== undefined) gdal.makeFolder(folder);
  gdal.put(INPUT, collectionBytes(features));
  const open = gdal.open(INPUT, { drivers: ['GeoJSON'], options: input });
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
