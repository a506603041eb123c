// KML 2.2: a placemark for every problem, styled by its status, with every flat property typed and named. No address is named, so that nothing is fetched.
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS, type FlatField, flatProperties, type FlatValue, type OutputRow } from '#core/flat-feature.ts';
import { STATUSES, type Status, SYMBOLS } from '#core/status.ts';
import type { LngLat } from '#geo/geometry.ts';
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import { outputGeometry, type OutputGeometry, outputMembers } from './geojson-writer.ts';
import { FILL_OPACITY, LINE_WIDTH } from './status-look.ts';
import { escapeXml } from './xml.ts';
import { startZip } from './zip-writer.ts';

export interface KmlOptions extends OutputOptions {
  /** another system of coordinates than WGS84, as `.ovkml` wants it */
  readonly project?: (lngLat: LngLat) => LngLat;
}

const TYPES: Readonly<Partial<Record<FlatField, string>>> = {
  days_left: 'int',
  events: 'int',
  overdue: 'bool',
  late: 'bool',
};
const OPAQUE = 'ff';
const VEIL = Math.round(FILL_OPACITY * 255).toString(16);
const CLEAR = '00';

export function writeKml(rows: Rows<OutputRow>, options: KmlOptions): Chunks {
  return encodeTexts(piecesOf(rows, options));
}

/** The same, zipped under the name that readers look for. */
export async function* writeKmz(rows: Rows<OutputRow>, options: KmlOptions): Chunks {
  const zip = startZip(options.exportedAt);
  const entry = zip.open('doc.kml');
  for await (const chunk of writeKml(rows, options)) {
    entry.write(chunk);
    yield* zip.take();
  }
  entry.close();
  yield* zip.end();
}

async function* piecesOf(rows: Rows<OutputRow>, options: KmlOptions): AsyncGenerator<string> {
  const { query, context, words, project = (lngLat) => lngLat } = options;
  const flat = { asOf: firstDay(query.asOf), context, words };
  yield headOf(options);
  for await (const row of rows) {
    const properties = flatProperties(row, flat);
    const geometry = outputGeometry(row.problem.places);
    yield [
      `<Placemark><name>${escapeXml(row.problem.name)}</name>`,
      row.problem.summary === undefined ? '' : `<description>${escapeXml(asHtml(row.problem.summary))}</description>`,
      `<styleUrl>#${row.standing.status}</styleUrl>`,
      `<ExtendedData><SchemaData schemaUrl="#problem">${FLAT_FIELDS.map((field) => dataOf(field, properties[field])).join('')}`,
      `</SchemaData></ExtendedData>${geometry ? geometryOf(geometry, project) : ''}</Placemark>\n`,
    ].join('');
  }
  yield '</Document></kml>\n';
}

function headOf(options: KmlOptions): string {
  const { words } = options;
  const members = Object.entries(outputMembers(options)).map(
    ([name, value]) => `<Data name="${name}"><value>${escapeXml(String(value))}</value></Data>`,
  );
  const fields = FLAT_FIELDS.map(
    (field) =>
      `<SimpleField type="${TYPES[field] ?? 'string'}" name="${field}"><displayName>${escapeXml(words.columns[field])}</displayName></SimpleField>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
    `<name>${escapeXml(words.query)}</name>`,
    ...STATUSES.map(styleOf),
    `<ExtendedData>${members.join('')}</ExtendedData>`,
    `<Schema id="problem" name="problem">${fields.join('')}</Schema>\n`,
  ].join('\n');
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
function dataOf(field: FlatField, value: FlatValue): string {
  if (value === null) return '';
  const text = typeof value === 'boolean' ? String(Number(value)) : escapeXml(String(value));
  return `<SimpleData name="${field}">${text}</SimpleData>`;
}

/** A description is HTML by the standard, so plain text has to be made HTML. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

type Project = (lngLat: LngLat) => LngLat;

function geometryOf(geometry: OutputGeometry, project: Project): string {
  const point = (at: LngLat) => `<Point>${corners([at], project)}</Point>`;
  const line = (at: readonly LngLat[]) => `<LineString>${corners(at, project)}</LineString>`;
  const polygon = (rings: readonly (readonly LngLat[])[]) => `<Polygon>${boundaries(rings, project)}</Polygon>`;
  switch (geometry.type) {
    case 'Point':
      return point(geometry.coordinates);
    case 'MultiPoint':
      return many(geometry.coordinates.map(point));
    case 'LineString':
      return line(geometry.coordinates);
    case 'MultiLineString':
      return many(geometry.coordinates.map(line));
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiPolygon':
      return many(geometry.coordinates.map(polygon));
    case 'GeometryCollection':
      return many(geometry.geometries.map((each) => geometryOf(each, project)));
  }
}

function many(parts: readonly string[]): string {
  return `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function boundaries(rings: readonly (readonly LngLat[])[], project: Project): string {
  return rings
    .map((ring, index) => {
      const side = index === 0 ? 'outer' : 'inner';
      return `<${side}BoundaryIs><LinearRing>${corners(ring, project)}</LinearRing></${side}BoundaryIs>`;
    })
    .join('');
}

function corners(line: readonly LngLat[], project: Project): string {
  const texts = line.map((corner) => {
    const [lng, lat] = project(corner);
    return `${Number(lng.toFixed(7))},${Number(lat.toFixed(7))}`;
  });
  return `<coordinates>${texts.join(' ')}</coordinates>`;
}
