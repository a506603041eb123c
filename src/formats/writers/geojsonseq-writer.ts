// GeoJSONSeq: one feature a line and nothing around them, for tools that read line by line. Says of itself nothing but its rows.
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import type { OutputRow } from '#core/flat-feature.ts';
import { wideProperties } from '#core/record-columns.ts';
import { featureWriter } from './geojson-writer.ts';

export function writeGeoJsonSeq(rows: Rows<OutputRow>, options: OutputOptions): Chunks {
  return encodeTexts(linesOf(rows, featureWriter(options, wideProperties)));
}

async function* linesOf(rows: Rows<OutputRow>, featureOf: (row: OutputRow) => object): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(featureOf(row))}\n`;
}
