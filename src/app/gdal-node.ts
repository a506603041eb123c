// GDAL for the command line and the tests: out of the installed package.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { GdalGlue, GdalLoader } from '#formats/gdal/gdal-module.ts';

const FOLDER = 'gdal3.js/dist/package';

export function gdalFromPackage(): GdalLoader {
  const require = createRequire(import.meta.url);
  return {
    glue: async () => {
      const glue: GdalGlue = require('gdal3.js/build/package/gdal3WebAssembly.js');
      return glue;
    },
    bytes: async (part, onProgress) => {
      const bytes = await readFile(require.resolve(`${FOLDER}/gdal3WebAssembly.${part}`));
      onProgress(bytes.length, bytes.length);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
  };
}
