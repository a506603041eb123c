// Layers that only GDAL writes, whole as files and bad in what they say.
import { strFromU8, strToU8, zipSync } from 'fflate';
import { feature, fixture, NAMES, type SmallFile } from './damaged-files.ts';
import { type GdalFileOptions, type GdalForm, writtenByGdal } from './gdal-files.ts';

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
}

/** The features of the seven bad records. */
export function badFeatures(): readonly Feature[] {
  const collection: unknown = JSON.parse(strFromU8(fixture('bad-records/points.geojson')));
  return (collection as { features: Feature[] }).features;
}

export const MANY = Array.from({ length: 10_000 }, (_, at) => `列${at}`);
export const wide = {
  ...feature(NAMES[0], 0),
  properties: Object.fromEntries(MANY.map((name, at) => [name, at])),
};
const SOUND = NAMES.map(feature);
export const PLACELESS = SOUND.map((each) => ({ ...each, geometry: null }));
const LINE = {
  type: 'LineString',
  coordinates: [
    [102.7, 25],
    [102.8, 25.1],
  ],
};
const POINT = { type: 'Point', coordinates: [102.7, 25] };
export const mixed = { ...feature(NAMES[0], 0), geometry: { type: 'GeometryCollection', geometries: [POINT, LINE] } };
/** One kind of shape in a record, another in the next. */
const MIXTURE = [POINT, LINE].map((geometry, at) => ({ ...feature(NAMES[at] ?? '', at), geometry }));

/** GDAL spoils Chinese names of MapInfo's fields when it writes them. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['问题编号', 'id'],
  ['问题名称', 'name'],
  ['整改期限', 'deadline'],
]);

function plainlyNamed(features: readonly Feature[]): readonly object[] {
  return features.map(({ properties, ...rest }) => ({
    ...rest,
    type: 'Feature',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [FIELDS.get(name) ?? name, value]),
    ),
  }));
}

const LOCAL = 'LOCAL_CS["昆明某厂坐标系",UNIT["metre",1]]';
/** A projection that proj4 does not have. */
const RARE =
  'PROJCRS["某市独立坐标系",BASEGEOGCRS["甲",DATUM["甲",ELLIPSOID["甲",6378140,298.257,LENGTHUNIT["metre",1]]]],CONVERSION["甲",METHOD["Adams World in a Square II"]],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]';

async function fileOf(format: 'fgb' | 'gpkg', features: readonly object[], options?: GdalFileOptions) {
  const [bytes = new Uint8Array()] = Object.values(await writtenByGdal(format, features, options));
  return { name: `点位.${format}`, bytes };
}

type Change = (bytes: Uint8Array) => Uint8Array;
const same: Change = (bytes) => bytes;

/** All parts of a dataset, one of which may be changed. */
async function zipOf(
  format: Extract<GdalForm, 'gdb' | 'tab'>,
  features: readonly object[],
  { part = '', change = same, ...options }: GdalFileOptions & { readonly part?: string; readonly change?: Change } = {},
): Promise<SmallFile> {
  const parts = Object.entries(await writtenByGdal(format, features, options)).map(
    ([name, bytes]) => [name, name.endsWith(part) ? change(bytes) : bytes] as const,
  );
  const name = format === 'gdb' ? '点位.gdb.zip' : '点位.zip';
  return { name, bytes: zipSync(Object.fromEntries(parts), { mtime: '2020-01-01' }) };
}

/** Where the map file of a MapInfo table has the number of its projection. */
const PROJECTION_AT = 0x16d;
const inUnknownProjection: Change = (bytes) => bytes.with(PROJECTION_AT, 77);

const charset =
  (name: string): Change =>
  (bytes) =>
    strToU8(strFromU8(bytes).replaceAll(/(charset "?)\w+/gi, `$1${name}`));

export async function badLayers(): Promise<Readonly<Record<string, Readonly<Record<string, SmallFile>>>>> {
  const tabular = plainlyNamed(SOUND);
  return {
    fgb: {
      'no geometry': await fileOf('fgb', PLACELESS),
      'mixed geometry': await fileOf('fgb', [...MIXTURE, { ...mixed, properties: {} }]),
      'unknown system': await fileOf('fgb', SOUND, { system: RARE }),
      'system of a plant': await fileOf('fgb', SOUND, { system: LOCAL }),
      'no system': await fileOf('fgb', SOUND, { system: 'NONE' }),
      'ten thousand columns': await fileOf('fgb', [wide, wide]),
    },
    gpkg: {
      'unknown system': await fileOf('gpkg', SOUND, { system: RARE }),
      'system of a plant': await fileOf('gpkg', SOUND, { system: LOCAL }),
      'no system': await fileOf('gpkg', SOUND, { system: 'NONE' }),
    },
    gdb: {
      'no geometry': await zipOf('gdb', PLACELESS, { options: ['-nlt', 'POINT'] }),
      'unknown system': await zipOf('gdb', SOUND, { system: RARE }),
      'system of a plant': await zipOf('gdb', SOUND, { system: LOCAL }),
      'no system': await zipOf('gdb', SOUND, { system: 'NONE' }),
      'seven bad records': await zipOf('gdb', badFeatures()),
    },
    tab: {
      'in GBK whatever it says': await zipOf('tab', tabular, {
        options: ['-lco', 'ENCODING=CP936'],
        part: '.tab',
        change: charset('WindowsLatin1'),
      }),
      'in UTF-8 called GBK': await zipOf('tab', tabular, { part: '.tab', change: charset('WindowsSimpChinese') }),
      'in UTF-8 called so': await zipOf('tab', tabular, { part: '.tab', change: charset('UTF-8') }),
      'no geometry': await zipOf('tab', plainlyNamed(PLACELESS)),
      'mixed geometry': await zipOf('tab', plainlyNamed(MIXTURE)),
      'unknown system': await zipOf('tab', tabular, { system: 'EPSG:3857', part: '.map', change: inUnknownProjection }),
      'no system': await zipOf('tab', tabular, { system: 'NONE' }),
      'seven bad records': await zipOf('tab', plainlyNamed(badFeatures())),
    },
  };
}
