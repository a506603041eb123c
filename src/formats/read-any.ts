// Files of any kind as tables: the light readers first, GDAL for all that they do not know. JSON is left to the reader of ledgers.
import type { NamedBytes, TableReading } from './contract.ts';
import type { GdalPort, GdalWatch } from '#formats/gdal/gdal-port.ts';
import { READERS } from '#formats/bytes/sniff.ts';

/** Where a GeoPackage keeps how its layers look. */
const STYLES = 'layer_styles';

export interface AnyOptions {
  readonly encoding?: string;
  readonly gdal: GdalPort;
  readonly watch?: GdalWatch;
}

/** `files`: the one that is meant first, then what belongs to it. Their bytes may be handed on: whoever asks has them no longer. */
export async function readAny(
  files: readonly [NamedBytes, ...NamedBytes[]],
  options: AnyOptions,
): Promise<TableReading> {
  const { encoding, gdal, watch = {} } = options;
  const chosen = encoding === undefined ? {} : { encoding };
  const { readTables } = await import('#formats/sheets/read-tables.ts');
  const reading = await readTables(files[0], chosen);
  const reader = READERS[reading.kind];
  if (reader === 'kml') {
    const { readKml } = await import('#formats/kml/kml.ts');
    return readKml(files[0]);
  }
  if (reader !== 'gdal') return reading;
  const layers = await gdal.read(files, { kind: reading.kind, ...chosen }, watch);
  return { ...layers, tables: layers.tables.filter(({ name }) => name !== STYLES) };
}
