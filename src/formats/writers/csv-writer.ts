// CSV for a Chinese office: UTF-8 with a mark, the contract's columns and those of the record, the place as two numbers and WKT in the system that the last
// column names, formulas disarmed.
import { firstDay } from '#core/calendar.ts';
import type { FlatContext, FlatValue, OutputRow } from '#core/flat-feature.ts';
import { WIDE_FIELDS } from '#core/output-fields.ts';
import { WGS84 } from '#core/output-format.ts';
import { wideProperties } from '#core/record-columns.ts';
import type { SourceCrs } from '#geo/source-crs.ts';
import { unparse } from 'papaparse';
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import { guardFormula } from '#formats/formula-guard.ts';
import { placeIn } from './output-place.ts';
import { wktOf } from './wkt.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const NEWLINE = '\r\n';
const COLUMNS = WIDE_FIELDS.filter((field) => field !== 'marker-color');

type CsvOptions = Pick<OutputOptions, 'query' | 'context' | 'words' | 'crs'>;

/** Columns in order; the two numbers only where the place is one point, `wkt` and `crs` for every place. */
export function csvColumns(crs?: SourceCrs): readonly string[] {
  const axes = crs?.isGeographic === false ? ['easting', 'northing'] : ['lng', 'lat'];
  return [...COLUMNS, ...axes, 'wkt', 'crs'];
}

export function writeCsv(rows: Rows<OutputRow>, { query, context, words, crs }: CsvOptions): Chunks {
  const flat = { asOf: firstDay(query.asOf), context, words };
  return encodeTexts(linesOf(rows, flat, crs));
}

async function* linesOf(rows: Rows<OutputRow>, flat: FlatContext, crs: SourceCrs | undefined): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvColumns(crs).join(',')}${NEWLINE}`;
  for await (const row of rows) {
    const properties = wideProperties(row, flat);
    const cells = [...COLUMNS.map((field) => properties[field]), ...placeCells(row, crs)].map(guardCell);
    yield `${unparse([cells], { newline: NEWLINE })}${NEWLINE}`;
  }
}

function guardCell(value: FlatValue): FlatValue {
  return typeof value === 'string' ? guardFormula(value) : value;
}

function placeCells({ problem }: OutputRow, crs: SourceCrs | undefined): readonly FlatValue[] {
  const geometry = placeIn(problem.places, crs);
  if (geometry === null) return [null, null, null, null];
  const [x, y] = geometry.type === 'Point' ? geometry.coordinates : [null, null];
  return [x, y, wktOf(geometry), crs?.id ?? WGS84];
}
