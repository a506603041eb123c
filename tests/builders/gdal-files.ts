// Files in the formats that only GDAL writes, of features and systems that no writer of ours would let out.
import { strToU8 } from 'fflate';
import { gdalOf } from '#formats/gdal/gdal-engine.ts';
import { LOADER } from '../formats/layers.ts';

export type GdalForm = 'fgb' | 'gdb' | 'gpkg' | 'tab';

interface Form {
  readonly driver: string;
  /** that its parts lie in, below the folder of outputs */
  readonly folder: string;
  /** to be made before it is written */
  readonly isPlainFolder?: boolean;
  readonly file: string;
  readonly options?: readonly string[];
}

const FORMS: Readonly<Record<GdalForm, Form>> = {
  fgb: { driver: 'FlatGeobuf', folder: '', file: '/a.fgb', options: ['-lco', 'SPATIAL_INDEX=NO'] },
  gdb: { driver: 'OpenFileGDB', folder: '/a.gdb', file: '' },
  gpkg: { driver: 'GPKG', folder: '', file: '/a.gpkg' },
  tab: { driver: 'MapInfo File', folder: '/a', isPlainFolder: true, file: '/a.tab' },
};
const INPUT = '/in/layer.json';
const OUTPUT = '/out';

/** What `ogr2ogr` is told besides; absent system = WGS84. */
export interface GdalFileOptions {
  readonly system?: string;
  readonly options?: readonly string[];
}

/** The parts of a dataset by name. */
export async function writtenByGdal(
  format: GdalForm,
  features: readonly object[],
  { system = 'EPSG:4326', options = [] }: GdalFileOptions = {},
): Promise<Readonly<Record<string, Uint8Array>>> {
  const gdal = await gdalOf(LOADER);
  if (!gdal) throw new Error('Unexpected engine: none');
  const { driver, folder, isPlainFolder = false, file, options: usual = [] } = FORMS[format];
  const inside = `${OUTPUT}${folder}`;
  gdal.clearOutput();
  if (isPlainFolder) gdal.makeFolder(inside);
  gdal.put(INPUT, strToU8(JSON.stringify({ type: 'FeatureCollection', features })));
  const open = gdal.open(INPUT, { drivers: ['GeoJSON'] });
  if (open === undefined) throw new Error('Unexpected features: no GeoJSON');
  const isWritten = gdal.convert(open, `${inside}${file}`, ['-f', driver, '-a_srs', system, ...usual, ...options]);
  gdal.close(open);
  const messages = gdal.takeMessages();
  if (!isWritten) throw new Error(`Unexpected refusal: ${messages.join(' ')}`);
  const parts = gdal.list(inside).map((name) => [name, gdal.take(`${inside}/${name}`)] as const);
  gdal.clearOutput();
  gdal.remove('/in');
  return Object.fromEntries(parts);
}
