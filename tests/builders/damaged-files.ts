// A small sound file of every format that is read, and what can happen to any file on its way to an office. The same each time.
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readZipDirectory } from '#formats/bytes/zip-directory.ts';
import { encodeText } from './encodings.ts';
import { fileOf } from './ledger-file.ts';
import { aLedger, aPlace, aProblem } from './a-problem.ts';
import { aZip } from './a-zip.ts';

export interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const NAMES = ['甲厂排污', '乙矿扬尘', '丙园噪声'] as const;
const feature = (name: string, at: number) => ({
  type: 'Feature',
  properties: { 问题编号: `A-${at + 1}`, 问题名称: name, 整改期限: '2020-06-30' },
  geometry: { type: 'Point', coordinates: [102.7 + at / 100, 25.04] },
});
const GEOJSON = JSON.stringify({ type: 'FeatureCollection', features: NAMES.map(feature) }, undefined, 1);
const LINES = NAMES.map((name, at) => `${JSON.stringify(feature(name, at))}\n`).join('');
const CSV = `问题编号,问题名称,整改期限,经度,纬度\n${NAMES.map((name, at) => `A-${at + 1},${name},2020-06-30,102.7${at},25.04\n`).join('')}`;
const HTML = `<html><head><meta charset="UTF-8"></head><body><table><tr><th>问题编号</th><th>问题名称</th></tr>${NAMES.map((name, at) => `<tr><td>A-${at + 1}</td><td>${name}</td></tr>`).join('')}</table></body></html>`;
const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
${NAMES.map((name, at) => `<Placemark><name>${name}</name><Point><coordinates>102.7${at},25.04</coordinates></Point></Placemark>`).join('\n')}
</Document></kml>
`;
const GPX = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="a" xmlns="http://www.topografix.com/GPX/1/1">
${NAMES.map((name, at) => `<wpt lat="25.04" lon="102.7${at}"><name>${name}</name></wpt>`).join('\n')}
</gpx>
`;

function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`tests/fixtures/${path}`));
}

function partOf(zip: Uint8Array, ending: string): Uint8Array {
  const [, bytes] = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith(ending)) ?? [];
  if (!bytes) throw new Error(`Unexpected zip: no ${ending}`);
  return bytes;
}

/** Every format that issue and house name, under the name that its users know. */
export async function soundFiles(): Promise<Readonly<Record<string, SmallFile>>> {
  const ledger = aLedger(
    NAMES.map((name, at) => aProblem({ id: `A-${at + 1}`, name, places: [aPlace(102.7, 25.04)] })),
  );
  const shapefile = fixture('shapefile/gbk-cpg-gbk.zip');
  return {
    ledger: { name: '台账.guatu.geojson', bytes: new Uint8Array(await (await fileOf(ledger)).arrayBuffer()) },
    geojson: { name: '点位.geojson', bytes: strToU8(GEOJSON) },
    geojsonseq: { name: '点位.geojsonl', bytes: strToU8(LINES) },
    topojson: { name: '点位.topojson', bytes: fixture('topojson/quantized.topojson') },
    csv: { name: '台账.csv', bytes: strToU8(CSV) },
    xlsx: { name: '台账.xlsx', bytes: fixture('xlsx/three-header-rows.xlsx') },
    xls: { name: '台账.xls', bytes: fixture('xls/three-header-rows.xls') },
    ods: { name: '台账.ods', bytes: fixture('ods/three-header-rows.ods') },
    html: { name: '台账.html', bytes: strToU8(HTML) },
    docx: { name: '台账.docx', bytes: fixture('docx/ledger.docx') },
    shapefile: { name: '点位.zip', bytes: shapefile },
    dbf: { name: '点位.dbf', bytes: partOf(shapefile, '.dbf') },
    kml: { name: '点位.kml', bytes: strToU8(KML) },
    kmz: { name: '点位.kmz', bytes: zipSync({ 'doc.kml': strToU8(KML) }, { mtime: '2020-01-01' }) },
    ovkml: { name: '点位.ovkml', bytes: strToU8(KML) },
    gpx: { name: '点位.gpx', bytes: strToU8(GPX) },
    gml: { name: '点位.gml', bytes: fixture('gml/points.gml') },
    gpkg: { name: '点位.gpkg', bytes: fixture('gpkg/points.gpkg') },
    fgb: { name: '点位.fgb', bytes: fixture('fgb/points.fgb') },
    mif: { name: '点位.zip', bytes: fixture('bad-records/points-mif.zip') },
    tab: { name: '点位.zip', bytes: fixture('mapinfo/tab.zip') },
    gdb: { name: '点位.gdb.zip', bytes: fixture('gdb/polygons-4543.gdb.zip') },
    dxf: { name: '点位.dxf', bytes: fixture('dxf/points-and-text.dxf') },
  };
}

type Damage = (file: SmallFile) => SmallFile | undefined;

/** Undefined where a format cannot suffer it. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  sound: (file) => file,
  empty: ({ name }) => ({ name, bytes: new Uint8Array() }),
  zeros: ({ name }) => ({ name, bytes: new Uint8Array(2048) }),
  'first half': ({ name, bytes }) => ({ name, bytes: bytes.subarray(0, bytes.length >> 1) }),
  'end cut off': ({ name, bytes }) => ({ name, bytes: bytes.subarray(0, Math.floor(bytes.length * 0.95)) }),
  'called .csv': ({ name, bytes }) => (name.endsWith('.csv') ? undefined : { name: renamed(name, 'csv'), bytes }),
  'called .xlsx': ({ name, bytes }) => (name.endsWith('.xlsx') ? undefined : { name: renamed(name, 'xlsx'), bytes }),
  'called .geojson': ({ name, bytes }) =>
    name.endsWith('geojson') ? undefined : { name: renamed(name, 'geojson'), bytes },
  'packed bytes changed': ({ name, bytes }) => (isZip(bytes) ? { name, bytes: changed(bytes) } : undefined),
  'in GBK whatever it says': ({ name, bytes }) => (isText(bytes) ? { name, bytes: inGbk(bytes) } : undefined),
  'with entities': ({ name, bytes }) => withEntities(name, bytes),
};

function renamed(name: string, extension: string): string {
  return `${name.split('.')[0]}.${extension}`;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && /\p{Script=Han}/u.test(strFromU8(bytes));
}

function inGbk(bytes: Uint8Array): Uint8Array {
  return encodeText(strFromU8(bytes), 'gb18030');
}

/** In the middle of its longest part. */
function changed(zip: Uint8Array): Uint8Array {
  const directory = readZipDirectory(zip);
  if ('fault' in directory) throw new Error('Unexpected zip: damaged before it was');
  const [longest] = directory.entries.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const bytes = zip.slice();
  const at = longest ? (longest.from + longest.to) >> 1 : 0;
  bytes[at] = (bytes[at] ?? 0) ^ 0x55;
  return bytes;
}

const ENTITIES = '<!DOCTYPE a [<!ENTITY b "甲"><!ENTITY c "&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">]>';
const XML_PART = /(?:content\.xml|sheet1\.xml|document\.xml|doc\.kml)$/;

function withEntities(name: string, bytes: Uint8Array): SmallFile | undefined {
  if (isZip(bytes)) {
    const parts = unzipSync(bytes);
    const part = Object.keys(parts).find((each) => XML_PART.test(each));
    if (part === undefined) return undefined;
    const xml = declaring(strFromU8(parts[part] ?? bytes));
    return { name, bytes: zipSync({ ...parts, [part]: strToU8(xml) }, { mtime: '2020-01-01' }) };
  }
  const text = strFromU8(bytes);
  return text.startsWith('<?xml') ? { name, bytes: strToU8(declaring(text)) } : undefined;
}

function declaring(xml: string): string {
  return xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${ENTITIES}`);
}

/** The features of the seven bad records. */
function badFeatures(): readonly object[] {
  const collection: unknown = JSON.parse(strFromU8(fixture('bad-records/points.geojson')));
  return (collection as { features: object[] }).features;
}

const MANY = Array.from({ length: 10_000 }, (_, at) => `列${at}`);
const withoutPlace = { ...feature(NAMES[0], 0), geometry: null };
const wide = { ...feature(NAMES[0], 0), properties: Object.fromEntries(MANY.map((name, at) => [name, at])) };
const mixed = {
  ...feature(NAMES[0], 0),
  geometry: {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: [102.7, 25] },
      {
        type: 'LineString',
        coordinates: [
          [102.7, 25],
          [102.8, 25.1],
        ],
      },
    ],
  },
};

function inLines(features: readonly object[]): Uint8Array {
  return strToU8(features.map((each) => `${JSON.stringify(each)}\n`).join(''));
}

function asTopology(features: readonly object[]): Uint8Array {
  const points = features.map(({ geometry, ...rest }: { geometry?: unknown; properties?: unknown }) => ({
    ...(geometry as object | null),
    ...(geometry === null ? { type: null } : {}),
    properties: rest.properties,
  }));
  return strToU8(
    JSON.stringify({ type: 'Topology', arcs: [], objects: { a: { type: 'GeometryCollection', geometries: points } } }),
  );
}

/** A zip whose every part is said to be encrypted. */
function locked(zip: Uint8Array): Uint8Array {
  return aZip(Object.entries(unzipSync(zip)).map(([name, content]) => ({ name, content, isEncrypted: true })));
}

const wideKml = KML.replace(
  '</name>',
  `</name><ExtendedData>${MANY.map((name) => `<Data name="${name}"><value>1</value></Data>`).join('')}</ExtendedData>`,
);
const wideHtml = `<table><tr>${MANY.map((name) => `<th>${name}</th>`).join('')}</tr><tr>${MANY.map(() => '<td>1</td>').join('')}</tr></table>`;
const noPointKml = KML.replaceAll(/<Point>.*?<\/Point>/g, '');

/** What only some formats can suffer, where no fixture has it. */
export function specialDamages(
  sound: Readonly<Record<string, SmallFile>>,
): Readonly<Record<string, Readonly<Record<string, SmallFile>>>> {
  const lockedAs = (format: string) => ({
    name: nameOf(sound, format),
    bytes: locked(sound[format]?.bytes ?? new Uint8Array()),
  });
  const encrypted = fixture('xlsx/password.xlsx');
  return {
    geojsonseq: {
      'seven bad records': { name: '点位.geojsonl', bytes: inLines(badFeatures()) },
      'no geometry': { name: '点位.geojsonl', bytes: inLines([withoutPlace, withoutPlace]) },
      'mixed geometry': { name: '点位.geojsonl', bytes: inLines([mixed, mixed]) },
      'ten thousand columns': { name: '点位.geojsonl', bytes: inLines([wide, wide]) },
    },
    topojson: {
      'seven bad records': { name: '点位.topojson', bytes: asTopology(badFeatures()) },
      'no geometry': { name: '点位.topojson', bytes: asTopology([withoutPlace]) },
    },
    kml: {
      'no geometry': { name: '点位.kml', bytes: strToU8(noPointKml) },
      'ten thousand columns': { name: '点位.kml', bytes: strToU8(wideKml) },
    },
    kmz: {
      'seven bad records': { name: '点位.kmz', bytes: zipSync({ 'doc.kml': fixture('bad-records/points.kml') }) },
      'under a password': lockedAs('kmz'),
    },
    ovkml: { 'seven bad records': { name: '点位.ovkml', bytes: fixture('bad-records/points.kml') } },
    html: { 'ten thousand columns': { name: '台账.html', bytes: strToU8(wideHtml) } },
    docx: { 'under a password': { name: '台账.docx', bytes: encrypted } },
    ods: { 'under a password': { name: '台账.ods', bytes: lockedOds(sound) } },
    shapefile: { 'under a password': lockedAs('shapefile') },
    mif: { 'under a password': lockedAs('mif') },
    tab: { 'under a password': lockedAs('tab') },
    gdb: { 'under a password': lockedAs('gdb') },
  };
}

function nameOf(sound: Readonly<Record<string, SmallFile>>, format: string): string {
  return sound[format]?.name ?? format;
}

/** Its parts are encrypted, not its zip; the manifest says so. */
function lockedOds(sound: Readonly<Record<string, SmallFile>>): Uint8Array {
  const parts = unzipSync(sound['ods']?.bytes ?? new Uint8Array());
  const manifest =
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data manifest:checksum-type="SHA1"/></manifest:file-entry></manifest:manifest>';
  const random = Uint8Array.from({ length: 400 }, (_, at) => (at * 197 + 61) % 256);
  const mimetype = parts['mimetype'] ?? new Uint8Array();
  return zipSync({
    mimetype: [mimetype, { level: 0 }],
    'content.xml': random,
    'META-INF/manifest.xml': strToU8(manifest),
  });
}
