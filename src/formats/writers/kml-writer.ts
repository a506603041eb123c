// KML 2.2: a placemark for every problem, styled by its status, with every column typed and named. No address is named, so that nothing is fetched.
import { firstDay } from '#core/calendar.ts';
import type { FlatValue, OutputRow } from '#core/flat-feature.ts';
import { WIDE_FIELDS, type WideField } from '#core/output-fields.ts';
import { wideProperties } from '#core/record-columns.ts';
import { STATUSES, type Status, SYMBOLS } from '#core/status.ts';
import type { LngLat } from '#geo/geometry.ts';
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import { type OutputGeometry, outputMembers } from './geojson-writer.ts';
import { placeIn } from './output-place.ts';
import { FILL_OPACITY, LINE_WIDTH } from './status-look.ts';
import { escapeXml } from './xml.ts';
import { startZip } from './zip-writer.ts';

const TYPES: Readonly<Partial<Record<WideField, string>>> = {
  days_left: 'int',
  events: 'int',
  placed_by_hand_m: 'double',
  overdue: 'bool',
  late: 'bool',
};
const OPAQUE = 'ff';
const VEIL = Math.round(FILL_OPACITY * 255).toString(16);
const CLEAR = '00';

export function writeKml(rows: Rows<OutputRow>, options: OutputOptions): Chunks {
  return encodeTexts(piecesOf(rows, options));
}

/** The same, zipped under the name that readers look for. */
export async function* writeKmz(rows: Rows<OutputRow>, options: OutputOptions): Chunks {
  const zip = startZip(options.exportedAt);
  const entry = zip.open('doc.kml');
  for await (const chunk of writeKml(rows, options)) {
    entry.write(chunk);
    yield* zip.take();
  }
  entry.close();
  yield* zip.end();
}

async function* piecesOf(rows: Rows<OutputRow>, options: OutputOptions): AsyncGenerator<string> {
  const { query, context, words, crs } = options;
  const flat = { asOf: firstDay(query.asOf), context, words };
  yield headOf(options);
  for await (const row of rows) {
    const properties = wideProperties(row, flat);
    const geometry = placeIn(row.problem.places, crs);
    yield [
      `<Placemark><name>${escapeXml(row.problem.name)}</name>`,
      row.problem.summary === undefined ? '' : `<description>${escapeXml(asHtml(row.problem.summary))}</description>`,
      `<styleUrl>#${row.standing.status}</styleUrl>`,
      `<ExtendedData><SchemaData schemaUrl="#problem">${WIDE_FIELDS.map((field) => dataOf(field, properties[field])).join('')}`,
      `</SchemaData></ExtendedData>${geometry ? geometryOf(geometry) : ''}</Placemark>\n`,
    ].join('');
  }
  yield '</Document></kml>\n';
}

function headOf(options: OutputOptions): string {
  const { words } = options;
  const stated = options.crs ? { crs: options.crs.id } : {};
  const members = Object.entries({ ...outputMembers(options), ...stated }).map(
    ([name, value]) => `<Data name="${name}"><value>${escapeXml(String(value))}</value></Data>`,
  );
  const fields = WIDE_FIELDS.map(
    (field) =>
      `<SimpleField type="${TYPES[field] ?? 'string'}" name="${field}"><displayName>${escapeXml(words.columns[field])}</displayName></SimpleField>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
    `<name>${escapeXml(words.query)}</name>`,
    ...systemOf(options),
    ...STATUSES.map(styleOf),
    `<ExtendedData>${members.join('')}</ExtendedData>`,
    `<Schema id="problem" name="problem">${fields.join('')}</Schema>\n`,
  ].join('\n');
}

/** For whoever reads it with another program: KML itself knows no other system than WGS84. */
function systemOf({ crs, words }: OutputOptions): readonly string[] {
  return crs ? [`<description>${escapeXml(`${words.workbook.condition.crs} ${crs.name.zh}`)}</description>`] : [];
}

function styleOf(status: Status): string {
  const { fill, isHollow } = SYMBOLS[status];
  return [
    `<Style id="${status}"><IconStyle><color>${kmlColor(fill, OPAQUE)}</color></IconStyle>`,
    `<LineStyle><color>${kmlColor(fill, OPAQUE)}</color><width>${LINE_WIDTH}</width></LineStyle>`,
    `<PolyStyle><color>${kmlColor(fill, isHollow ? CLEAR : VEIL)}</color></PolyStyle></Style>`,
  ].join('');
}

/** `aabbggrr`, from `#rrggbb`. */
function kmlColor(fill: string, alpha: string): string {
  return `${alpha}${fill.slice(5, 7)}${fill.slice(3, 5)}${fill.slice(1, 3)}`.toLowerCase();
}

/** Absent stays absent. */
function dataOf(field: WideField, value: FlatValue): string {
  if (value === null) return '';
  const text = typeof value === 'boolean' ? String(Number(value)) : escapeXml(String(value));
  return `<SimpleData name="${field}">${text}</SimpleData>`;
}

/** A description is HTML by the standard, so plain text has to be made HTML. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const pointOf = (at: LngLat): string => `<Point>${corners([at])}</Point>`;
const lineOf = (at: readonly LngLat[]): string => `<LineString>${corners(at)}</LineString>`;
const polygonOf = (rings: readonly (readonly LngLat[])[]): string => `<Polygon>${boundaries(rings)}</Polygon>`;

function geometryOf(geometry: OutputGeometry): string {
  switch (geometry.type) {
    case 'Point':
      return pointOf(geometry.coordinates);
    case 'MultiPoint':
      return many(geometry.coordinates.map(pointOf));
    case 'LineString':
      return lineOf(geometry.coordinates);
    case 'MultiLineString':
      return many(geometry.coordinates.map(lineOf));
    case 'Polygon':
      return polygonOf(geometry.coordinates);
    case 'MultiPolygon':
      return many(geometry.coordinates.map(polygonOf));
    case 'GeometryCollection':
      return many(geometry.geometries.map(geometryOf));
  }
}

function many(parts: readonly string[]): string {
  return `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function boundaries(rings: readonly (readonly LngLat[])[]): string {
  return rings
    .map((ring, index) => {
      const side = index === 0 ? 'outer' : 'inner';
      return `<${side}BoundaryIs><LinearRing>${corners(ring)}</LinearRing></${side}BoundaryIs>`;
    })
    .join('');
}

function corners(line: readonly LngLat[]): string {
  return `<coordinates>${line.map((corner) => corner.join(',')).join(' ')}</coordinates>`;
}
