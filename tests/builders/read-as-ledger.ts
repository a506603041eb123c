// A file of anybody's as the ledger it becomes, in a world that knows one district.
import divisions from '#data/divisions.json';
import type { FieldMapping } from '#core/field-mapping.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn } from '#formats/take-in.ts';
import type { Geometry } from '#geo/geometry.ts';
import { regionsOf } from '#geo/regions.ts';

/** 西山区 as a square for these tests. */
const SQUARE: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [102, 24],
      [103, 24],
      [103, 25],
      [102, 25],
      [102, 24],
    ],
  ],
};

const { takeIn } = createTakeIn({
  load: () =>
    Promise.resolve({
      divisions,
      near: [97, 20, 107, 30],
      districts: regionsOf([['530112', SQUARE]], 500),
      inspections: {},
      seats: new Map(),
    }),
  gdal: { glue: () => Promise.reject(new Error('not needed')), bytes: () => Promise.reject(new Error('not needed')) },
});

/** Collected on 2020-06-30. `ledger` is absent when the file is refused. */
export async function readAsLedger(name: string, content: string | Uint8Array, mapping?: Partial<FieldMapping>) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = new Blob([new Uint8Array(bytes)]);
  const result = await takeIn([{ name, file }], { collectedOn: '2020-06-30', ...(mapping ? { mapping } : {}) });
  const written = result.file ? new Uint8Array(await result.file.arrayBuffer()) : undefined;
  const { ledger } = written ? readLedger(written, name) : {};
  return { ...result, ledger, isUnchanged: result.file === file };
}
