import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gdalOf } from '#formats/gdal/gdal-engine.ts';
import type { GdalLoader } from '#formats/gdal/gdal-module.ts';
import type { GdalProgress } from '#formats/gdal/gdal-port.ts';
import { readWithGdal } from '#formats/gdal/gdal.ts';
import { storedZip, unzip } from '#formats/bytes/zip.ts';
import { sourceCrs } from '#geo/source-crs.ts';
import { bytesOf, LOADER, readLayers } from './layers.ts';

const SHAPEFILES = 'tests/fixtures/shapefile';
const codesOf = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

async function partsOf(name: string) {
  const { files } = await unzip(bytesOf(`${SHAPEFILES}/${name}.zip`));
  return [...files].map(([part, bytes]) => ({ name: part, bytes }));
}

describe('a shapefile', () => {
  test('is the same table from loose parts as from a zip, in whatever order they come', async () => {
    const parts = await partsOf('gbk-cpg-936');
    const loose = await readWithGdal(parts.toReversed(), { kind: 'shapefile', loader: LOADER });
    const zipped = await readLayers([`${SHAPEFILES}/gbk-cpg-936.zip`], 'shapefile');
    expect(loose).toEqual(zipped);
  });

  test('is found by extensions in capitals', async () => {
    const parts = (await partsOf('gbk-cpg-936')).map(({ name, bytes }) => ({ name: name.toUpperCase(), bytes }));
    const { tables } = await readWithGdal(parts, { kind: 'shapefile', loader: LOADER });
    expect(tables[0]?.rows).toHaveLength(3);
  });

  test('is read in the encoding that the user wants, whatever the text looks like', async () => {
    const parts = await partsOf('gbk-cpg-936');
    const { tables, encoding } = await readWithGdal(parts, { kind: 'shapefile', loader: LOADER, encoding: 'big5' });
    expect(encoding).toBe('BIG5');
    expect(tables[0]?.rows[0]?.cells[1]).not.toBe('乙镇河道淤积');
  });

  test('whose system has no code gives its definition, and its points fall where they should', async () => {
    const { tables } = await readLayers([`${SHAPEFILES}/local-system.zip`], 'shapefile');
    const [table] = tables;
    const crs = sourceCrs(table?.crs ?? '');
    const geometry = table?.rows[0]?.geometry;
    const [x, y] = geometry?.type === 'Point' ? geometry.coordinates : [NaN, NaN];
    expect(crs?.toWgs84(x, y)?.map((degree) => degree.toFixed(7))).toEqual(['102.7000000', '25.0400000']);
  });

  test.each(['cgcs2000-4543', 'cgcs2000-4522-zone-prefix', 'z-and-m'])(
    '%s has a system that is known',
    async (name) => {
      const { tables } = await readLayers([`${SHAPEFILES}/${name}.zip`], 'shapefile');
      expect(sourceCrs(tables[0]?.crs ?? '')?.id).toMatch(/^EPSG:/);
    },
  );
});

describe('hostile input', () => {
  test('a name that would climb out of its folder is only a name', async () => {
    const [first, ...rest] = await partsOf('utf-8-cpg');
    const files = new Map(
      [first, ...rest].map((part) => [`../../etc/${part?.name}`, new Uint8Array(part?.bytes ?? [])]),
    );
    const zip = { name: 'x.zip', bytes: await storedZip(files) };
    const { tables } = await readWithGdal([zip], { kind: 'shapefile', loader: LOADER });
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([['utf-8-cpg', 3]]);
  });

  test.each(['shapefile', 'gpkg', 'fgb', 'gml', 'gpx', 'tab', 'mif', 'dxf', 'gdb', 'json'] as const)(
    'bytes of something else called %s are refused with a reason',
    async (kind) => {
      const bytes = new TextEncoder().encode('没有任何东西 nothing at all');
      const { tables, findings } = await readWithGdal([{ name: `甲.${kind === 'shapefile' ? 'shp' : kind}`, bytes }], {
        kind,
        loader: LOADER,
      });
      expect(tables).toEqual([]);
      expect(codesOf(findings).some((code) => code === 'file_damaged' || code === 'kind_unknown')).toBe(true);
    },
  );

  test.each(['gpkg/points.gpkg', 'fgb/points.fgb', 'gml/points.gml', 'dxf/polygon.dxf'])(
    '%s cut anywhere gives findings or the whole, and never throws',
    async (path) => {
      const whole = bytesOf(`tests/fixtures/${path}`);
      const kind = path.startsWith('gpkg')
        ? 'gpkg'
        : path.startsWith('fgb')
          ? 'fgb'
          : path.startsWith('gml')
            ? 'gml'
            : 'dxf';
      for (const share of [0, 0.1, 0.37, 0.6, 0.8, 0.95]) {
        const bytes = whole.slice(0, Math.floor(whole.length * share));
        const { tables, findings } = await readWithGdal([{ name: 'x', bytes }], { kind, loader: LOADER });
        const isWhole = tables.length === 1 && tables[0]?.rows.length === (kind === 'dxf' ? 1 : kind === 'fgb' ? 2 : 3);
        expect([share, findings.length > 0 || isWhole]).toEqual([share, true]);
      }
    },
  );
});

describe('the engine', () => {
  test('is loaded once, and its download is one progress', async () => {
    const asked: string[] = [];
    const counting: GdalLoader = {
      glue: LOADER.glue,
      bytes: (part, ...rest) => {
        asked.push(part);
        return LOADER.bytes(part, ...rest);
      },
    };
    const progress: GdalProgress[] = [];
    const file = { name: 'points.fgb', bytes: bytesOf('tests/fixtures/fgb/points.fgb') };
    const options = {
      kind: 'fgb',
      loader: counting,
      onProgress: (each: GdalProgress) => void progress.push(each),
    } as const;
    await readWithGdal([file], options);
    await readWithGdal([file], options);
    expect(asked).toEqual(['wasm', 'data']);
    const { done, total } = progress.findLast(({ phase }) => phase === 'load') ?? {};
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(30_000_000);
  });

  test('is asked for again after a download that failed', async () => {
    let fails = true;
    const failing: GdalLoader = {
      glue: LOADER.glue,
      bytes: (part, ...rest) => (fails ? Promise.reject(new Error('offline')) : LOADER.bytes(part, ...rest)),
    };
    const file = { name: 'points.fgb', bytes: bytesOf('tests/fixtures/fgb/points.fgb') };
    const refused = await readWithGdal([file], { kind: 'fgb', loader: failing });
    expect([refused.tables, codesOf(refused.findings)]).toEqual([[], ['engine_not_loaded']]);
    fails = false;
    expect((await readWithGdal([file], { kind: 'fgb', loader: failing })).tables).toHaveLength(1);
  });

  test('is no longer downloaded once all who wait for it have given up, and is joined by nobody', async () => {
    const signals: AbortSignal[] = [];
    const slow: GdalLoader = {
      glue: LOADER.glue,
      bytes: (_, __, signal) => {
        signals.push(signal);
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
        });
      },
    };
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [gdalOf(slow, { signal: one.signal }), gdalOf(slow, { signal: other.signal })];
    one.abort();
    await expect(waiting[0]).rejects.toThrow('aborted');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    other.abort();
    await expect(waiting[1]).rejects.toThrow('aborted');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    const third = new AbortController();
    const again = gdalOf(slow, { signal: third.signal });
    expect(signals).toHaveLength(4);
    third.abort();
    await expect(again).rejects.toThrow('aborted');
  });

  test('is not loaded for files that it has no reader for', async () => {
    const never: GdalLoader = {
      glue: () => Promise.reject(new Error('asked')),
      bytes: () => Promise.reject(new Error('asked')),
    };
    const { findings } = await readWithGdal([{ name: 'a.pdf', bytes: new Uint8Array([1]) }], {
      kind: 'unknown',
      loader: never,
    });
    expect(codesOf(findings)).toEqual(['kind_unknown']);
  });

  test('needs no code made of text', () => {
    const glue = readFileSync('node_modules/gdal3.js/build/package/gdal3WebAssembly.js', 'utf8');
    expect(/\bnew Function\b|[^.\w]eval\(/.test(glue)).toBe(false);
  });
});
