// Outlines of the protected zones that ship with the page, loaded when a distance to one is first asked for.
import type { ZoneShape } from '#engine/selecting.ts';
import type { Geometry } from '#geo/geometry.ts';

export const zoneShape: ZoneShape = async (zone) => {
  const { default: text } = await import('#data/zones.geojson?raw');
  const { features }: { features: readonly { id: string; geometry: Geometry }[] } = JSON.parse(text);
  return features.find(({ id }) => id === zone)?.geometry;
};
