// Files of any kind as tables: the light readers first, GDAL for all that they do not know. JSON is left to the reader of ledgers.
import type { NamedBytes, TableReading } from './contract.ts';
import type { GdalLoader, GdalProgress } from './gdal-module.ts';
import { READERS } from './sniff.ts';

export interface AnyOptions {
  readonly encoding?: string;
  readonly gdal: GdalLoader;
  readonly onLoad?: (progress: GdalProgress) => void;
}

/** `files`: the one that is meant first, then what belongs to it. */
export async function readAny(
  files: readonly [NamedBytes, ...NamedBytes[]],
  options: AnyOptions,
): Promise<TableReading> {
  const { encoding, gdal, onLoad } = options;
  const chosen = encoding === undefined ? {} : { encoding };
  const { readTables } = await import('./read-tables.ts');
  const reading = await readTables(files[0], chosen);
  if (READERS[reading.kind] !== 'gdal') return reading;
  const { readWithGdal } = await import('./gdal.ts');
  const watched = onLoad ? { onProgress: onLoad } : {};
  return readWithGdal(files, { kind: reading.kind, loader: gdal, ...chosen, ...watched });
}
