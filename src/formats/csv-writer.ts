// CSV for a Chinese office: UTF-8 with a mark, the contract's columns, the place as lng, lat and WKT, formulas disarmed.
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS, type FlatContext, flatProperties, type FlatValue, type OutputRow } from '#core/flat-feature.ts';
import type { LngLat } from '#geo/geometry.ts';
import { unparse } from 'papaparse';
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from './contract.ts';
import { guardFormula } from './formula-guard.ts';
import { outputGeometry, type OutputGeometry } from './geojson-writer.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const NEWLINE = '\r\n';
const FLAT_COLUMNS = FLAT_FIELDS.filter((field) => field !== 'marker-color');

/** Columns in order; `lng` and `lat` only where the place is one point, `wkt` for every place. */
export const CSV_COLUMNS: readonly string[] = [...FLAT_COLUMNS, 'lng', 'lat', 'wkt'];

export function writeCsv(
  rows: Rows<OutputRow>,
  { query, context, words }: Pick<OutputOptions, 'query' | 'context' | 'words'>,
): Chunks {
  const flat = { asOf: firstDay(query.asOf), context, words };
  return encodeTexts(linesOf(rows, flat));
}

async function* linesOf(rows: Rows<OutputRow>, flat: FlatContext): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${CSV_COLUMNS.join(',')}${NEWLINE}`;
  for await (const row of rows) {
    const properties = flatProperties(row, flat);
    const cells = [...FLAT_COLUMNS.map((field) => properties[field]), ...placeCells(row)].map(guardCell);
    yield `${unparse([cells], { newline: NEWLINE })}${NEWLINE}`;
  }
}

function guardCell(value: FlatValue): FlatValue {
  return typeof value === 'string' ? guardFormula(value) : value;
}

function placeCells({ problem }: OutputRow): readonly FlatValue[] {
  const geometry = outputGeometry(problem.places);
  if (geometry === null) return [null, null, null];
  const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : [null, null];
  return [lng, lat, wktOf(geometry)];
}

function wktOf(geometry: OutputGeometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${corner(geometry.coordinates)})`;
    case 'MultiPoint':
      return `MULTIPOINT (${geometry.coordinates.map((point) => `(${corner(point)})`).join(', ')})`;
    case 'LineString':
      return `LINESTRING ${corners(geometry.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING (${geometry.coordinates.map(corners).join(', ')})`;
    case 'Polygon':
      return `POLYGON (${geometry.coordinates.map(corners).join(', ')})`;
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map((rings) => `(${rings.map(corners).join(', ')})`).join(', ')})`;
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION (${geometry.geometries.map(wktOf).join(', ')})`;
  }
}

function corner([lng, lat]: LngLat): string {
  return `${lng} ${lat}`;
}

function corners(line: readonly LngLat[]): string {
  return `(${line.map(corner).join(', ')})`;
}
