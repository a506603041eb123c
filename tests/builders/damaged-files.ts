// A small sound file of every format that is read, and what can happen to any file on its way to an office. The same each time.
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readZipDirectory } from '#formats/bytes/zip-directory.ts';
import { encodeText } from './encodings.ts';
import { fileOf } from './ledger-file.ts';
import { aLedger, aPlace, aProblem } from './a-problem.ts';

export interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const NAMES = ['甲厂排污', '乙矿扬尘', '丙园噪声'] as const;
export const feature = (name: string, at: number) => ({
  type: 'Feature',
  properties: { 问题编号: `A-${at + 1}`, 问题名称: name, 整改期限: '2020-06-30' },
  geometry: { type: 'Point', coordinates: [102.7 + at / 100, 25.04] },
});
const GEOJSON = JSON.stringify({ type: 'FeatureCollection', features: NAMES.map(feature) }, undefined, 1);
const LINES = NAMES.map((name, at) => `${JSON.stringify(feature(name, at))}\n`).join('');
const CSV = `问题编号,问题名称,整改期限,经度,纬度\n${NAMES.map((name, at) => `A-${at + 1},${name},2020-06-30,102.7${at},25.04\n`).join('')}`;
const HTML = `<html><head><meta charset="UTF-8"></head><body><table><tr><th>问题编号</th><th>问题名称</th></tr>${NAMES.map((name, at) => `<tr><td>A-${at + 1}</td><td>${name}</td></tr>`).join('')}</table></body></html>`;
export const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
${NAMES.map((name, at) => `<Placemark><name>${name}</name><Point><coordinates>102.7${at},25.04</coordinates></Point></Placemark>`).join('\n')}
</Document></kml>
`;
const GPX = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="a" xmlns="http://www.topografix.com/GPX/1/1">
${NAMES.map((name, at) => `<wpt lat="25.04" lon="102.7${at}"><name>${name}</name></wpt>`).join('\n')}
</gpx>
`;

export function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`tests/fixtures/${path}`));
}

export function partOf(zip: Uint8Array, ending: string): Uint8Array {
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
