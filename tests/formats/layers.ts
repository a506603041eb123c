// The readers of layers over files made for one oddity each, in a form that JSON can hold.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gdalFromPackage } from '#app/gdal-node.ts';
import type { SniffedKind, TableReading } from '#formats/contract.ts';
import { gdalHere } from '#formats/gdal/gdal-here.ts';
import { readWithGdal } from '#formats/gdal/gdal.ts';

export const LOADER = gdalFromPackage();
export const GDAL = gdalHere(LOADER);

export function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

export function readLayers(paths: readonly string[], kind: SniffedKind): Promise<TableReading> {
  const files = paths.map((path) => ({ name: basename(path), bytes: bytesOf(path) }));
  return readWithGdal(files, { kind, loader: LOADER });
}

/** Absent cells as null, and what the reading says besides. */
export function plain({ encoding, tables, findings }: TableReading): unknown {
  const plainTables = tables.map(({ name, columns, crs, rows }) => ({
    name,
    columns,
    crs: crs ?? null,
    rows: rows.map(({ number, cells, geometry }) => ({
      number,
      cells: cells.map((cell) => cell ?? null),
      geometry: geometry ?? null,
    })),
  }));
  return { encoding: encoding ?? null, tables: plainTables, findings };
}
