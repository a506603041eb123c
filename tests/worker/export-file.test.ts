import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#core/output-format.ts';
import { emptyQuery } from '#core/query.ts';
import type { ExportProgress, ExportRequest } from '#engine/contract.ts';
import type { GdalLoader } from '#formats/gdal/gdal-module.ts';
import { gdalHere } from '#formats/gdal/gdal-here.ts';
import { exportFile, type ExportOptions } from '#worker/export-file.ts';
import { aHead, aPlace, aProblem } from '../builders/a-problem.ts';
import { OUTPUT_DAY, outputRows } from '../builders/output.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';
import { GDAL, LOADER } from '../formats/layers.ts';

const ROWS = outputRows(aProblem({ id: 'p-1', places: [aPlace(102, 24)] }), aProblem({ id: 'p-2' }));

interface Wish {
  readonly rows?: Iterable<(typeof ROWS)[number]>;
  readonly count?: number;
  readonly crs?: string;
  readonly options?: ExportOptions;
}

/** An engine that has these rows and says it has so many. */
function exported(format: ExportFormat, { rows = ROWS, count = ROWS.length, crs, options }: Wish = {}) {
  async function* each() {
    yield* rows;
  }
  const output = { head: aHead(), rows: each(), count, known: count };
  const request: ExportRequest = {
    format,
    query: emptyQuery(OUTPUT_DAY),
    words: OUTPUT_WORDS,
    exportedAt: '2026-01-01T00:00:00Z',
    generator: '甲',
    ...(crs === undefined ? {} : { crs }),
  };
  return exportFile({ outputOf: () => output }, request, options);
}

/** The first row, so often; tells how many were asked for. */
function manyRows(count: number) {
  const asked = { rows: 0 };
  function* each() {
    const [row] = ROWS;
    if (row) for (; asked.rows < count; asked.rows++) yield row;
  }
  return { asked, rows: each() };
}

describe('a file of every format', () => {
  it.each([
    ['geojson', '{"type":"FeatureCollection"'],
    ['ledger', '{"type":"FeatureCollection","guatu":{"format":"guatu-ledger"'],
    ['geojsonseq', '{"type":"Feature","id":"p-1"'],
    ['csv', '\uFEFFid,name'],
    ['kml', '<?xml version="1.0" encoding="UTF-8"?>\n<kml'],
    ['kmz', 'PK\u0003\u0004'],
    ['xlsx', 'PK\u0003\u0004'],
    ['qml', "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"],
    ['sld', '<?xml version="1.0" encoding="UTF-8"?>\n<StyledLayerDescriptor'],
  ] as const)('%s begins as its readers expect', async (format, beginning) => {
    const { file, findings } = await exported(format);
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? []);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.slice(0, beginning.length)).toBe(beginning);
    expect(findings).toEqual([]);
  });

  it('is one feature a line as GeoJSONSeq, placed or not', async () => {
    const text = (await (await exported('geojsonseq')).file?.text()) ?? '';
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'p-1', geometry: { type: 'Point', coordinates: [102, 24] } },
      { id: 'p-2', geometry: null },
    ]);
  });
});

it('refuses more problems than a worksheet has rows, and says how many there are', async () => {
  expect(await exported('xlsx', { count: 1_048_576 })).toEqual({
    findings: [{ code: 'too_many_to_write', severity: 'error', context: { records: 1_048_576, limit: 1_048_575 } }],
  });
  expect((await exported('xlsx', { count: 1_048_575 })).file).toBeDefined();
});

// each engine of its own takes a while to start
describe('an export on its way', { timeout: 120_000 }, () => {
  it('tells the share of problems written, from none to all', async () => {
    const heard: ExportProgress[] = [];
    const onProgress = (progress: ExportProgress) => void heard.push(progress);
    await exported('geojson', { rows: manyRows(600).rows, count: 600, options: { watch: { onProgress } } });
    expect(heard).toEqual([0, 250, 500, 600].map((done) => ({ phase: 'write', done, total: 600 })));
  });

  it.each(['geojson', 'ledger', 'csv', 'xlsx', 'kmz', 'geopackage'] as const)(
    'as %s comes to nothing when it is broken off, and reads no further',
    async (format) => {
      const stop = new AbortController();
      const { rows, asked } = manyRows(100_000);
      const onProgress = ({ done }: ExportProgress) => done >= 1000 && stop.abort();
      const options = { gdal: GDAL, watch: { signal: stop.signal, onProgress } };
      expect(await exported(format, { rows, count: 100_000, options })).toEqual({ findings: [], isCancelled: true });
      expect(asked.rows).toBeLessThan(2000);
    },
  );

  it('tells of the engine’s download after the rows, and of no download the second time', async () => {
    const phases: string[][] = [];
    const gdal = gdalHere({ ...LOADER });
    for (const _ of [1, 2]) {
      const heard: string[] = [];
      phases.push(heard);
      const onProgress = ({ phase }: ExportProgress) => heard.at(-1) !== phase && heard.push(phase);
      const { file } = await exported('flatgeobuf', { options: { gdal, watch: { onProgress } } });
      expect(file?.size).toBeGreaterThan(0);
    }
    expect(phases).toEqual([
      ['write', 'load', 'finish'],
      ['write', 'finish'],
    ]);
  });

  it('is broken off while the engine loads, and can be begun again', async () => {
    const stop = new AbortController();
    let isSlow = true;
    const loader: GdalLoader = {
      ...LOADER,
      bytes: (...asked) => {
        if (!isSlow) return LOADER.bytes(...asked);
        stop.abort();
        return new Promise(() => undefined);
      },
    };
    const broken = await exported('geopackage', {
      options: { gdal: gdalHere(loader), watch: { signal: stop.signal } },
    });
    expect(broken).toEqual({ findings: [], isCancelled: true });
    isSlow = false;
    expect((await exported('geopackage', { options: { gdal: gdalHere(loader) } })).file?.size).toBeGreaterThan(0);
  });

  it('says that the engine could not be fetched', async () => {
    const loader: GdalLoader = { ...LOADER, bytes: () => Promise.reject(new Error('offline')) };
    expect(await exported('shapefile', { options: { gdal: gdalHere(loader) } })).toEqual({
      findings: [{ code: 'engine_not_loaded', severity: 'error', context: {} }],
    });
  });

  it('says that the memory is full', async () => {
    function* full() {
      yield* ROWS;
      throw new RangeError('Array buffer allocation failed');
    }
    expect(await exported('csv', { rows: full() })).toEqual({
      findings: [{ code: 'out_of_memory', severity: 'error', context: {} }],
    });
  });
});

describe('the system of a file', () => {
  it.each([
    ['geojson', 'GCJ02', 'crs_not_for_format'],
    ['shapefile', 'BD09', 'crs_not_for_format'],
    ['kml', 'EPSG:4543', 'crs_not_for_format'],
    ['ovkml', 'EPSG:4326', 'crs_not_for_format'],
    ['csv', 'EPSG:4214', 'crs_unsupported'],
    ['csv', 'nothing', 'crs_unsupported'],
  ] as const)('%s in %s is refused: %s', async (format, crs, code) => {
    const { file, findings } = await exported(format, { crs, options: { gdal: GDAL } });
    expect([file, findings]).toEqual([undefined, [{ code, severity: 'error', context: { value: crs } }]]);
  });

  it('goes by any of its names', async () => {
    const text = async (crs: string) => (await exported('csv', { crs })).file?.text();
    expect(await text('高德')).toBe(await text('GCJ02'));
    expect(await text('CRS84')).toBe(await (await exported('csv')).file?.text());
  });
});
