import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SNIFFED_KINDS, type SniffedKind } from '#formats/contract.ts';
import { sniff } from '#formats/bytes/sniff.ts';
import { aDocument } from '../builders/a-document.ts';
import { aWorkbook } from '../builders/a-workbook.ts';
import { aZip, type ZipPart } from '../builders/a-zip.ts';
import { encodeText } from '../builders/encodings.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const zipOf = (...names: string[]): Uint8Array => aZip(names.map((name): ZipPart => ({ name, content: utf8(name) })));
const ole = (...names: string[]): Uint8Array =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...names.flatMap((name) => [...encodeText(name, 'utf-16le')]),
  ]);

const KNOWN: readonly (readonly [SniffedKind, string, Uint8Array])[] = [
  ['json', 'GeoJSON', utf8(' {"type":"FeatureCollection","features":[]}')],
  ['json', 'GeoJSON with a mark', utf8('\uFEFF{"type":"Feature"}')],
  ['json', 'JSON in UTF-16', encodeText('{"type":"Topology"}', 'utf-16le')],
  ['json', 'a list', utf8('[{"a":1}]')],
  ['json', 'a text sequence', utf8('\u001E{"type":"Feature"}\n')],
  ['csv', 'a table', utf8('编号,名称\n1,甲\n')],
  ['csv', 'a table in GB18030', encodeText('编号,名称\n1,甲县\n', 'gb18030')],
  ['csv', 'a table that begins with a bracket', utf8('[甲],{乙},<丙\n1,2,3\n')],
  ['csv', 'an Ovital export', utf8('g 102.7 25.0 甲\n')],
  ['xlsx', 'a workbook', aWorkbook([{ rows: [['x']] }])],
  ['xlsx', 'a workbook of the binary kind', aWorkbook([{ rows: [['x']] }], { bookType: 'xlsb' })],
  ['xls', 'an old workbook', aWorkbook([{ rows: [['x']] }], { bookType: 'biff8' })],
  ['xls', 'a workbook of 2003 in XML', aWorkbook([{ rows: [['x']] }], { bookType: 'xlml' })],
  ['ods', 'an open workbook', aWorkbook([{ rows: [['x']] }], { bookType: 'ods' })],
  ['html', 'a table of HTML', utf8('<html><table><tr><td>甲</td></tr></table></html>')],
  ['docx', 'a document', aDocument('甲')],
  ['protected', 'a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage')],
  ['shapefile', 'parts of a shapefile', zipOf('甲/甲.shp', '甲/甲.dbf')],
  ['shapefile', 'a shapefile from a Mac', zipOf('甲.shp', '__MACOSX/._甲.kml')],
  ['shapefile', 'a shapefile alone', Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0)],
  ['kmz', 'a KMZ', zipOf('doc.kml', 'files/icon.png')],
  ['kmz', 'an Ovital KMZ', zipOf('甲.ovkml')],
  ['gdb', 'a file geodatabase', zipOf('甲.gdb/a00000001.gdbtable')],
  ['gpkg', 'a GeoPackage', utf8('SQLite format 3\0…')],
  ['fgb', 'a FlatGeobuf', Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0)],
  ['kml', 'a KML', utf8('<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"/>')],
  [
    'kml',
    'a KML with a prefix and a comment',
    utf8('<!-- <gpx> --><kml:kml xmlns:kml="http://www.opengis.net/kml/2.2"/>'),
  ],
  ['gpx', 'a GPX', utf8('<gpx version="1.1"></gpx>')],
  ['gml', 'a GML', utf8('<ogr:FeatureCollection xmlns:gml="http://www.opengis.net/gml"/>')],
  [
    'mif',
    'a MIF',
    utf8('Version 300\nCharset "WindowsSimpChinese"\nDelimiter ","\nColumns 1\n  名称 Char(10)\nData\n'),
  ],
  ['dxf', 'a DXF', utf8('  0\r\nSECTION\r\n  2\r\nHEADER\r\n')],
  ['dxf', 'a DXF with a comment', utf8('999\nmade up\n0\nSECTION\n')],
  ['zip', 'a zip of zips', zipOf('甲.zip', '乙.zip')],
  ['zip', 'a zip cut off', zipOf('甲.shp').slice(0, -20)],
  ['empty', 'nothing', new Uint8Array()],
  ['empty', 'blanks', utf8('\uFEFF \r\n')],
  ['unknown', 'a PDF', utf8('%PDF-1.7\n')],
  ['unknown', 'an old document', ole('WordDocument')],
  ['unknown', 'a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1)],
  ['unknown', 'XML of another kind', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
];

describe('what a file is', () => {
  it.each(KNOWN)('%s: %s, whatever its name says', (kind, _, bytes) => {
    for (const name of ['甲', '甲.xlsx', '甲.geojson', '甲.csv', '甲.zip', '甲.shp'])
      expect(sniff({ name, bytes })).toBe(kind);
  });

  it('is a table of MapInfo or of dBASE by its name, since its content is a text or next to nothing', () => {
    const tab = utf8('!table\n!version 300\n!charset WindowsSimpChinese\n');
    expect(sniff({ name: '甲.TAB', bytes: tab })).toBe('tab');
    expect(sniff({ name: '甲.txt', bytes: tab })).toBe('csv');
    const dbf = Uint8Array.of(3, 126, 6, 30, 1, 0, 0, 0, 65, 0, 12, 0);
    expect(sniff({ name: '甲.dbf', bytes: dbf })).toBe('dbf');
    expect(sniff({ name: '甲.dbf', bytes: utf8('编号,名称\n') })).toBe('csv');
  });

  it('is a ledger in JSON for the one that ships', () => {
    const bytes = new Uint8Array(readFileSync('data/kunming.guatu.geojson'));
    expect(sniff({ name: 'x', bytes })).toBe('json');
  });

  it('is some kind for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('a.csv', 'a.dbf', 'a.tab', 'a'), (bytes, name) => {
        expect(SNIFFED_KINDS).toContain(sniff({ name, bytes }));
      }),
    );
  });
});
