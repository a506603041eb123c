// What is shown as the formats of GIS that only GDAL writes: our GeoJSON first, which then is theirs, with our styles and our lists where they can be kept.
import type { OutputRow } from '#core/flat-feature.ts';
import { wideProperties } from '#core/record-columns.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { OutputOptions, Rows } from '#formats/contract.ts';
import { defined } from '#core/by-key.ts';
import { blobOf } from '#formats/writers/chunks.ts';
import { writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { styleQml } from '#formats/writers/style-qml.ts';
import { styleSld } from '#formats/writers/style-sld.ts';
import type { GdalPort, GdalTarget, GdalWatch, GdalWriting, LayerStyle } from './gdal-port.ts';
import { conditionsOf, emptyLists, listed, tablesOf } from './gis-lists.ts';
import type { LayerKind } from './layers-by-kind.ts';

const LAYER_NAME = 'guatu';

export interface GisOptions extends OutputOptions, GdalWatch {
  readonly gdal: GdalPort;
}

export async function writeGis(target: GdalTarget, rows: Rows<OutputRow>, options: GisOptions): Promise<GdalWriting> {
  const { gdal, crs, words, exportedAt, onProgress, signal } = options;
  const lists = target === 'geopackage' ? emptyLists(options) : undefined;
  const geojson = await blobOf(writeGeoJson(lists ? listed(rows, lists) : rows, options, wideProperties), signal);
  const task = {
    name: LAYER_NAME,
    styles: stylesOf(words),
    // GeoPackage knows no time zones
    writtenAt: new Date(exportedAt).toISOString(),
    ...defined({
      crs: crs?.id,
      tables: lists && tablesOf(lists),
      conditions: target === 'shapefile' ? conditionsOf(options) : undefined,
    }),
  };
  return gdal.write(geojson, target, task, defined({ onProgress, signal }));
}

function stylesOf(words: OutputWords): Readonly<Record<LayerKind, LayerStyle>> {
  const sld = styleSld(words);
  return {
    point: { qml: styleQml('point', words), sld },
    line: { qml: styleQml('line', words), sld },
    polygon: { qml: styleQml('polygon', words), sld },
  };
}
