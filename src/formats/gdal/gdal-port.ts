// GDAL as it is asked for a conversion, wherever it works: in this thread, or in one of its own that can be ended.
import type { Finding } from '#core/finding.ts';
import type { NamedBytes, SniffedKind, TableReading } from '#formats/contract.ts';
import type { LayerKind } from './layers-by-kind.ts';

export const GDAL_TARGETS = ['geopackage', 'shapefile', 'flatgeobuf'] as const;
export type GdalTarget = (typeof GDAL_TARGETS)[number];

/** GDAL's own download in bytes, which happens once; GDAL at work, which cannot say how far it is; records handed over. */
export interface GdalProgress {
  readonly phase: 'load' | 'convert' | 'read';
  readonly done: number;
  /** 0 = not known */
  readonly total: number;
}

/** How whoever waits for a conversion follows it and breaks it off. */
export interface GdalWatch {
  readonly onProgress?: (progress: GdalProgress) => void;
  readonly signal?: AbortSignal;
}

export interface GdalReadTask {
  readonly kind: SniffedKind;
  /** of a DBF table, as the user wants it; absent = as it is found */
  readonly encoding?: string;
}

export interface LayerStyle {
  readonly qml: string;
  readonly sld: string;
}

export interface GdalWriteTask {
  /** of the layer, and of the files in a zip */
  readonly name: string;
  /** system of what is written, as `sourceCrs` knows it; absent = WGS84 */
  readonly crs?: string;
  /** GeoPackage keeps them, and QGIS shows them without being asked */
  readonly styles?: Readonly<Record<LayerKind, LayerStyle>>;
  /** GeoPackage keeps them beside its layers, by name: collections of features without a place */
  readonly tables?: Readonly<Record<string, Blob>>;
  /** on what the whole rests, item by item: a Shapefile has no room for it, and gets a text beside it */
  readonly conditions?: Readonly<Record<string, string | undefined>>;
  /** ISO 8601 */
  readonly writtenAt: string;
}

/** `file` is absent when nothing could be written. */
export interface GdalWriting {
  readonly file?: Blob;
  readonly findings: readonly Finding[];
}

/** One that is broken off rejects; whatever else goes wrong is a finding, but for a RangeError when the memory is full. */
export interface GdalPort {
  /** `files`: one file, a zip, or the loose parts of a dataset. Their bytes are handed over: whoever asks has them no longer. */
  readonly read: (files: readonly NamedBytes[], task: GdalReadTask, watch?: GdalWatch) => Promise<TableReading>;
  /** `geojson`: a FeatureCollection in WGS84, as our GeoJSON writer gives it. A Shapefile comes as a zip. */
  readonly write: (geojson: Blob, target: GdalTarget, task: GdalWriteTask, watch?: GdalWatch) => Promise<GdalWriting>;
}
