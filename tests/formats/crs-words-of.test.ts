// Coordinates of which the table says in words in which system they are.
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { cornersOf } from '#geo/corners.ts';
import { sourceCrs } from '#geo/source-crs.ts';
import type { FieldMapping } from '#core/field-mapping.ts';
import { aWorkbook } from '../builders/a-workbook.ts';
import { readAsLedger } from '../builders/read-as-ledger.ts';

const PLACE = [102.6, 24.9] as const;
const GCJ = gcoord.transform([...PLACE], gcoord.WGS84, gcoord.GCJ02);
const BD = gcoord.transform([...PLACE], gcoord.WGS84, gcoord.BD09);
const gridOf = (id: string) => (sourceCrs(id)?.fromWgs84(PLACE) ?? []).map((each) => each.toFixed(3));

async function read(csv: string, mapping?: Partial<FieldMapping>) {
  const { ledger, findings, stats, table } = await readAsLedger('甲.csv', csv, mapping);
  const metres = (ledger?.problems ?? []).map(({ places: [place] }) => {
    const [lng, lat] = (place && cornersOf(place.geometry)[0]) ?? [0, 0];
    return Math.round(Math.hypot(lng - PLACE[0], lat - PLACE[1]) * 111_000);
  });
  return { metres, crs: stats?.crs, codes: findings.map(({ code }) => code), mapping: table?.mapping };
}

describe('points are read in the system that the table names', () => {
  it.each([
    ['in their header', `名称,经度(GCJ-02),纬度(GCJ-02)\n甲,${GCJ.join(',')}\n`],
    ['in the header by its map', `名称,高德经度,高德纬度\n甲,${GCJ.join(',')}\n`],
    ['in one cell', `名称,火星坐标\n甲,"${GCJ.join(',')}"\n`],
    ['in a title', `整改点位表（坐标为高德地图坐标）,,\n名称,经度,纬度\n甲,${GCJ.join(',')}\n`],
    ['in a note below', `名称,经度,纬度\n甲,${GCJ.join(',')}\n注：坐标取自高德地图,,\n`],
    ['in a column, in its own words', `名称,经度,纬度,坐标系\n甲,${GCJ.join(',')},高德地图坐标\n`],
  ])('%s', async (_, csv) => {
    const { metres, crs, codes } = await read(csv);
    expect({ metres, crs }).toEqual({ metres: [0], crs: 'GCJ02' });
    expect(codes.filter((code) => code.startsWith('crs'))).toEqual(['crs_in_words']);
  });

  it('in another sheet, of instructions', async () => {
    const book = aWorkbook([
      { name: '填表说明', rows: [['填表说明'], ['坐标采用高德地图坐标（GCJ-02）。']] },
      {
        name: '台账',
        rows: [
          ['名称', '经度', '纬度'],
          ['甲', ...GCJ],
          ['乙', ...GCJ],
        ],
      },
    ]);
    const { stats, findings } = await readAsLedger('甲.xlsx', book);
    expect([stats?.crs, findings.map(({ code }) => code)]).toEqual(['GCJ02', ['crs_in_words']]);
  });

  it('each row in its own, and by hand all in one', async () => {
    const csv = `名称,经度,纬度,坐标系\n甲,${GCJ.join(',')},GCJ-02\n乙,${PLACE.join(',')},WGS84\n丙,${BD.join(',')},百度坐标\n丁,${GCJ.join(',')},高德\n戊,${GCJ.join(',')},\n`;
    const first = await read(csv);
    expect(first).toMatchObject({ metres: [0, 0, 0, 0, 0], crs: 'GCJ02' });
    expect(await read(csv, first.mapping)).toEqual(first);
    const [, , , alike = 0] = (await read(csv, { crs: 'EPSG:4326' })).metres;
    expect(alike).toBeGreaterThan(200);
  });

  it('and says of the row whose words mean nothing', async () => {
    const csv = `名称,经度,纬度,坐标系\n甲,${PLACE.join(',')},WGS84\n乙,${PLACE.join(',')},WGS84\n丙,${PLACE.join(',')},某地方系\n`;
    expect(await read(csv)).toMatchObject({ metres: [0, 0, 0], codes: ['crs_unsupported'] });
  });

  it.each([
    ['CGCS2000', 'EPSG:4543'],
    ['2000国家大地坐标系', 'EPSG:4522'],
    ['西安80', 'EPSG:2379'],
    ['WGS84', 'EPSG:32648'],
  ])('metres on the datum %s in a grid of it', async (words, id) => {
    const [x, y] = gridOf(id);
    const byColumn = await read(`名称,X,Y,坐标系\n甲,${x},${y},${words}\n`);
    expect(byColumn).toMatchObject({ crs: id, metres: [0] });
    expect(byColumn.codes).toContain('crs_by_points');
    expect(await read(`名称,X坐标（${words}）,Y坐标（${words}）\n甲,${x},${y}\n`)).toMatchObject({
      crs: id,
      metres: [0],
    });
  });
});
