// A file of anybody's as the ledger it becomes, in a world that knows two districts.
import divisions from '#data/divisions.json';
import type { FieldMapping } from '#core/field-mapping.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn, type TakeInWorld } from '#formats/take-in.ts';
import type { Geometry } from '#geo/geometry.ts';
import { regionsOf } from '#geo/regions.ts';

/** 西山区 and 呈贡区 as squares side by side for these tests. */
function squareFrom(west: number): Geometry {
  const east = west + 1;
  const ring = [
    [west, 24],
    [east, 24],
    [east, 25],
    [west, 25],
    [west, 24],
  ] as const;
  return { type: 'Polygon', coordinates: [ring] };
}

const DISTRICTS = [
  ['530112', squareFrom(102)],
  ['530114', squareFrom(103)],
] as const;

export const TAKE_IN_WORLD: TakeInWorld = {
  load: () =>
    Promise.resolve({
      divisions,
      near: [97, 20, 107, 30],
      districts: regionsOf(DISTRICTS, 500),
      inspections: {},
      seats: new Map(),
    }),
  gdal: { read: () => Promise.reject(new Error('not needed')), write: () => Promise.reject(new Error('not needed')) },
};

const { takeIn } = createTakeIn(TAKE_IN_WORLD);

/** Collected on 2020-06-30. `ledger` is absent when the file is refused. */
export async function readAsLedger(name: string, content: string | Uint8Array, mapping?: Partial<FieldMapping>) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = new Blob([new Uint8Array(bytes)]);
  const result = await takeIn([{ name, file }], { collectedOn: '2020-06-30', ...(mapping ? { mapping } : {}) });
  const written = result.file ? new Uint8Array(await result.file.arrayBuffer()) : undefined;
  const { ledger } = written ? readLedger(written, name) : {};
  return { ...result, ledger, isUnchanged: result.file === file };
}
