// GeoJSON for other people's tools, to the letter of the public contract: RFC 7946, right-hand rule, at most seven decimals.
import { firstDay } from '#core/calendar.ts';
import { flatProperties, type OutputRow } from '#core/flat-feature.ts';
import type { wideProperties } from '#core/record-columns.ts';
import type { Place } from '#core/problem.ts';
import { formatQueryParams } from '#core/query-params.ts';
import { joinedParts, partsOf } from '#geo/geometry-parts.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { encodeBlocks, encodeCollection, type FeatureBlock } from './collection.ts';
import type { Chunks, FlatOptions, OutputOptions, Rows } from '#formats/contract.ts';

/** Which properties a feature has: the contract's, or those besides it as well. */
export type PropertiesOf = typeof flatProperties | typeof wideProperties;

export function writeGeoJson(rows: Rows<OutputRow>, options: OutputOptions, propertiesOf?: PropertiesOf): Chunks {
  return encodeCollection({ guatu: outputMembers(options) }, rows, featureWriter(options, propertiesOf));
}

/** The same of features that are bytes already. */
export function writeFeatureBlocks(blocks: Rows<FeatureBlock>, options: OutputOptions): Chunks {
  return encodeBlocks({ guatu: outputMembers(options) }, blocks);
}

/** What an output says of itself: the query that it answers, when, and how much of how many. */
export function outputMembers({ query, count, total, exportedAt, generator }: OutputOptions) {
  return {
    query: formatQueryParams(query)
      .map((pair) => pair.join('='))
      .join('&'),
    as_of: query.asOf,
    count,
    total,
    exported_at: exportedAt,
    generator,
  };
}

/** A row as a feature, with the contract's properties unless others are asked for. */
export function featureWriter(
  { query, context, words }: FlatOptions,
  propertiesOf: PropertiesOf = flatProperties,
): (row: OutputRow) => object {
  const flat = { asOf: firstDay(query.asOf), context, words };
  return (row) => ({
    type: 'Feature',
    id: row.problem.id,
    geometry: outputGeometry(row.problem.places),
    properties: propertiesOf(row, flat),
  });
}

/** Any geometry that several places together can be; GIS tools read a collection least well, so it is the last resort. */
export type OutputGeometry =
  | Geometry
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

/** A problem's places as one geometry, rounded and wound for others. */
export function outputGeometry(places: readonly Place[]): OutputGeometry | null {
  const geometries = places.map(({ geometry }) => tidy(geometry));
  const [first] = geometries;
  if (first === undefined || geometries.length === 1) return first ?? null;
  return joinedParts(geometries.flatMap(partsOf)) ?? { type: 'GeometryCollection', geometries };
}

function tidy(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: rounded(geometry.coordinates) };
    case 'MultiPoint':
      return { type: 'MultiPoint', coordinates: geometry.coordinates.map(rounded) };
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(rounded) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => line.map(rounded)) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: wound(geometry.coordinates) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(wound) };
  }
}

function rounded([lng, lat]: LngLat): LngLat {
  return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
}

/** Right-hand rule: the outer ring against the clock, holes with it. */
function wound(rings: readonly (readonly LngLat[])[]): readonly (readonly LngLat[])[] {
  return rings.map((ring, index) => {
    const corners = ring.map(rounded);
    const isAgainstTheClock = doubleArea(ring) > 0;
    return isAgainstTheClock === (index === 0) ? corners : corners.toReversed();
  });
}

function doubleArea(ring: readonly LngLat[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
