import proj4 from 'proj4';
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHINESE_GRIDS, centralMeridian, falseEasting } from '#geo/chinese-grids.ts';
import type { LngLat } from '#geo/geometry.ts';
import { sourceCrs } from '#geo/source-crs.ts';

const METERS_PER_DEGREE = 111_320;
const inChina = fc.tuple(fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 18.5, max: 53, noNaN: true }));

function known(text: string) {
  const crs = sourceCrs(text);
  if (crs === undefined) throw new Error(`Unexpected system: ${text}`);
  return crs;
}

function metersBetween([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  const east = (lngA - lngB) * Math.cos((latA * Math.PI) / 180);
  return Math.hypot(east, latA - latB) * METERS_PER_DEGREE;
}

function thereAndBack(id: string, place: LngLat): LngLat {
  const crs = known(id);
  const [x, y] = crs.fromWgs84(place);
  return crs.toWgs84(x, y) ?? [NaN, NaN];
}

describe('the check value of the planning grid', () => {
  test('102.7, 25.04 is 570643.30, 2770667.75 in EPSG:4543', () => {
    const [x, y] = known('EPSG:4543').fromWgs84([102.7, 25.04]);
    expect([x.toFixed(2), y.toFixed(2)]).toEqual(['570643.30', '2770667.75']);
  });

  test('EPSG:4522 is the same with the number of the zone before the easting', () => {
    const [x, y] = known('EPSG:4522').fromWgs84([102.7, 25.04]);
    expect([x.toFixed(2), y.toFixed(2)]).toEqual(['34570643.30', '2770667.75']);
  });
});

describe('there and back', () => {
  const grids = fc.constantFrom(...CHINESE_GRIDS.keys());

  test('a Gauss–Krüger grid returns a place of its zone to 1e-9°', () => {
    const law = fc.property(
      grids,
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 18, max: 54, noNaN: true }),
      (code, off, lat) => {
        const grid = CHINESE_GRIDS.get(code);
        const lng = (grid === undefined ? NaN : centralMeridian(grid)) + off;
        const [lngBack, latBack] = thereAndBack(`EPSG:${code}`, [lng, lat]);
        expect(Math.abs(lngBack - lng)).toBeLessThan(1e-9);
        expect(Math.abs(latBack - lat)).toBeLessThan(1e-9);
      },
    );
    fc.assert(law);
  });

  test.each(['EPSG:4326', 'EPSG:4490', 'EPSG:4214', 'EPSG:4610', 'EPSG:3857'])(
    '%s returns every place to 1e-9°',
    (id) => {
      fc.assert(
        fc.property(inChina, (place) => {
          const [lng, lat] = thereAndBack(id, place);
          expect(Math.abs(lng - place[0])).toBeLessThan(1e-9);
          expect(Math.abs(lat - place[1])).toBeLessThan(1e-9);
        }),
      );
    },
  );

  test.each(['GCJ02', 'BD09'])('%s returns every place to 0.3 m', (id) => {
    fc.assert(
      fc.property(inChina, (place) => {
        expect(metersBetween(thereAndBack(id, place), place)).toBeLessThan(0.3);
      }),
      { numRuns: 500 },
    );
  });
});

test('the central meridian of every grid lies on its false easting', () => {
  for (const [code, grid] of CHINESE_GRIDS) {
    const [x] = known(`EPSG:${code}`).fromWgs84([centralMeridian(grid), 25]);
    expect([code, Math.round(x)]).toEqual([code, falseEasting(grid)]);
  }
});

test('the shifted systems lie where they do around Kunming: 142–189 m east and 327–361 m south, and further for Baidu', () => {
  const place: LngLat = [102.7183, 25.0389];
  const [lng, lat] = known('GCJ02').fromWgs84(place);
  const gcj = metersBetween([lng, lat], place);
  const bd = metersBetween(known('BD09').fromWgs84(place), place);
  expect(lng > place[0] && lat < place[1]).toBe(true);
  expect([Math.round(gcj / 10) * 10, Math.round(bd / 5) * 5]).toEqual([360, 875]);
});

test.each([
  ['4543', 'EPSG:4543'],
  [' epsg:4543 ', 'EPSG:4543'],
  ['EPSG::4543', 'EPSG:4543'],
  ['urn:ogc:def:crs:EPSG::4543', 'EPSG:4543'],
  ['urn:ogc:def:crs:EPSG:6.9:4490', 'EPSG:4490'],
  ['urn:x-ogc:def:crs:EPSG:4326', 'EPSG:4326'],
  ['http://www.opengis.net/def/crs/EPSG/0/4326', 'EPSG:4326'],
  ['http://www.opengis.net/gml/srs/epsg.xml#4326', 'EPSG:4326'],
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
  ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'EPSG:4326'],
  ['EPSG:900913', 'EPSG:3857'],
  ['WGS-84', 'EPSG:4326'],
  ['WGS84坐标系', 'EPSG:4326'],
  ['GCS_WGS_1984', 'EPSG:4326'],
  ['CGCS2000', 'EPSG:4490'],
  ['2000国家大地坐标系', 'EPSG:4490'],
  ['国家2000', 'EPSG:4490'],
  ['北京54', 'EPSG:4214'],
  ['1954北京坐标系', 'EPSG:4214'],
  ['西安80坐标系', 'EPSG:4610'],
  ['1980西安坐标系', 'EPSG:4610'],
  ['gcj02', 'GCJ02'],
  ['GCJ-02', 'GCJ02'],
  ['火星坐标系', 'GCJ02'],
  ['bd09ll', 'BD09'],
  ['百度坐标', 'BD09'],
  ['CGCS2000 / 3-degree Gauss-Kruger CM 102E', 'EPSG:4543'],
  ['CGCS2000_3_Degree_GK_Zone_34', 'EPSG:4522'],
  ['CGCS2000_GK_CM_105E', 'EPSG:4507'],
  ['Xian_1980_GK_Zone_18', 'EPSG:2332'],
  ['Beijing_1954_3_Degree_GK_CM_102E', 'EPSG:2431'],
  ['EPSG:32648', 'EPSG:32648'],
])('%s is %s', (text, id) => {
  expect(sourceCrs(text)?.id).toBe(id);
});

test.each([
  '',
  '坐标系',
  '999999',
  'EPSG:1',
  'EPSG:32661',
  'CGCS2000_3_Degree_GK_CM_103E',
  '+proj=nonsense',
  'PROJCS["x"',
  '__proto__',
  'constructor',
])('“%s” is no system', (text) => {
  expect(sourceCrs(text)).toBeUndefined();
});

const ESRI_HEAD =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const gaussKruger = (name: string, easting: number, head = ESRI_HEAD) =>
  `PROJCS["${name}",${head},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",102.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

describe('definitions', () => {
  test.each([
    [gaussKruger('CGCS2000_3_Degree_GK_CM_102E', 500000), 'EPSG:4543'],
    [gaussKruger('某县独立命名', 34500000), 'EPSG:4522'],
    [ESRI_HEAD, 'EPSG:4490'],
    ['+proj=tmerc +lat_0=0 +lon_0=102 +k=1 +x_0=500000 +y_0=0 +ellps=krass +units=m +no_defs', 'EPSG:2431'],
    ['+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs', 'EPSG:32648'],
    ['+proj=longlat +datum=WGS84 +no_defs', 'EPSG:4326'],
    [
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
      'EPSG:3857',
    ],
  ])('%s is known by its numbers', (text, id) => {
    expect(sourceCrs(text)?.id).toBe(id);
  });

  test('a system of its own stays itself and is found again by its id', () => {
    const crs = known(gaussKruger('甲县独立坐标系', 300000));
    expect(crs.name.zh).toBe('甲县独立坐标系');
    const [x, y] = crs.fromWgs84([102, 25]);
    expect(Math.round(x)).toBe(300000);
    expect(
      known(crs.id)
        .toWgs84(x, y)
        ?.map((degree) => degree.toFixed(9)),
    ).toEqual(['102.000000000', '25.000000000']);
  });

  test.each(['unknown', 'unnamed', ''])('a system that is called “%s” goes by its meridian', (name) => {
    expect(known(gaussKruger(name, 300000)).name).toEqual({
      zh: '自定义坐标系 中央经线 102°E',
      en: 'A system of its own, central meridian 102°E',
    });
  });

  test('parameters that a definition brings itself are used, and nothing is said of accuracy', () => {
    const crs = known('+proj=longlat +ellps=krass +towgs84=100,0,0 +no_defs');
    expect(crs.accuracyMeters).toBeUndefined();
    expect(metersBetween(crs.toWgs84(102.7, 25.04) ?? [0, 0], [102.7, 25.04])).toBeGreaterThan(50);
  });

  test('a name that lies about its numbers is not believed', () => {
    expect(sourceCrs(gaussKruger('CGCS2000_3_Degree_GK_CM_105E', 500000))?.id).toBe('EPSG:4543');
  });
});

test('the old datums say how good they are without local parameters, the others do not', () => {
  expect(
    ['EPSG:4214', 'EPSG:2431', 'EPSG:4610', 'EPSG:2379', 'EPSG:4543', 'GCJ02', 'EPSG:4326'].map(
      (id) => sourceCrs(id)?.accuracyMeters,
    ),
  ).toEqual([50, 50, 'unknown', 'unknown', undefined, undefined, undefined]);
});

test.each([
  [NaN, 25],
  [Infinity, 25],
  [181, 25],
  [102, 91],
  [1e308, 1e308],
])('%f, %f is nowhere under any system', (x, y) => {
  for (const id of ['EPSG:4326', 'GCJ02', 'BD09']) expect(known(id).toWgs84(x, y)).toBeUndefined();
});

test('numbers that are none give no place under a grid either', () => {
  for (const id of ['EPSG:4543', 'EPSG:3857']) expect(known(id).toWgs84(NaN, -Infinity)).toBeUndefined();
});

describe('judged by PROJ', () => {
  const hasProj = spawnSync('cs2cs', ['--version']).error === undefined;

  test.skipIf(!hasProj)(
    'the first and last grid of each kind give the eastings and northings of the EPSG register (needs proj-bin)',
    () => {
      for (const [code, grid] of CHINESE_GRIDS) {
        if (![13, 23, 25, 45].includes(grid.zone)) continue;
        const place: LngLat = [centralMeridian(grid) + 1.1, 25.04];
        const [easting, northing] = known(`EPSG:${code}`).fromWgs84(place);
        const input = `${place[1]} ${place[0]}\n`;
        const answer = execFileSync('cs2cs', ['-f', '%.4f', `EPSG:${grid.datum.geographic}`, `EPSG:${code}`], {
          input,
        }).toString();
        const [first = NaN, second = NaN] = answer.trim().split(/\s+/).map(Number);
        expect(
          [code, (first - northing).toFixed(3), (second - easting).toFixed(3)].join(' ').replaceAll('-0', '0'),
        ).toBe(`${code} 0.000 0.000`);
      }
    },
  );
});

test.each([
  ['EPSG:15918', '12.646,-155.176,-80.863'],
  ['EPSG:15919', '15.53,-113.82,-41.38,0,0,0.814,-0.38'],
  ['EPSG:15920', '31.4,-144.3,-74.8,0,0,0.814,-0.38'],
  ['EPSG:15921', '15.8,-154.4,-82.3'],
  ['EPSG:15935', '18,-136.8,-73.7,0,0,0.814,-0.38'],
  ['EPSG:15936', '11.911,-154.833,-80.079'],
])('Beijing 1954 as it stands is as near at Kunming as is said, by %s of the EPSG register', (_, shift) => {
  const there = proj4(`+proj=longlat +ellps=krass +towgs84=${shift} +no_defs`, 'EPSG:4326').forward([102.7, 25.04]);
  const off = metersBetween(sourceCrs('EPSG:4214')?.toWgs84(102.7, 25.04) ?? [0, 0], [there[0] ?? 0, there[1] ?? 0]);
  expect(off).toBeGreaterThan(15);
  expect(off).toBeLessThan(Number(sourceCrs('EPSG:4214')?.accuracyMeters));
});
