declare module 'gdal3.js/build/package/gdal3WebAssembly.js' {
  import type { GdalGlue } from '#formats/gdal/gdal-module.ts';

  const glue: GdalGlue;
  export default glue;
}
