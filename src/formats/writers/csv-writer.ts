// CSV for a Chinese office: UTF-8 with a mark, the contract's columns, the place as lng, lat and WKT, formulas disarmed.
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS, type FlatContext, flatProperties, type FlatValue, type OutputRow } from '#core/flat-feature.ts';
import { unparse } from 'papaparse';
import { encodeTexts } from './chunks.ts';
import type { Chunks, FlatOptions, Rows } from '#formats/contract.ts';
import { guardFormula } from '#formats/formula-guard.ts';
import { outputGeometry } from './geojson-writer.ts';
import { wktOf } from './wkt.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const NEWLINE = '\r\n';
const FLAT_COLUMNS = FLAT_FIELDS.filter((field) => field !== 'marker-color');

/** Columns in order; `lng` and `lat` only where the place is one point, `wkt` for every place. */
export const CSV_COLUMNS: readonly string[] = [...FLAT_COLUMNS, 'lng', 'lat', 'wkt'];

export function writeCsv(rows: Rows<OutputRow>, { query, context, words }: FlatOptions): Chunks {
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
