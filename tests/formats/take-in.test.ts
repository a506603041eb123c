import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '#core/field-mapping.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { chosenTable } from '#formats/tables/table-ledger.ts';
import { aWorkbook } from '../builders/a-workbook.ts';
import { readAsLedger, TAKE_IN_WORLD } from '../builders/read-as-ledger.ts';

async function taken(...file: Parameters<typeof readAsLedger>) {
  const result = await readAsLedger(...file);
  return { ...result, codes: result.findings.map(({ code }) => code) };
}

function collection(...features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function feature(properties: object, coordinates = [102.5, 24.5]): object {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

describe('taking a file in', () => {
  it('leaves a ledger, an export of ours and what is no sound JSON to the reader of ledgers', async () => {
    const own = JSON.stringify({ type: 'FeatureCollection', guatu: { as_of: '2020-01-01' }, features: [] });
    expect(await taken('甲.geojson', own)).toMatchObject({ isUnchanged: true, codes: [] });
    expect(await taken('甲.geojson', '{"type":')).toMatchObject({ isUnchanged: true, codes: [] });
  });

  it('takes the lines of a GPX rather than the many points of which they are made', () => {
    const layer = (name: string, count: number) => ({
      name,
      columns: ['name'],
      rows: Array.from({ length: count }, (_, at) => ({ number: at + 1, cells: ['甲'] })),
    });
    const layers = [layer('waypoints', 1), layer('tracks', 2), layer('track_points', 900), layer('route_points', 50)];
    expect(chosenTable(layers, undefined).map(({ name }) => name)).toEqual(['tracks']);
    expect(chosenTable(layers, 'track_points').map(({ name }) => name)).toEqual(['track_points']);
    expect(chosenTable(layers.slice(2), undefined).map(({ name }) => name)).toEqual(['track_points']);
  });

  it('reads a file once for all its mappings, but anew when it came to nothing', async () => {
    let reads = 0;
    const table = { name: '甲', columns: ['问题'], rows: [{ number: 1, cells: ['甲厂排污'] }] };
    const stopped = { code: 'engine_stopped', severity: 'error', context: {} } as const;
    const imports = createTakeIn({
      ...TAKE_IN_WORLD,
      gdal: {
        ...TAKE_IN_WORLD.gdal,
        read: (_files, { kind }) =>
          Promise.resolve({
            kind,
            ...(reads++ === 0 ? { tables: [], findings: [stopped] } : { tables: [table], findings: [] }),
          }),
      },
    });
    const files = [{ name: '甲.fgb', file: new File(['fgb\x03fgb\x00'], '甲.fgb', { lastModified: 1 }) }] as const;
    const problems = async (mapping: Partial<FieldMapping>) => {
      const { stats, findings } = await imports.takeIn(files, { collectedOn: '2020-06-30', mapping });
      return stats?.read ?? findings;
    };
    expect([await problems({}), await problems({}), await problems({ basis: 'office' }), reads]).toEqual([
      [stopped],
      1,
      1,
      2,
    ]);
  });

  it('reads a GeoJSON of anybody’s through a mapping, and counts a feature that is none', async () => {
    const { ledger, stats, codes } = await taken(
      '甲.geojson',
      collection(feature({ 问题编号: 'A-1', 问题名称: '甲厂扬尘', 整改时限: '2019年底' }), { type: 'Feat' }),
    );
    expect(ledger?.problems).toMatchObject([
      { id: 'A-1', name: '甲厂扬尘', deadline: { date: '2019' }, districts: ['530112'], districtBasis: 'inferred' },
    ]);
    expect(stats).toMatchObject({
      format: 'geojson',
      records: 2,
      read: 1,
      placed: 1,
      rejected: 1,
      bbox: [102.5, 24.5, 102.5, 24.5],
    });
    expect(codes).toContain('feature_invalid');
  });

  it('reads one feature a line', async () => {
    const lines = [feature({ name: '甲厂' }), feature({ name: '乙厂' })].map((each) => JSON.stringify(each)).join('\n');
    expect((await taken('甲.geojsonl', lines)).stats).toMatchObject({ format: 'geojsonseq', records: 2, read: 2 });
  });

  it('tells a place that is not in the district stated, and keeps what is stated', async () => {
    const { ledger, findings } = await taken('甲.csv', '问题名称,县区,经度,纬度\n甲厂,西山区,104.5,24.5\n');
    expect(ledger?.problems).toMatchObject([{ districts: ['530112'], districtBasis: 'recorded' }]);
    expect(findings).toContainEqual({
      code: 'district_mismatch',
      severity: 'warning',
      row: 2,
      rowIn: 'sheet',
      field: '县区',
      context: { value: '104.5, 24.5' },
    });
  });

  it('puts lines, areas and several points in every district where they have a corner', async () => {
    const line = (...corners: string[]) => `"LINESTRING (${corners.join(', ')})"`;
    const csv = `编号,名称,wkt\n1,甲,${line('102.5 24.5', '102.6 24.6')}\n2,乙,${line('102.9 24.9', '103.1 24.9')}\n3,丙,${line('103.2 24.9', '103.3 24.9')}\n`;
    const { ledger } = await taken('甲.csv', csv);
    expect(ledger?.problems.map(({ districts, districtBasis }) => [districts, districtBasis])).toEqual([
      [['530112'], 'inferred'],
      [['530112', '530114'], 'inferred'],
      [['530114'], 'inferred'],
    ]);
  });

  it('takes the sheet with the most records, or the one that is asked for', async () => {
    const book = aWorkbook([
      {
        name: '少',
        rows: [
          ['问题编号', '问题名称'],
          ['A-1', '甲厂扬尘'],
        ],
      },
      {
        name: '多',
        rows: [
          ['问题编号', '问题名称'],
          ['B-1', '乙厂排污'],
          ['B-2', '丙厂噪声'],
        ],
      },
    ]);
    const many = await taken('甲.xlsx', book);
    expect(many.table?.tables).toEqual([
      { name: '少', records: 1 },
      { name: '多', records: 2 },
    ]);
    expect(many.ledger?.problems.map(({ id }) => id)).toEqual(['B-1', 'B-2']);
    expect((await taken('甲.xlsx', book, { table: '少' })).ledger?.problems.map(({ id }) => id)).toEqual(['A-1']);
  });

  it('says how it read a table, so that reading it so again gives the same', async () => {
    const csv = '编号,名称,经度,纬度,整改时限,整改状态\nA-1,甲厂扬尘,102.5,24.5,2019年底,正在整改\n';
    const first = await taken('甲.csv', csv);
    expect(first.table?.mapping).toEqual({
      table: '甲',
      columns: { problem_no: '编号', name: '名称', lng: '经度', lat: '纬度', deadline: '整改时限', status: '整改状态' },
      crs: 'EPSG:4326',
      basis: 'office',
    });
    const again = await taken('甲.csv', csv, first.table?.mapping);
    expect(again.ledger).toEqual(first.ledger);
  });

  it.each([
    ['编号,名称,整改时限,整改状态\nA,甲,2019年底,正在整改\n', 'office'],
    ['编号,名称,整改时限,整改进展\nA,甲,2019年底,已完成清运，正在复绿\n', 'published'],
    ['编号,名称\nA,甲\n', 'published'],
  ])('lets silence after a deadline accuse only where the list says how each stands: %j', async (csv, basis) => {
    expect((await taken('甲.csv', csv)).ledger?.head.basis).toBe(basis);
  });

  it('offers the systems in which the points would fall near, and reads them by the one chosen', async () => {
    const csv = '名称,X,Y\n甲厂,550643.30,2720667.75\n';
    const { table, ledger } = await taken('甲.csv', csv);
    expect(table?.candidates[0]).toMatchObject({ id: 'EPSG:4543' });
    const [lng = 0, lat = 0] = table?.candidates[0]?.points[0] ?? [];
    expect([lng.toFixed(2), lat.toFixed(2)]).toEqual(['102.50', '24.59']);
    expect(ledger?.problems[0]?.places).toHaveLength(1);
    const other = await taken('甲.csv', csv, { crs: 'nonsense' });
    expect(other.codes).toContain('crs_unsupported');
  });

  it.each([
    ['空.csv', '', 'empty_file'],
    ['文.xlsx', '%PDF-1.4', 'kind_unknown'],
  ])('refuses %s and says why', async (name, content, code) => {
    const { file, codes } = await taken(name, content);
    expect(file).toBeUndefined();
    expect(codes).toContain(code);
  });
});
