// What is known of Yunnan when a table's words and places are read; loaded when the first table comes.
import type { TableWorld } from '#formats/tables/table-ledger.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { regionsOf } from '#geo/regions.ts';
import names from '#data/divisions.json';

/** Where places of ledgers are expected, and all others are looked at twice: Yunnan and what lies beside it (domain model, section 12). */
const NEAR = [97, 20, 107, 30] as const;
/** How far the outlines are off; the oldest of them moved by less since they were drawn. */
const OUTLINE_METERS = 500;

export async function importWorld(): Promise<TableWorld> {
  const { default: text } = await import('#data/built/districts.geojson?raw');
  const { features }: { features: readonly { id: string; geometry: Geometry }[] } = JSON.parse(text);
  const districts = regionsOf(
    features.map(({ id, geometry }) => [id, geometry] as const),
    OUTLINE_METERS,
  );
  return { near: NEAR, divisions: names, districts, inspections: names.inspections, seats: await seatsOfCounties() };
}

async function seatsOfCounties(): Promise<TableWorld['seats']> {
  const { default: text } = await import('#data/built/seats.geojson?raw');
  const { features }: { features: readonly { id: string; geometry: { coordinates: LngLat } }[] } = JSON.parse(text);
  return new Map(features.map(({ id, geometry }) => [id, geometry.coordinates]));
}
