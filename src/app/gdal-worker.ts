// The entry of GDAL's own worker: conversions between formats, and nothing else.
import { gdalHere } from '#formats/gdal/gdal-here.ts';
import { answerTasks } from '#worker/gdal-loop.ts';

answerTasks(self, (files) =>
  gdalHere({
    glue: async () => (await import('gdal3.js/build/package/gdal3WebAssembly.js')).default,
    bytes: (part) => files[part].arrayBuffer(),
  }),
);
