// Reads KML and KMZ without GDAL, whose driver drops ExtendedData. The files of Ovital are KML in GCJ-02.
import type { SourceRow, SourceTable } from '#core/source-table.ts';
import type { NamedBytes, TableReading } from '#formats/contract.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { fileStem } from '#formats/file-stem.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { type KmlNode, type Placemark, readPlacemark } from './kml-placemark.ts';
import { geometryFinding } from '#formats/tables/layer-geometry.ts';
import { attributeOf, isUnsafeXml, type XmlToken, xmlTokens } from './xml-tokens.ts';
import { unzip } from '#formats/bytes/zip.ts';

/** Column of the folders that a placemark lies in, outermost first. */
const FOLDER_COLUMN = 'Folder';
const DEEPEST = 200;
const SHIFTED: readonly string[] = ['GCJ02', 'BD09'];
/** What shows other files or pictures, and holds no record. */
const UNREAD: ReadonlySet<string> = new Set(['NetworkLink', 'GroundOverlay', 'PhotoOverlay', 'ScreenOverlay']);

export async function readKml({ name, bytes }: NamedBytes): Promise<TableReading> {
  const log = new FindingLog();
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const files = isZip ? await kmlsIn(bytes, log) : [{ name, bytes }];
  const read = files.map((file) =>
    // a lone document in a zip is called doc.kml, whatever it is about
    readFile(files.length === 1 ? { ...file, name } : file, { log, isShifted: isOvital(name) || isOvital(file.name) }),
  );
  const tables = read.flatMap(({ table }) => (table === undefined ? [] : [table]));
  const encoding = read[0]?.encoding;
  const kind = isZip ? 'kmz' : 'kml';
  return { kind, tables, findings: log.close(), ...(encoding === undefined ? {} : { encoding }) };
}

function isOvital(name: string): boolean {
  return /\.ovkm[lz]$/i.test(name);
}

async function kmlsIn(zip: Uint8Array, log: FindingLog): Promise<readonly NamedBytes[]> {
  const { files, findings } = await unzip(zip, (name) => /\.(?:ov)?kml$/i.test(name) && !name.startsWith('__MACOSX/'));
  for (const finding of findings) log.add(finding);
  if (files.size === 0 && findings.length === 0) log.add({ code: 'kind_unknown', severity: 'error', context: {} });
  return [...files].map(([name, bytes]) => ({ name, bytes }));
}

interface FileContext {
  readonly log: FindingLog;
  readonly isShifted: boolean;
}

function readFile(
  { name, bytes }: NamedBytes,
  { log, isShifted }: FileContext,
): { table?: SourceTable; encoding?: string } {
  const stem = fileStem(name.slice(name.lastIndexOf('/') + 1));
  if (isUnsafeXml(bytes)) {
    log.add({ code: 'xml_unsafe', severity: 'error', context: { value: name } });
    return {};
  }
  const { text, encoding, findings } = decodeText(bytes);
  for (const finding of findings) log.add(finding);
  const kml = placemarksOf(text);
  for (const each of kml.unread) log.add({ code: 'field_unread', severity: 'info', field: each, context: {} });
  if (kml.placemarks === undefined) {
    log.add({ code: 'file_damaged', severity: 'error', context: { value: name } });
    return { encoding };
  }
  if (kml.placemarks.length === 0) {
    log.add({ code: 'table_empty', severity: 'warning', context: { value: stem } });
    return { encoding };
  }
  const crs = isShifted ? 'GCJ02' : (kml.crs ?? 'EPSG:4326');
  return { encoding, table: { name: stem, crs, ...rowsOf(kml.placemarks, kml.declared, log) } };
}

interface FoundPlacemark extends Placemark {
  readonly folder: string;
}

interface Kml {
  /** absent when the file ends before its root does */
  readonly placemarks?: readonly FoundPlacemark[];
  readonly unread: ReadonlySet<string>;
  /** columns that a schema names, whether or not any placemark has them */
  readonly declared: ReadonlySet<string>;
  /** as our own exports state it where they are not in WGS84 */
  readonly crs?: string | undefined;
}

interface OpenElement {
  readonly node: KmlNode;
  /** only placemarks and the names of folders are kept, so that a long file takes no more room than its records */
  readonly isKept: boolean;
}

/** The state of a reading: the elements that are open, and what was found in those that were closed. */
class KmlReading {
  readonly placemarks: FoundPlacemark[] = [];
  readonly unread = new Set<string>();
  readonly declared = new Set<string>();
  crs: string | undefined;
  private readonly stack: OpenElement[] = [];

  get isOpen(): boolean {
    return this.stack.length > 0;
  }

  /** False when the text is no whole XML. */
  take(token: XmlToken): boolean {
    switch (token.kind) {
      case 'open':
        return this.open(token);
      case 'close':
        return this.close(token.name);
      case 'text': {
        const top = this.stack.at(-1);
        if (top?.isKept === true) top.node.text += token.text;
        return true;
      }
      case 'cut':
      case 'doctype':
        return false;
    }
  }

  private open({ name, attributes, isEmpty }: Extract<XmlToken, { kind: 'open' }>): boolean {
    const node: KmlNode = { name, attributes, children: [], text: '' };
    const isPart = this.isPart(node);
    if (isPart) this.stack.at(-1)?.node.children.push(node);
    if (UNREAD.has(name)) this.unread.add(name);
    if (name === 'SimpleField') this.declared.add(attributeOf(attributes, 'name') ?? '');
    if (!isEmpty) this.stack.push({ node, isKept: isPart || name === 'Placemark' });
    return this.stack.length <= DEEPEST;
  }

  /** Of a placemark, the name of a folder, or what the document says of its system? */
  private isPart({ name, attributes }: KmlNode): boolean {
    const top = this.stack.at(-1);
    if (top?.isKept === true || (name === 'name' && isFolder(top?.node))) return true;
    return name === 'Data' && this.isOfDocument() && /\sname="crs"/.test(attributes);
  }

  private close(name: string): boolean {
    const closed = this.stack.pop();
    if (closed?.node.name !== name) return false;
    if (name === 'Data' && this.isOfDocument()) this.crs ??= shiftedSystem(closed.node);
    if (name === 'Placemark') this.placemarks.push({ ...readPlacemark(closed.node), folder: this.folder() });
    return true;
  }

  /** Directly in what the document says of itself? */
  private isOfDocument(): boolean {
    const [root, document, data] = this.stack.map(({ node }) => node.name);
    return this.stack.length === 3 && root === 'kml' && document === 'Document' && data === 'ExtendedData';
  }

  private folder(): string {
    const names = this.stack.map(({ node }) => (isFolder(node) ? node.children[0]?.text.trim() : undefined));
    return names.filter((name) => name !== undefined && name !== '').join(' / ');
  }
}

function placemarksOf(text: string): Kml {
  const reading = new KmlReading();
  const { placemarks, unread, declared } = reading;
  for (const token of xmlTokens(text)) if (!reading.take(token)) return { unread, declared };
  return reading.isOpen ? { unread, declared } : { placemarks, unread, declared, crs: reading.crs };
}

/** KML is in WGS84 by its standard: of another system only the shifted ones are believed. */
function shiftedSystem({ children }: KmlNode): string | undefined {
  const text = children[0]?.text.trim();
  return SHIFTED.find((each) => each === text);
}

function isFolder(node: KmlNode | undefined): boolean {
  return node?.name === 'Folder';
}

function rowsOf(
  placemarks: readonly FoundPlacemark[],
  declared: ReadonlySet<string>,
  log: FindingLog,
): Pick<SourceTable, 'columns' | 'rows'> {
  const keys = new Set<string>();
  for (const { values } of placemarks) for (const key of values.keys()) keys.add(key);
  for (const key of declared) if (key !== '') keys.add(key);
  const hasFolders = placemarks.some(({ folder }) => folder !== '') && !keys.has(FOLDER_COLUMN);
  const columns = [...keys].map((key, index) => (key === '' ? `#${index + 1}` : key));
  if (keys.has('')) log.add({ code: 'column_renamed', severity: 'warning', context: {} });
  const rows = placemarks.map(({ values, geometry, fault, folder }, index): SourceRow => {
    const number = index + 1;
    if (fault) log.add(geometryFinding(fault, number));
    const own = [...keys].map((key) => values.get(key));
    const cells = hasFolders ? [...own, folder === '' ? undefined : folder] : own;
    return geometry === undefined ? { number, cells } : { number, cells, geometry };
  });
  return { columns: hasFolders ? [...columns, FOLDER_COLUMN] : columns, rows };
}
