// Files that are whole as files and bad in what they say: places that are none, records that contradict each other, columns without end.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { aZip } from './a-zip.ts';
import { encodeText } from './encodings.ts';
import { badFeatures, badLayers, MANY, mixed, PLACELESS, wide } from './bad-layers.ts';
import { feature, fixture, KML, NAMES, partOf, type SmallFile } from './damaged-files.ts';

type Sound = Readonly<Record<string, SmallFile>>;

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

const inKmz = (kml: string) => zipSync({ 'doc.kml': strToU8(kml) }, { mtime: '2020-01-01' });
const mixedKml = KML.replace(
  /<Point>.*?<\/Point>/,
  (point) =>
    `<MultiGeometry>${point}<LineString><coordinates>102.7,25 102.8,25.1</coordinates></LineString></MultiGeometry>`,
);
/** Of no system that anybody knows. */
const unknownSystem = (text: string) => text.replaceAll('EPSG::4326', 'EPSG::999999');
const noPointGml = (text: string) => text.replaceAll(/<ogr:geometryProperty>.*?<\/ogr:geometryProperty>/g, '');
const wideGml = (text: string) =>
  text.replaceAll('</ogr:s>', `${MANY.map((name) => `<ogr:${name}>1</ogr:${name}>`).join('')}</ogr:s>`);
const mixedGml = (text: string) =>
  text.replace(/<gml:Point .*?<\/gml:Point>/, (point) => {
    const line = '<gml:LineString><gml:posList>25 102.7 25.1 102.8</gml:posList></gml:LineString>';
    return `<gml:MultiGeometry><gml:geometryMember>${point}</gml:geometryMember><gml:geometryMember>${line}</gml:geometryMember></gml:MultiGeometry>`;
  });

/** Changes the text of one part of a zip. */
function withPart(zip: Uint8Array, ending: string, change: (text: string) => string): Uint8Array {
  const parts = Object.entries(unzipSync(zip)).map(
    ([name, bytes]) => [name, name.endsWith(ending) ? strToU8(change(strFromU8(bytes))) : bytes] as const,
  );
  return zipSync(Object.fromEntries(parts), { mtime: '2020-01-01' });
}

const wideOds = (text: string) =>
  text.replace(
    /<table:table [^]*<\/table:table>/,
    `<table:table table:name="a"><table:table-row>${MANY.map((name) => `<table:table-cell office:value-type="string"><text:p>${name}</text:p></table:table-cell>`).join('')}</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="10000" office:value-type="string"><text:p>1</text:p></table:table-cell></table:table-row></table:table>`,
  );

/** A ledger file whose records are swapped, out of range, of one number, undated, and named as an object's own machinery. */
function badLedger(): Uint8Array {
  const sound = { ...feature(NAMES[0], 0).properties, id: 'A-1', name: NAMES[0], constructor: '乙' };
  const at = (coordinates: readonly unknown[], properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates },
    properties: { ...sound, precision: 'site', ...properties },
  });
  const guatu = {
    format: 'guatu-ledger',
    version: 1,
    name: { zh: '甲', en: 'A' },
    basis: 'office',
    collected_on: '2020-12-31',
  };
  const features = [
    at([102.7, 25], {}),
    at([25, 102.7], { id: 'A-2' }),
    at([1020, 250], { id: 'A-3' }),
    at([102.7, 25], { name: '编号重复' }),
    at(['甲', null], { id: 'A-5' }),
    at([102.7, 25], { id: 'A-6', deadline: { kind: 'date', date: '2020-02-30' }, events: [{ kind: '开会' }] }),
    at([102.7, 25], { id: 'A-7', name: '<img src=x onerror=alert(1)>', summary: '=1+1' }),
  ];
  const text = JSON.stringify({ type: 'FeatureCollection', guatu, features });
  return strToU8(text.replaceAll('"constructor"', '"__proto__":"甲","constructor"'));
}

/** What only some formats can suffer, where no fixture has it. */
export async function badContents(
  sound: Sound,
): Promise<Readonly<Record<string, Readonly<Record<string, SmallFile>>>>> {
  const gml = (change: (text: string) => string) => ({
    name: '点位.gml',
    bytes: strToU8(change(strFromU8(sound['gml']?.bytes ?? new Uint8Array()))),
  });
  const mif = (change: (text: string) => string) => ({
    name: '点位.zip',
    bytes: withPart(sound['mif']?.bytes ?? new Uint8Array(), '.mif', change),
  });
  const lockedAs = (format: string) => ({
    name: nameOf(sound, format),
    bytes: locked(sound[format]?.bytes ?? new Uint8Array()),
  });
  const { fgb = {}, gpkg = {}, gdb = {}, tab = {} } = await badLayers();
  const encrypted = fixture('xlsx/password.xlsx');
  return {
    geojsonseq: {
      'seven bad records': { name: '点位.geojsonl', bytes: inLines(badFeatures()) },
      'no geometry': { name: '点位.geojsonl', bytes: inLines(PLACELESS) },
      'mixed geometry': { name: '点位.geojsonl', bytes: inLines([mixed, mixed]) },
      'ten thousand columns': { name: '点位.geojsonl', bytes: inLines([wide, wide]) },
    },
    topojson: {
      'seven bad records': { name: '点位.topojson', bytes: asTopology(badFeatures()) },
      'no geometry': { name: '点位.topojson', bytes: asTopology(PLACELESS) },
      'ten thousand columns': { name: '点位.topojson', bytes: asTopology([wide]) },
    },
    kml: {
      'no geometry': { name: '点位.kml', bytes: strToU8(noPointKml) },
      'ten thousand columns': { name: '点位.kml', bytes: strToU8(wideKml) },
    },
    kmz: {
      'seven bad records': { name: '点位.kmz', bytes: zipSync({ 'doc.kml': fixture('bad-records/points.kml') }) },
      'no geometry': { name: '点位.kmz', bytes: inKmz(noPointKml) },
      'mixed geometry': { name: '点位.kmz', bytes: inKmz(mixedKml) },
      'ten thousand columns': { name: '点位.kmz', bytes: inKmz(wideKml) },
      'under a password': lockedAs('kmz'),
    },
    ovkml: {
      'seven bad records': { name: '点位.ovkml', bytes: fixture('bad-records/points.kml') },
      'no geometry': { name: '点位.ovkml', bytes: strToU8(noPointKml) },
      'mixed geometry': { name: '点位.ovkml', bytes: strToU8(mixedKml) },
      'ten thousand columns': { name: '点位.ovkml', bytes: strToU8(wideKml) },
    },
    ledger: { 'seven bad records': { name: '台账.guatu.geojson', bytes: badLedger() } },
    dbf: {
      'seven bad records': { name: '点位.dbf', bytes: partOf(fixture('bad-records/points-shp.zip'), '.dbf') },
    },
    gml: {
      'no geometry': gml(noPointGml),
      'mixed geometry': gml(mixedGml),
      'unknown system': gml(unknownSystem),
      'ten thousand columns': gml(wideGml),
    },
    gpkg,
    fgb,
    html: { 'ten thousand columns': { name: '台账.html', bytes: strToU8(wideHtml) } },
    docx: { 'under a password': { name: '台账.docx', bytes: encrypted } },
    ods: {
      'ten thousand columns': {
        name: '台账.ods',
        bytes: withPart(sound['ods']?.bytes ?? new Uint8Array(), 'content.xml', wideOds),
      },
      'under a password': { name: '台账.ods', bytes: lockedOds(sound) },
    },
    shapefile: { 'under a password': lockedAs('shapefile') },
    mif: {
      'in GBK whatever it says': {
        name: '点位.zip',
        bytes: zipSync(
          {
            'points.mif': partOf(sound['mif']?.bytes ?? new Uint8Array(), '.mif'),
            'points.mid': encodeText(strFromU8(partOf(sound['mif']?.bytes ?? new Uint8Array(), '.mid')), 'gb18030'),
          },
          { mtime: '2020-01-01' },
        ),
      },
      'no geometry': mif((text) => text.replaceAll(/Point .*\n.*Symbol.*\n/g, 'NONE\n')),
      'mixed geometry': mif((text) =>
        text.replace(/Point .*\n/, 'Collection 2\nMultipoint 1\n102.7 25.04\nPline 2\n102.7 25\n102.8 25.1\n'),
      ),
      'unknown system': mif((text) => text.replace(/CoordSys .*/, 'CoordSys Earth Projection 77, 104')),
      'system in words': mif((text) => text.replace(/CoordSys .*/, 'CoordSys 昆明某厂坐标系')),
      'no system': mif((text) => text.replace(/CoordSys .*/, 'CoordSys NonEarth Units "m" Bounds (0, 0) (1000, 1000)')),
      'under a password': lockedAs('mif'),
    },
    tab: { 'under a password': lockedAs('tab'), ...tab },
    gdb: { 'under a password': lockedAs('gdb'), ...gdb },
  };
}

function nameOf(sound: Sound, format: string): string {
  return sound[format]?.name ?? format;
}

/** Its parts are encrypted, not its zip; the manifest says so. */
function lockedOds(sound: Sound): Uint8Array {
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
