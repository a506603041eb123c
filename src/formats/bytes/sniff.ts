// What a file is, by its content. A name decides only between texts that look alike.
import type { NamedBytes, SniffedKind } from '#formats/contract.ts';
import { decodeText, encodingOf } from './decode-text.ts';
import { readZipDirectory } from './zip-directory.ts';

const HEAD_BYTES = 4096;

/** Who reads a kind; GDAL reads what is not our own. */
export const READERS: Readonly<
  Record<SniffedKind, 'json' | 'delimited' | 'workbook' | 'document' | 'kml' | 'gdal' | 'none'>
> = {
  json: 'json',
  geojsonseq: 'json',
  topojson: 'json',
  csv: 'delimited',
  xlsx: 'workbook',
  xls: 'workbook',
  ods: 'workbook',
  html: 'workbook',
  docx: 'document',
  shapefile: 'gdal',
  dbf: 'gdal',
  kml: 'kml',
  kmz: 'kml',
  gpx: 'gdal',
  gml: 'gdal',
  gpkg: 'gdal',
  fgb: 'gdal',
  tab: 'gdal',
  mif: 'gdal',
  gdb: 'gdal',
  dxf: 'gdal',
  zip: 'none',
  protected: 'none',
  empty: 'none',
  unknown: 'none',
};

export function sniff({ name, bytes }: NamedBytes): SniffedKind {
  if (bytes.length === 0) return 'empty';
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const binary = BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0];
  if (binary === 'zip') return kindOfZip(bytes);
  if (binary === 'ole') return kindOfOle(bytes);
  if (binary !== undefined) return binary;
  if (isDbf(bytes, extension)) return 'dbf';
  return kindOfText(bytes, extension);
}

const BEGINNINGS: readonly (readonly [SniffedKind | 'ole', readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 3, 4]],
  ['zip', [0x50, 0x4b, 5, 6]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['xls', [0x09, 0x08]],
  ['gpkg', codes('SQLite format 3\0')],
  ['fgb', [...codes('fgb'), 3]],
  ['shapefile', [0, 0, 0x27, 0x0a]],
  ['dxf', codes('AutoCAD Binary DXF')],
  ['unknown', codes('%PDF')],
  ['unknown', codes('{\\rtf')],
  ['unknown', [0x1f, 0x8b]],
  ['unknown', codes('Rar!')],
  ['unknown', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
];

/** What a zip is by the names in it; the first that fits. */
const ZIPPED: readonly (readonly [SniffedKind, RegExp])[] = [
  ['xlsx', /^xl\/workbook\.(?:xml|bin)$/i],
  ['docx', /^word\/document\d*\.xml$/i],
  // its type may have been packed on the way, or spoiled
  ['ods', /^content\.xml$/],
  ['gdb', /\.gdbtable$/i],
  ['shapefile', /\.shp$/i],
  ['kmz', /\.(?:ov)?kml$/i],
  ['gpkg', /\.gpkg$/i],
  ['tab', /\.tab$/i],
  ['mif', /\.mif$/i],
  ['fgb', /\.fgb$/i],
  ['gml', /\.gml$/i],
  ['dxf', /\.dxf$/i],
];
const OPEN_TYPE = 'application/vnd.oasis.opendocument.';
const ODS_TYPE = `${OPEN_TYPE}spreadsheet`;

function kindOfZip(bytes: Uint8Array): SniffedKind {
  const directory = readZipDirectory(bytes);
  if ('fault' in directory) return 'zip';
  const type = directory.entries.find((entry) => entry.name === 'mimetype');
  const isTyped = type?.isPacked === false && latin1(bytes.subarray(type.from, type.to)).startsWith(OPEN_TYPE);
  if (isTyped) return latin1(bytes.subarray(type.from, type.to)).startsWith(ODS_TYPE) ? 'ods' : 'zip';
  // a Mac adds a second tree of its own
  const names = directory.entries.map((entry) => entry.name).filter((name) => !name.startsWith('__MACOSX/'));
  return ZIPPED.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? 'zip';
}

/** Old Excel, or a newer workbook that is encrypted; the names of its parts stand in the file as UTF-16. */
function kindOfOle(bytes: Uint8Array): SniffedKind {
  const text = latin1(bytes);
  const hasPart = (name: string): boolean => text.includes(Array.from(name).join('\0'));
  if (hasPart('EncryptedPackage')) return 'protected';
  // one that ends before its list of parts is taken for the likeliest, whose reader says that it is damaged
  return hasPart('Workbook') || hasPart('Book\0') || isCutOle(bytes) ? 'xls' : 'unknown';
}

function isCutOle(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512) return false;
  const sectorBytes = 2 ** view.getUint16(30, true);
  return (view.getUint32(48, true) + 1) * sectorBytes >= bytes.length;
}

/** Under another name its header must end as it should, since it begins with a byte that says little. */
function isDbf(bytes: Uint8Array, extension: string): boolean {
  const [version = 0, , month = 0, day = 0] = bytes;
  const headLength = (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0);
  if (extension !== 'dbf' && (headLength % 32 !== 1 || bytes[headLength - 1] !== 0x0d)) return false;
  return (
    [0x02, 0x03, 0x30, 0x31, 0x43, 0x83, 0x8b, 0xf5].includes(version) && month <= 12 && day <= 31 && headLength > 32
  );
}

function kindOfText(bytes: Uint8Array, extension: string): SniffedKind {
  const encoding = encodingOf(bytes);
  const head = decodeText(bytes.subarray(0, HEAD_BYTES), encoding).text;
  if (isBinary(head)) return 'unknown';
  const text = head.replace(RECORD_SEPARATOR, '').trimStart();
  if (text === '') return bytes.length <= HEAD_BYTES ? 'empty' : 'csv';
  if (JSON_BEGINNING.test(text)) return 'json';
  if (text.startsWith('<')) return kindOfXml(text);
  if (DXF_BEGINNING.test(text)) return 'dxf';
  if (extension === 'tab' && /^!table/i.test(text)) return 'tab';
  if (/^version\s+\d+\s[^]*\bcolumns\s+\d+/i.test(text)) return 'mif';
  return 'csv';
}

/** Before each record of a GeoJSON text sequence. */
const RECORD_SEPARATOR = '\u001E';
const MOST_STRANGE = 0.1;
/** Those that texts have. */
const BLANKS_AND_MARKS = '\t\n\v\f\r\u001A\u001B\u001E';
const JSON_BEGINNING = /^(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/;
const DXF_BEGINNING = /^(?:999[ \t]*\r?\n.*\r?\n[ \t]*)*0[ \t]*\r?\n[ \t]*SECTION\b/;

/** A text may have a stray byte that is none; what has many is no text. */
function isBinary(text: string): boolean {
  const strange = Array.from(text).filter((character) => character === '\uFFFD' || isControl(character));
  return strange.length > text.length * MOST_STRANGE;
}

function isControl(character: string): boolean {
  return character < ' ' && !BLANKS_AND_MARKS.includes(character);
}

function kindOfXml(text: string): SniffedKind {
  const root = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(\s[^>]*)?/.exec(text.replaceAll(/<!--[^]*?-->/g, ''));
  const name = root?.[1]?.toLowerCase();
  if (name === 'kml' || name === 'gpx') return name;
  if (name === 'html' || name === 'table' || /^<!doctype html/i.test(text)) return 'html';
  if (name === 'workbook') return 'xls';
  return /opengis\.net\/gml/.test(text) ? 'gml' : 'unknown';
}

function codes(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
