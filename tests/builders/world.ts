// What a table is read by in tests: the shipped names, and no outlines.
import divisions from '#data/divisions.json';
import type { TableWorld } from '#formats/tables/table-ledger.ts';
import { regionsOf } from '#geo/regions.ts';

export const TABLE_WORLD: TableWorld = {
  divisions,
  inspections: divisions.inspections,
  seats: new Map(),
  near: [97, 20, 107, 30],
  districts: regionsOf([], 500),
};
