import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { readTables } from '#formats/sheets/read-tables.ts';
import { streamLedger } from '#formats/ledgers/ledger-file.ts';
import { aDocument } from '../builders/a-document.ts';
import { aWorkbook, withPart } from '../builders/a-workbook.ts';
import { aZip, type ZipPart } from '../builders/a-zip.ts';
import { type Taken, takeIn } from './any-file.ts';

const MEGABYTE = 1024 * 1024;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A megabyte that says it is a gigabyte, in six pieces that each pass for harmless. */
const PACKED = deflateSync(new Uint8Array(MEGABYTE));
const aGigabyte = (name: string): ZipPart => ({ name, content: new Uint8Array(), packed: PACKED, size: 2 ** 30 });

/** Called to open, whatever it needs besides. */
const IN_ZIPS = [
  ['bomb.xlsx', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'],
  ['bomb.docx', 'word/document.xml', 'word/footnotes.xml'],
  ['bomb.kmz', 'doc.kml', 'more.kml'],
  ['bomb.zip', '甲.shp', '甲.dbf'],
] as const;

/** Characters in all the cells that were made. */
function lettersIn({ tables }: Taken): number {
  return JSON.stringify(tables).length;
}

function codesOf({ findings }: Pick<Taken, 'findings'>): readonly string[] {
  return findings.map(({ code }) => code);
}

describe('a zip', () => {
  describe.each(IN_ZIPS)('called %s', (name, first, second) => {
    it.each<[string, Uint8Array]>([
      ['says it is a gigabyte', aZip([aGigabyte(first)])],
      ['is packed a thousand times', aZip([{ name: first, content: new Uint8Array(8 * MEGABYTE) }])],
      ['is larger than it says', aZip([{ name: first, content: new Uint8Array(8 * MEGABYTE), size: 900_000 }])],
      [
        'holds one piece twice',
        aZip([
          { name: first, content: utf8('<a/>') },
          { name: second, content: utf8('<a/>'), at: 0 },
        ]),
      ],
      ['says it holds 100,000 files', aZip([{ name: first, content: utf8('<a/>') }], { count: 60_000 })],
    ])('that %s is refused before it is unpacked', async (_, bytes) => {
      const before = process.memoryUsage().arrayBuffers;
      const taken = await takeIn(name, bytes);
      expect(taken.tables).toEqual([]);
      expect(codesOf(taken)).toEqual(['archive_unsafe']);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(250 * MEGABYTE);
    });
  });

  it('in a zip in a zip is not opened', async () => {
    let bytes: Uint8Array = aZip([{ name: 'a.csv', content: new Uint8Array(MEGABYTE) }]);
    for (let depth = 0; depth < 20; depth++) bytes = zipSync({ 'a.zip': bytes });
    expect(codesOf(await takeIn('a.zip', bytes))).toEqual(['kind_unknown']);
  });
});

const ENTITIES = `<!DOCTYPE a [<!ENTITY e0 "boom">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
).join('')}<!ENTITY f SYSTEM "file:///etc/passwd">]>`;
const NAME = '&e9;&f;';
const GML = 'xmlns:gml="http://www.opengis.net/gml" xmlns:ogr="http://ogr.maptools.org/"';
const withEntities = (bytes: Uint8Array, part: string, root: string): Uint8Array =>
  withPart(bytes, part, (xml) => xml.replace(root, `${ENTITIES}${root}`).replace('甲河', NAME));
const BOOK = [
  ['编号', '名称'],
  ['1', '甲河'],
];

describe('entities that would come to a billion letters', () => {
  it.each<[string, Uint8Array]>([
    ['a.kml', utf8(`${ENTITIES}<kml><Placemark><name>${NAME}</name></Placemark></kml>`)],
    ['a.gpx', utf8(`${ENTITIES}<gpx><wpt lat="25" lon="102"><name>${NAME}</name></wpt></gpx>`)],
    [
      'a.gml',
      utf8(
        `${ENTITIES}<ogr:FeatureCollection ${GML}><gml:featureMember>${NAME}</gml:featureMember></ogr:FeatureCollection>`,
      ),
    ],
    ['a.kmz', zipSync({ 'doc.kml': strToU8(`${ENTITIES}<kml><Placemark><name>${NAME}</name></Placemark></kml>`) })],
    ['a.xlsx', withEntities(aWorkbook([{ rows: BOOK }], { bookSST: true }), 'xl/sharedStrings.xml', '<sst')],
    ['b.xlsx', withEntities(aWorkbook([{ rows: BOOK }]), 'xl/worksheets/sheet1.xml', '<worksheet')],
    [
      'a.ods',
      withEntities(aWorkbook([{ rows: BOOK }], { bookType: 'ods' }), 'content.xml', '<office:document-content'),
    ],
    [
      'a.docx',
      withEntities(
        aDocument([
          ['编号', '名称'],
          ['1', '甲河'],
        ]),
        'word/document.xml',
        '<w:document',
      ),
    ],
    [
      'a.html',
      utf8(
        `${ENTITIES.replace('DOCTYPE a', 'DOCTYPE html')}<table><tr><td>编号</td></tr><tr><td>${NAME}</td></tr></table>`,
      ),
    ],
  ])('stay as they are, or the file is refused: %s', async (name, bytes) => {
    const taken = await takeIn(name, bytes);
    expect(lettersIn(taken)).toBeLessThan(10_000);
    expect(JSON.stringify(taken.tables)).not.toMatch(/boomboom|root:/);
    expect(taken.tables.length + taken.findings.length).toBeGreaterThan(0);
  });
});

const DEEP = 100_000;
const nest = (open: string, within: string, close: string, depth = DEEP): string =>
  open.repeat(depth) + within + close.repeat(depth);

describe('what is nested a hundred thousand deep', () => {
  it.each<[string, string]>([
    ['a.geojson', nest('[', '', ']')],
    ['b.geojson', nest('{"type":"FeatureCollection","features":[', '', ']}')],
    [
      'c.geojson',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":${nest('[', '', ']')}},"geometry":null}]}`,
    ],
    ['d.geojson', nest('{"type":"GeometryCollection","geometries":[', '', ']}')],
    ['a.kml', `<kml>${nest('<Folder>', '<Placemark><name>甲</name></Placemark>', '</Folder>')}</kml>`],
    ['b.kml', `<kml><Placemark>${nest('<MultiGeometry>', '<Point/>', '</MultiGeometry>')}</Placemark></kml>`],
    ['a.html', nest('<table><tr><td>', '甲', '</td></tr></table>', 10_000)],
    [
      'a.gml',
      `<ogr:FeatureCollection ${GML}>${nest('<gml:MultiSurface>', '', '</gml:MultiSurface>', 20_000)}</ogr:FeatureCollection>`,
    ],
    ['a.csv', nest('"', ',', '"')],
  ])('is read or refused, and no stack runs over: %s', async (name, text) => {
    const { tables, problems, findings } = await takeIn(name, utf8(text));
    expect(tables.length + problems + findings.length).toBeGreaterThan(0);
  });

  test('is a finding in a document', async () => {
    const bytes = withPart(aDocument([['甲']]), 'word/document.xml', (xml) =>
      xml.replace('<w:tbl>', nest('<w:sdt><w:sdtContent>', '', '', 20_000) + '<w:tbl>'),
    );
    expect(codesOf(await takeIn('a.docx', bytes))).toEqual(['file_damaged']);
  });
});

describe('a GeoJSON of one line', () => {
  test('is looked through in pieces of at most a few megabytes', async () => {
    const feature = `{"type":"Feature","properties":{"编号":"1","说明":"${'甲'.repeat(300)}"},"geometry":{"type":"Point","coordinates":[102.7,25]}},`;
    const many = utf8(feature.repeat(1000));
    const file = new WatchedBlob([
      '{"type":"FeatureCollection","features":[',
      ...Array.from({ length: 25 }, () => many.slice()),
      `${feature.slice(0, -1)}]}`,
    ]);
    const sink = { begin: () => undefined, take: () => undefined };
    const { stats } = await streamLedger(file, 'x.geojson', { collectedOn: '2018-12-31' }, sink);
    expect(stats.records).toBe(25_001);
    expect(file.size).toBeGreaterThan(20 * MEGABYTE);
    expect(file.largest).toBeLessThanOrEqual(4 * MEGABYTE);
  });
});

/** Notes the largest piece that was asked for. */
class WatchedBlob extends Blob {
  largest = 0;

  override slice(from = 0, to = this.size): Blob {
    const piece = super.slice(from, to);
    this.largest = Math.max(this.largest, piece.size);
    return piece;
  }
}

describe('a workbook', () => {
  const withRows = (rows: string, after = ''): Uint8Array =>
    withPart(
      aWorkbook([
        {
          rows: [
            ['编号', '名称'],
            ['1', '甲'],
            ['2', '乙'],
          ],
        },
      ]),
      'xl/worksheets/sheet1.xml',
      (xml) =>
        xml
          .replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"')
          .replace('</sheetData>', `${rows}</sheetData>${after}`),
    );

  it('that claims 1,048,576 rows of 16,384 cells holds as many as it has', async () => {
    const { tables } = await readTables({ name: 'a.xlsx', bytes: withRows('') });
    expect(tables.map(({ columns, rows }) => [columns.length, rows.length])).toEqual([[2, 2]]);
  });

  it('of rows without cells holds no record for them', async () => {
    const { tables } = await readTables({ name: 'a.xlsx', bytes: withRows('<row/>'.repeat(100_000)) });
    expect(tables[0]?.rows).toHaveLength(2);
  });

  it('whose merges lie thirty thousand times over each other fills each row down once', async () => {
    const merges = '<mergeCell ref="A2:A1048576"/>'.repeat(30_000);
    const rows = Array.from({ length: 1000 }, (_, at) => `<row r="${at + 4}"><c r="B${at + 4}"><v>1</v></c></row>`);
    const { tables } = await readTables({
      name: 'a.xlsx',
      bytes: withRows(rows.join(''), `<mergeCells>${merges}</mergeCells>`),
    });
    expect(tables[0]?.rows).toHaveLength(1002);
    expect(tables[0]?.rows.at(-1)?.cells).toEqual(['1', 1]);
  });
});
