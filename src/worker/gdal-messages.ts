// What the data worker and GDAL's own worker say to each other: one task at a time, and one answer that ends it.
import type { NamedBytes, TableReading } from '#formats/contract.ts';
import type { GdalPart } from '#formats/gdal/gdal-module.ts';
import type { GdalProgress, GdalReadTask, GdalTarget, GdalWriteTask, GdalWriting } from '#formats/gdal/gdal-port.ts';
import type { PackedRows } from './packed-rows.ts';

/** GDAL's program and its data, as the data worker has fetched them. */
export type GdalFiles = Readonly<Record<GdalPart, Blob>>;

export type GdalTask =
  | {
      readonly kind: 'read';
      readonly gdal: GdalFiles;
      readonly files: readonly NamedBytes[];
      readonly task: GdalReadTask;
    }
  | {
      readonly kind: 'write';
      readonly gdal: GdalFiles;
      readonly geojson: Blob;
      readonly target: GdalTarget;
      readonly task: GdalWriteTask;
    };

export type GdalAnswer =
  | { readonly kind: 'progress'; readonly value: GdalProgress }
  /** some rows of a table, in order: no message is so long that whoever receives it hears nothing else meanwhile */
  | { readonly kind: 'rows'; readonly table: number; readonly rows: PackedRows; readonly total: number }
  /** its tables' rows have come before it */
  | { readonly kind: 'read'; readonly value: TableReading }
  | { readonly kind: 'written'; readonly value: GdalWriting }
  | { readonly kind: 'failure'; readonly message: string; readonly isOutOfMemory: boolean };
