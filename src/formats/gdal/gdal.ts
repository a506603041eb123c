// Reads what the light readers do not, by GDAL in WebAssembly: layers as tables, in their own coordinates.
import type { Finding } from '#core/finding.ts';
import type { SourceTable } from '#core/source-table.ts';
import type { NamedBytes, TableReading } from '#formats/contract.ts';
import { fullNames, NAME_TABLE, parseNameTable } from './dbf-fields.ts';
import { dbfEncoding, encodingName, type TableEncoding } from './table-encoding.ts';
import { defined } from '#core/by-key.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { type Dataset, dropGdal, type Gdal, gdalOf, isOutOfMemory } from './gdal-engine.ts';
import { type LayerHead, layerHeads, readLayer } from './gdal-layer.ts';
import { mapInfoEncoding } from './mapinfo-encoding.ts';
import type { GdalLoader } from './gdal-module.ts';
import type { GdalReadTask, GdalWatch } from './gdal-port.ts';
import { type GdalSource, gdalSources } from './gdal-sources.ts';
import { midRecords } from './mid-records.ts';
import { isAboutSystem, statedSystem } from './stated-system.ts';
import { isUnsafeXml } from '#formats/kml/xml-tokens.ts';
import { inUtf8 } from '#formats/bytes/recode.ts';
import { unzip } from '#formats/bytes/zip.ts';

export interface GdalOptions extends GdalWatch, GdalReadTask {
  readonly loader: GdalLoader;
}

const MARK = [0x50, 0x4b, 3, 4];

/** `files`: one file, a zip, or the loose parts of a dataset. */
export async function readWithGdal(files: readonly NamedBytes[], options: GdalOptions): Promise<TableReading> {
  const { kind, loader } = options;
  const log = new FindingLog();
  const { unpacked, broken } = await unpackedOf(files, log);
  const sources = gdalSources(unpacked, kind);
  if (sources.length === 0 && unpacked.length > 0) log.add({ code: 'kind_unknown', severity: 'error', context: {} });
  const gdal = sources.length === 0 ? undefined : await gdalOf(loader, options);
  if (sources.length > 0 && !gdal) log.add({ code: 'engine_not_loaded', severity: 'error', context: {} });
  const { tables, encoding } = gdal ? readSources(gdal, sources, { ...options, broken, log }) : NOTHING_READ;
  return { kind, tables: withFullNames(tables, unpacked), findings: log.close(), ...defined({ encoding }) };
}

const NOTHING_READ: SourceReading = { tables: [] };

/** Up to the first over which GDAL breaks down. */
function readSources(
  gdal: Gdal,
  sources: readonly GdalSource[],
  { loader, ...context }: SourceContext & Pick<GdalOptions, 'loader'>,
): SourceReading {
  const tables: SourceTable[] = [];
  let encoding: string | undefined;
  for (const source of sources) {
    try {
      const read = readSource(gdal, source, context);
      tables.push(...read.tables);
      encoding ??= read.encoding;
    } catch (error) {
      // its memory broke down with it
      dropGdal(loader);
      context.log.add(isOutOfMemory(error) ? OUT_OF_MEMORY : damaged(source.name, []));
      break;
    }
  }
  return { tables, ...defined({ encoding }) };
}

/** An output of ours has its fields' full names beside it, which a DBF table has no room for. */
function withFullNames(tables: readonly SourceTable[], files: readonly NamedBytes[]): readonly SourceTable[] {
  const file = files.find(({ name }) => name.endsWith(NAME_TABLE));
  if (!file) return tables;
  const names = parseNameTable(new TextDecoder().decode(file.bytes));
  return tables.map((table) => ({ ...table, columns: fullNames(table.columns, names) }));
}

interface Unpacked extends Pick<SourceContext, 'broken'> {
  readonly unpacked: readonly NamedBytes[];
}

async function unpackedOf(files: readonly NamedBytes[], log: FindingLog): Promise<Unpacked> {
  const unpacked: NamedBytes[] = [];
  const broken: string[] = [];
  for (const file of files) {
    if (!MARK.every((byte, index) => file.bytes[index] === byte)) {
      unpacked.push(file);
      continue;
    }
    const { files: inside, findings } = await unzip(file.bytes, (name) => !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name));
    for (const finding of findings) {
      log.add(finding);
      broken.push(String(finding.context['value'] ?? ''));
    }
    // a geodatabase may be zipped without its folder: then the zip's name is its name
    const folder = file.name.replace(/\.zip$/i, '');
    for (const [name, bytes] of inside) unpacked.push({ name: name.includes('/') ? name : `${folder}/${name}`, bytes });
  }
  return { unpacked, broken };
}

const OUT_OF_MEMORY: Finding = { code: 'out_of_memory', severity: 'error', context: {} };

interface SourceContext extends Pick<GdalOptions, 'encoding' | 'onProgress'> {
  /** names of files in a zip that could not be unpacked */
  readonly broken: readonly string[];
  readonly log: FindingLog;
}

interface SourceReading {
  readonly tables: readonly SourceTable[];
  readonly encoding?: string;
}

const FOLDER = '/in';

function readSource(
  gdal: Gdal,
  source: GdalSource,
  { encoding, broken, onProgress, log }: SourceContext,
): SourceReading {
  for (const part of source.missing) log.add(missing(source, part));
  // without a part that is there and broken, what is left is no record of anything
  if (source.missing.some((part) => broken.some((name) => name.endsWith(`${source.name}.${part}`))))
    return NOTHING_READ;
  const fault = faultOf(source);
  if (fault) {
    log.add(fault);
    return NOTHING_READ;
  }
  const dbf = dbfOf(source, encoding);
  const mapInfo = mapInfoEncoding(source.parts, encoding);
  const texts = dbf ?? mapInfo;
  if (texts?.finding) log.add(texts.finding);
  gdal.takeMessages();
  gdal.setOption('DXF_ENCODING', dxfEncoding(source));
  for (const { name, bytes } of mapInfo?.parts ?? source.parts) {
    gdal.put(`${FOLDER}/${name}`, IS_TEXT.test(name) ? inUtf8(bytes) : bytes);
  }
  try {
    const tables = readLayers(gdal, source, { dbf, log, onProgress });
    return { tables, ...defined({ encoding: texts?.name }) };
  } finally {
    gdal.remove(FOLDER);
  }
}

/** Why GDAL is not even asked. */
function faultOf(source: GdalSource): Finding | undefined {
  if (source.parts.some(({ name, bytes }) => /\.(?:gml|gpx|xsd)$/.test(name) && isUnsafeXml(bytes)))
    return { code: 'xml_unsafe', severity: 'error', context: { value: source.name } };
  return source.drivers.includes('DXF') && isCutDxf(source) ? damaged(source.name, []) : undefined;
}

const IS_TEXT = /\.(?:gml|gpx|xsd|xml|(?:topo|geo)?json)$/;

function missing(source: GdalSource, part: string): Finding {
  return { code: 'part_missing', severity: 'warning', context: { value: `${source.name}.${part}` } };
}

function dbfOf(source: GdalSource, wanted: string | undefined): TableEncoding | undefined {
  const part = (name: string) => source.parts.find((each) => each.name === name)?.bytes;
  const dbf = part('layer.dbf');
  return dbf === undefined ? undefined : dbfEncoding(dbf, part('layer.cpg'), wanted);
}

interface LayersContext {
  readonly dbf: TableEncoding | undefined;
  readonly log: FindingLog;
  readonly onProgress: GdalWatch['onProgress'] | undefined;
}

function readLayers(gdal: Gdal, source: GdalSource, { dbf, log, onProgress }: LayersContext): readonly SourceTable[] {
  const options = dbf === undefined ? [] : [`ENCODING=${dbf.name}`];
  const open = gdal.open(`${FOLDER}/${source.entry}`, { drivers: source.drivers, options });
  if (open === undefined) {
    log.add(damaged(source.name, gdal.takeMessages()));
    return [];
  }
  try {
    const heads = layerHeads(gdal, open).map((head) => (source.countsParts ? counted(head, source) : head));
    const total = heads.reduce((sum, { featureCount }) => sum + Math.max(0, featureCount), 0);
    onProgress?.({ phase: 'convert', done: 0, total });
    const read = heads
      .filter(({ featureCount }) => featureCount !== 0)
      .map((head) => tableOf(head, { gdal, open, source, log }));
    const tables = read.flatMap((table) => (table && table.rows.length > 0 ? [table] : []));
    const isDamaged = read.includes(undefined);
    const said = gdal.takeMessages();
    const messages = said.filter((message) => !IS_OUR_DOING.test(message) && !isAboutSystem(message));
    // it says the same of every look at the same thing
    for (const message of new Set(messages)) log.add(noteOf(source.name, message));
    if (tables.length === 0 && messages.length === 0 && !isDamaged) log.add(emptyTable(source.name));
    const stated = defined({ crs: statedSystem(source, said) });
    return tables.map((table) => (table.crs === undefined ? { ...table, ...stated } : table));
  } finally {
    gdal.close(open);
  }
}

interface OpenSource {
  readonly gdal: Gdal;
  readonly open: Dataset;
  readonly source: GdalSource;
  readonly log: FindingLog;
}

/** Undefined when GDAL gives up on the layer, which is told. */
function tableOf(head: LayerHead, { gdal, open, source, log }: OpenSource): SourceTable | undefined {
  // a layer that has no name of its own is known by its file
  const name = head.name === 'layer' ? source.name : head.name;
  const table = readLayer(gdal, open, { ...head, title: name }, log);
  if (!table) {
    log.add(damaged(name, gdal.takeMessages()));
    return undefined;
  }
  return { ...(source.hasFixedColumns ? withoutEmptyColumns(table) : table), name };
}

/** GDAL's count may be too high, which would call a sound file cut off; where it has none, it is not known. */
function counted(head: LayerHead, { parts }: GdalSource): LayerHead {
  if (head.featureCount === 0) return head;
  const mid = parts.find(({ name }) => name.endsWith('.mid'));
  const records = mid === undefined ? 0 : midRecords(mid.bytes);
  return { ...head, featureCount: records === 0 ? -1 : records };
}

/** Of what the layer is turned into on the way to us, and of a table of dBASE without shapes, nobody needs to hear. */
const IS_OUR_DOING = /output driver|Unable to open \S*layer\.shp/;

/** A drawing says that it ends; GDAL does not miss the word. */
function isCutDxf({ parts: [drawing] }: GdalSource): boolean {
  return drawing !== undefined && !/\bEOF\s*\0?$/.test(new TextDecoder('latin1').decode(drawing.bytes.subarray(-64)));
}

/** The code page that a drawing states is the one of whoever's machine it was last saved on. */
function dxfEncoding({ drivers, parts: [drawing] }: GdalSource): string | undefined {
  return drawing && drivers.includes('DXF') ? encodingName(drawing.bytes) : undefined;
}

function withoutEmptyColumns(table: SourceTable): SourceTable {
  const kept = table.columns.flatMap((_, index) =>
    table.rows.some(({ cells }) => cells[index] !== undefined) ? [index] : [],
  );
  const only = <T>(list: readonly T[]): readonly T[] => list.filter((_, index) => kept.includes(index));
  return {
    ...table,
    columns: only(table.columns),
    rows: table.rows.map((row) => ({ ...row, cells: only(row.cells) })),
  };
}

function emptyTable(name: string): Finding {
  return { code: 'table_empty', severity: 'warning', context: { value: name } };
}

/** What GDAL calls an error while it reads on is a record or a shape that it could not read. */
function noteOf(name: string, message: string): Finding {
  const isLoss = message.startsWith('ERROR') && !message.includes('PROJ');
  return isLoss
    ? damaged(name, [message])
    : { code: 'library_note', severity: 'info', context: { value: line(message) } };
}

function damaged(name: string, [message = '']: readonly string[]): Finding {
  const at = /\bat line (\d+)/.exec(message)?.[1];
  const reason = SAYS_NO_MORE.test(message) ? '' : line(message).replace(/^(?:ERROR|Warning) \d+: /, '');
  return {
    code: 'file_damaged',
    severity: 'error',
    context: { value: name, ...(at === undefined ? {} : { line: Number(at) }), ...(reason === '' ? {} : { reason }) },
  };
}

/** That a file is damaged in words that help nobody to find the place. */
const SAYS_NO_MORE =
  /parsing|malformed|Failed to read header|Unexpected I\/O failure|Couldn't fetch requested layer|Unable to open \S*layer|Open\(\) failed|Cannot open|fread\(/;

const LONGEST_LINE = 160;

/** GDAL names files by where they lie in its memory, which is nobody's business. */
function line(message: string): string {
  return message
    .replaceAll(/\/(?:in|out)\//g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, LONGEST_LINE);
}
