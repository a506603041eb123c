// What is shown as the formats of GIS that only GDAL writes: our GeoJSON first, which then is theirs, with our styles and our lists where they can be kept.
import type { OutputRow } from '#core/flat-feature.ts';
import { wideProperties } from '#core/record-columns.ts';
import type { Finding } from '#core/finding.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { OutputOptions, Rows } from '#formats/contract.ts';
import { defined } from '#formats/defined.ts';
import type { GdalLoader } from './gdal-module.ts';
import { type GdalTarget, type GdalWriteOptions, type LayerStyle, writeWithGdal } from './gdal-write.ts';
import { writeGeoJson } from '#formats/writers/geojson-writer.ts';
import { emptyLists, listed } from './gis-lists.ts';
import type { LayerKind } from './layers-by-kind.ts';
import { styleQml } from '#formats/writers/style-qml.ts';
import { styleSld } from '#formats/writers/style-sld.ts';

const LAYER_NAME = 'guatu';

export interface GisOptions extends OutputOptions, Pick<GdalWriteOptions, 'onProgress' | 'onStart' | 'signal'> {
  readonly gdal: GdalLoader;
}

/** `file` is absent when nothing could be written. */
export interface GisWriting {
  readonly file?: Blob;
  readonly findings: readonly Finding[];
}

export async function writeGis(target: GdalTarget, rows: Rows<OutputRow>, options: GisOptions): Promise<GisWriting> {
  const { gdal, crs, words, exportedAt, onProgress, onStart, signal } = options;
  const lists = target === 'geopackage' ? emptyLists(options) : undefined;
  const geojson = await bytesOf(lists ? listed(rows, lists) : rows, options);
  const { bytes, findings } = await writeWithGdal(geojson, target, {
    loader: gdal,
    name: LAYER_NAME,
    styles: stylesOf(words),
    // GeoPackage knows no time zones
    writtenAt: new Date(exportedAt).toISOString(),
    ...defined({ crs, onProgress, onStart, signal, tables: lists }),
  });
  return { ...(bytes ? { file: new Blob([bytes]) } : {}), findings };
}

async function bytesOf(rows: Rows<OutputRow>, options: OutputOptions): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of writeGeoJson(rows, options, wideProperties)) parts.push(chunk);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function stylesOf(words: OutputWords): Readonly<Record<LayerKind, LayerStyle>> {
  const sld = styleSld(words);
  return {
    point: { qml: styleQml('point', words), sld },
    line: { qml: styleQml('line', words), sld },
    polygon: { qml: styleQml('polygon', words), sld },
  };
}
