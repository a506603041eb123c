import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, shortNames } from '#formats/gdal/dbf-fields.ts';
import { GDAL_TARGETS, type GdalTarget } from '#formats/gdal/gdal-port.ts';
import { type GdalWriteOptions, writeWithGdal } from '#formats/gdal/gdal-write.ts';
import { readWithGdal } from '#formats/gdal/gdal.ts';
import type { LayerKind } from '#formats/gdal/layers-by-kind.ts';
import { unzip } from '#formats/bytes/zip.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { sourceCrs, toWgs84Geometry } from '#geo/source-crs.ts';
import { LOADER } from './layers.ts';

const KINDS = { geopackage: 'gpkg', shapefile: 'shapefile', flatgeobuf: 'fgb' } as const;
const OPTIONS: GdalWriteOptions = { loader: LOADER, name: '甲县台账', writtenAt: '2026-01-02T03:04:05.000Z' };
const STYLES: NonNullable<GdalWriteOptions['styles']> = {
  point: { qml: '<qgis>点 & <!-- 注 --></qgis>', sld: '<sld>点</sld>' },
  line: { qml: '<qgis>线</qgis>', sld: '<sld>线</sld>' },
  polygon: { qml: '<qgis>面</qgis>', sld: '<sld>面</sld>' },
};

type Row = Readonly<Record<string, unknown>>;
interface Feature {
  readonly properties: Row;
  readonly geometry: Geometry | null;
}

const PLACE: LngLat = [102.7, 25.04];
const ROWS: readonly Feature[] = [
  {
    properties: { id: '甲-1', name: '乙镇河道淤积', deadline: '2018-06-30', days: -3, area: 12.5, late: true },
    geometry: { type: 'Point', coordinates: PLACE },
  },
  {
    properties: { id: '甲-2', name: '引号"与，逗号\n换行', deadline: null, days: null, area: null, late: false },
    geometry: null,
  },
];

function collectionOf(features: readonly Feature[]): Blob {
  return new Blob([
    JSON.stringify({ type: 'FeatureCollection', features: features.map((each) => ({ type: 'Feature', ...each })) }),
  ]);
}

async function write(features: readonly Feature[], target: GdalTarget, options: Partial<GdalWriteOptions> = {}) {
  const { file, findings } = await writeWithGdal(collectionOf(features), target, { ...OPTIONS, ...options });
  if (file === undefined) throw new Error(`Unexpected refusal: ${JSON.stringify(findings)}`);
  return { bytes: new Uint8Array(await file.arrayBuffer()), findings };
}

async function readBack(bytes: Uint8Array, target: GdalTarget) {
  const name = target === 'shapefile' ? 'out.zip' : `out.${KINDS[target]}`;
  const reading = await readWithGdal([{ name, bytes }], { kind: KINDS[target], loader: LOADER });
  return reading.tables.filter((table) => table.name !== 'layer_styles');
}

describe.each(GDAL_TARGETS)('%s', (target) => {
  test('gives every value and place back', async () => {
    const [table] = await readBack((await write(ROWS, target)).bytes, target);
    const late = target === 'shapefile' ? [1, 0] : [true, false];
    expect({ name: table?.name, columns: table?.columns, crs: table?.crs }).toEqual({
      name: OPTIONS.name,
      columns: ['id', 'name', 'deadline', 'days', 'area', 'late'],
      crs: 'EPSG:4326',
    });
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['甲-1', '乙镇河道淤积', '2018-06-30', -3, 12.5, late[0]],
      ['甲-2', '引号"与，逗号\n换行', undefined, undefined, undefined, late[1]],
    ]);
    expect(table?.rows.map(({ geometry }) => geometry)).toEqual([{ type: 'Point', coordinates: PLACE }, undefined]);
  });

  test.each(['EPSG:4543', 'EPSG:4522', 'EPSG:4490', 'EPSG:3857'])(
    'in %s says so, and its places come back to 1e-7°',
    async (id) => {
      const crs = sourceCrs(id);
      if (crs === undefined) throw new Error(`Unexpected system: ${id}`);
      const [table] = await readBack((await write(ROWS, target, { crs: id })).bytes, target);
      const geometry = table?.rows[0]?.geometry;
      const back = geometry === undefined ? undefined : toWgs84Geometry(geometry, crs);
      const [lng, lat] = back?.type === 'Point' ? back.coordinates : [NaN, NaN];
      expect(table?.crs).toBe(id);
      expect(Math.max(Math.abs(lng - PLACE[0]), Math.abs(lat - PLACE[1]))).toBeLessThan(1e-7);
    },
  );

  test('in GCJ-02 names no system rather than a wrong one', async () => {
    const crs = sourceCrs('GCJ02');
    const [table] = await readBack((await write(ROWS, target, { crs: 'GCJ02' })).bytes, target);
    const geometry = table?.rows[0]?.geometry;
    expect(table?.crs).toBeUndefined();
    expect(geometry).toEqual({ type: 'Point', coordinates: crs?.fromWgs84(PLACE) });
  });

  test('loses no record, shape or text of any', async () => {
    const aCoordinate = fc.tuple(
      fc.double({ min: 97, max: 107, noNaN: true }),
      fc.double({ min: 20, max: 30, noNaN: true }),
    );
    const aGeometry: fc.Arbitrary<Geometry | null> = fc.oneof(
      fc.constant(null),
      aCoordinate.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
      fc
        .array(aCoordinate, { minLength: 2, maxLength: 4 })
        .map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
      aCoordinate.map(([x, y]): Geometry => ({
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + 0.1, y],
            [x + 0.1, y + 0.1],
            [x, y],
          ],
        ],
      })),
    );
    const aText = fc.string({
      unit: fc.constantFrom('甲', '乙', 'a', 'É', '🀄', '"', ',', "'", '\\', '<', '1', '-'),
      minLength: 1,
      maxLength: 20,
    });
    const aFeature = fc.record({ geometry: aGeometry, properties: fc.record({ id: fc.uuid(), name: aText }) });
    await fc.assert(
      fc.asyncProperty(fc.array(aFeature, { minLength: 1, maxLength: 6 }), async (features) => {
        const tables = await readBack((await write(features, target)).bytes, target);
        const rows = tables.flatMap(({ rows: each, columns }) =>
          each.map(({ cells, geometry }) => [
            cells[columns.indexOf('id')],
            cells[columns.indexOf('name')],
            kindOf(geometry),
            cornerOf(geometry),
          ]),
        );
        const expected = features.map(({ properties, geometry }) => [
          properties.id,
          properties.name,
          kindOf(geometry),
          cornerOf(geometry),
        ]);
        expect(sorted(rows)).toEqual(sorted(expected));
      }),
      { numRuns: 12 },
    );
  });
});

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
const kindOf = (geometry: Geometry | null | undefined) => geometry?.type ?? null;

/** The westernmost corner: a format may wind a ring its own way and begin it elsewhere. */
function cornerOf(geometry: Geometry | null | undefined): string | null {
  const numbers = JSON.stringify(geometry?.coordinates ?? []).match(/-?[\d.e-]+/g) ?? [];
  const wests = numbers.filter((_, index) => index % 2 === 0).map(Number);
  return wests.length === 0 ? null : Math.min(...wests).toFixed(7);
}

describe('a GeoPackage', () => {
  test('has a layer of each kind of geometry, and the style of each inside', async () => {
    const line: Feature = {
      properties: { id: '甲-3' },
      geometry: { type: 'LineString', coordinates: [PLACE, [102.8, 25]] },
    };
    const { bytes } = await write([...ROWS, line], 'geopackage', { styles: STYLES });
    const { tables } = await readWithGdal([{ name: 'x.gpkg', bytes }], { kind: 'gpkg', loader: LOADER });
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['甲县台账-point', 2],
      ['甲县台账-line', 1],
      ['layer_styles', 2],
    ]);
    const styles = tables[2];
    const column = (name: string) => styles?.rows.map(({ cells }) => cells[styles.columns.indexOf(name)]);
    expect([column('f_table_name'), column('styleQML'), column('styleSLD'), column('useAsDefault')]).toEqual([
      ['甲县台账-point', '甲县台账-line'],
      [STYLES.point.qml, STYLES.line.qml],
      [STYLES.point.sld, STYLES.line.sld],
      [true, true],
    ]);
  });

  test('is the same bytes for the same rows and time', async () => {
    const [one, other] = [await write(ROWS, 'geopackage'), await write(ROWS, 'geopackage')];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });
});

describe('a Shapefile', () => {
  const LONG = {
    整改责任单位名称: '丙公司',
    整改责任单位电话: '0',
    responsible_unit: 'a',
    responsible_person: 'b',
    __proto_: 'c',
  };

  test('has its parts, a .cpg and the table of names beside', async () => {
    const { bytes } = await write([{ properties: LONG, geometry: { type: 'Point', coordinates: PLACE } }], 'shapefile');
    const { files } = await unzip(bytes);
    expect([...files.keys()].toSorted()).toEqual(
      ['cpg', 'dbf', 'fields.txt', 'prj', 'shp', 'shx'].map((each) => `甲县台账.${each}`),
    );
    const text = (name: string) => new TextDecoder().decode(files.get(name));
    expect(text('甲县台账.cpg').trim()).toBe('UTF-8');
    expect(text('甲县台账.fields.txt').split('\r\n').slice(0, 3)).toEqual([
      '整改责\t整改责任单位名称',
      '整改_2\t整改责任单位电话',
      'responsibl\tresponsible_unit',
    ]);
  });

  test('cuts a text that is too long on a character, and says of which field', async () => {
    const { bytes, findings } = await write([{ properties: { name: '甲'.repeat(100) }, geometry: null }], 'shapefile');
    const [table] = await readBack(bytes, 'shapefile');
    expect(table?.rows[0]?.cells).toEqual(['甲'.repeat(84)]);
    expect(findings).toEqual([{ code: 'value_cut', severity: 'warning', field: 'name', context: { values: 1 } }]);
  });

  test('names are ten bytes at most, cut on characters, and no two alike', () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('甲', '乙', 'a', 'A', 'b', '_', '🀄', ' ') }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(names, (all) => {
        const short = [...shortNames(all).values()];
        expect(short).toHaveLength(all.length);
        expect(new Set(short.map((each) => each.toLowerCase())).size).toBe(all.length);
        for (const each of short) {
          expect(new TextEncoder().encode(each).length).toBeLessThanOrEqual(10);
          expect(each).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });

  test('a text that fits is not cut', () => {
    expect([cutText('甲乙丙', 9), cutText('甲乙丙', 8), cutText('🀄a', 4), cutText('a🀄', 4)]).toEqual([
      '甲乙丙',
      '甲乙',
      '🀄',
      'a',
    ]);
  });
});

test('what is no collection is not written, and that is said', async () => {
  const writing = await writeWithGdal(new Blob(['{"type":"Point"}']), 'geopackage', OPTIONS);
  expect(writing).toEqual({ findings: [{ code: 'not_geojson', severity: 'error', context: {} }] });
});

describe('judged by GDAL itself', () => {
  const hasGdal = spawnSync('ogr2ogr', ['--version']).error === undefined;

  test.skipIf(!hasGdal).each(GDAL_TARGETS)(
    '%s opens without a word, with the same records (needs gdal-bin)',
    async (target) => {
      const folder = mkdtempSync(join(tmpdir(), 'layers-'));
      try {
        const path = join(folder, target === 'shapefile' ? 'out.shp.zip' : `out.${KINDS[target]}`);
        writeFileSync(path, (await write(ROWS, target, { styles: STYLES })).bytes);
        const args = ['-f', 'GeoJSON', '/vsistdout/', path, OPTIONS.name];
        const { stdout, stderr } = spawnSync('ogr2ogr', args, { encoding: 'utf8' });
        expect(stderr).toBe('');
        const { features }: { features: readonly Feature[] } = JSON.parse(stdout);
        expect(
          features.map(({ properties }) => [
            properties['id'] ?? null,
            properties['name'] ?? null,
            properties['days'] ?? null,
            properties['area'] ?? null,
          ]),
        ).toEqual(
          ROWS.map(({ properties }) => [
            properties['id'] ?? null,
            properties['name'] ?? null,
            properties['days'] ?? null,
            properties['area'],
          ]),
        );
        expect(features.map(({ geometry }) => geometry)).toEqual(ROWS.map(({ geometry }) => geometry));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test.skipIf(!hasGdal)('the GeoPackage is whole and lists its styles as a table (needs gdal-bin)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layers-'));
    try {
      const path = join(folder, 'out.gpkg');
      writeFileSync(path, (await write(ROWS, 'geopackage', { styles: STYLES })).bytes);
      const sql = 'SELECT table_name, data_type FROM gpkg_contents ORDER BY 1';
      const answer = execFileSync('ogrinfo', [
        '-q',
        '-dialect',
        'SQLITE',
        '-sql',
        'PRAGMA integrity_check',
        path,
      ]).toString();
      const contents = execFileSync('ogrinfo', ['-q', '-sql', sql, path]).toString();
      expect(answer).toContain('= ok');
      expect(contents.match(/= (?:attributes|features)/g)).toEqual(['= attributes', '= features']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('every kind of layer has a style to be written', () => {
  const kinds: readonly LayerKind[] = ['point', 'line', 'polygon'];
  expect(Object.keys(STYLES)).toEqual(kinds);
});
