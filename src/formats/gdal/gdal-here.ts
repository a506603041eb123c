// GDAL in the thread of whoever asks.
import type { GdalLoader } from './gdal-module.ts';
import type { GdalPort } from './gdal-port.ts';

/** What it is at work on cannot be broken off. */
export function gdalHere(loader: GdalLoader): GdalPort {
  return {
    read: async (files, task, watch) => {
      const { readWithGdal } = await import('./gdal.ts');
      return readWithGdal(files, { ...task, ...watch, loader });
    },
    write: async (geojson, target, task, watch) => {
      const { writeWithGdal } = await import('./gdal-write.ts');
      return writeWithGdal(geojson, target, { ...task, ...watch, loader });
    },
  };
}
