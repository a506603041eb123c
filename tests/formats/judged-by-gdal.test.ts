// Every export as GDAL itself reads it: as many records, the same places, the same values. Stands aside where there is no gdal-bin.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { flatProperties } from '#core/flat-feature.ts';
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS } from '#core/output-fields.ts';
import type { ExportFormat } from '#core/output-format.ts';
import { emptyQuery } from '#core/query.ts';
import { shortNames } from '#formats/gdal/dbf-fields.ts';
import { outputGeometry } from '#formats/writers/geojson-writer.ts';
import { outputWords } from '#i18n/output-words.ts';
import { COLUMNS } from '#i18n/output-columns.ts';
import { PUBLISHED } from '../builders/a-problem.ts';
import { hasCommand } from '../builders/commands.ts';
import { exportedBytes, FILE_NAMES } from '../builders/exported.ts';
import { OUTPUT_DAY, outputRows } from '../builders/output.ts';
import { MANY_PROBLEMS } from '../builders/many-problems.ts';

type Value = string | number | boolean | null;
interface Feature {
  readonly id?: string | number;
  readonly properties: Readonly<Record<string, Value>>;
  readonly geometry: object | null;
}

/** How GDAL has to be told to read a format, and in what its values differ from ours. */
interface Judgement {
  readonly format: ExportFormat;
  readonly options?: readonly string[];
  /** name in the file of a field of ours */
  readonly nameOf?: (field: string) => string;
  /** of the fields that are codes in other formats and words in this one, only these are compared */
  readonly fields?: readonly string[];
  /** a DBF text ends at 254 bytes, and it has no booleans */
  readonly isNarrow?: true;
  /** where the places are in columns, not in geometries */
  readonly hasGeometry?: false;
  readonly layers?: readonly string[];
}

const PLAIN = FLAT_FIELDS.filter((field) => field !== 'marker-color');
/** Words and codes are the same in a workbook for these. */
const SHEET_FIELDS = [
  'id',
  'name',
  'status_zh',
  'status_published',
  'district',
  'adcode',
  'deadline',
  'days_left',
  'lead_unit',
  'summary',
  'events',
];
const LAYERS = ['guatu-point', 'guatu-line', 'guatu-polygon'];

const JUDGEMENTS: readonly Judgement[] = [
  { format: 'geojson' },
  { format: 'geojsonseq' },
  { format: 'csv', fields: PLAIN, options: ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'AUTODETECT_TYPE=NO'] },
  {
    format: 'xlsx',
    fields: SHEET_FIELDS,
    nameOf: (field) => COLUMNS[field as keyof typeof COLUMNS],
    hasGeometry: false,
    layers: ['台账'],
    options: ['-oo', 'HEADERS=FORCE'],
  },
  { format: 'kml', nameOf: nameInKml },
  { format: 'kmz', nameOf: nameInKml },
  { format: 'shapefile', isNarrow: true, layers: LAYERS },
  { format: 'geopackage', layers: LAYERS },
  { format: 'flatgeobuf' },
];

/** The placemark's own name comes first. */
function nameInKml(field: string): string {
  return field === 'name' ? 'Name' : field;
}

const folder = mkdtempSync(join(tmpdir(), 'guatu-judged-'));
afterAll(() => rmSync(folder, { recursive: true }));

function readByGdal(path: string, options: readonly string[], layer: string | undefined): readonly Feature[] {
  const args = ['-f', 'GeoJSON', '/vsistdout/', ...options, path, ...(layer === undefined ? [] : [layer])];
  const text = execFileSync('ogr2ogr', args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return (JSON.parse(text) as { features: readonly Feature[] }).features;
}

/** Every pair of numbers, however deep. */
function cornersIn(value: unknown): readonly (readonly [number, number])[] {
  if (!Array.isArray(value)) return [];
  const [x, y] = value as readonly unknown[];
  return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : value.flatMap(cornersIn);
}

/** A ring may begin elsewhere and run the other way, and one of a layer of many is many as well. */
function isSamePlace(found: unknown, wanted: unknown): boolean {
  const [some, all] = [cornersOfGeometry(found), cornersOfGeometry(wanted)];
  const isNear = ([x, y]: readonly [number, number]) =>
    some.some(([a, b]) => Math.max(Math.abs(a - x), Math.abs(b - y)) <= 1e-7);
  return some.length === all.length && all.every(isNear);
}

function cornersOfGeometry(geometry: unknown) {
  return typeof geometry === 'object' && geometry !== null && 'coordinates' in geometry
    ? cornersIn(geometry.coordinates)
    : [];
}

/** What a value is whatever type a format gives it. */
function plain(value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (value === true || value === 'true') return '1';
  if (value === false || value === 'false') return '0';
  return String(value).replaceAll('/', '-').replaceAll('\r\n', '\n');
}

const ROWS = outputRows(...MANY_PROBLEMS);
const QUERY = emptyQuery(OUTPUT_DAY);
const EXPECTED = ROWS.map((row) => ({
  properties: flatProperties(row, { asOf: firstDay(OUTPUT_DAY), context: PUBLISHED, words: outputWords(QUERY) }),
  geometry: outputGeometry(row.problem.places),
}));

describe.runIf(hasCommand('ogr2ogr'))('as GDAL reads it', { timeout: 60_000 }, () => {
  it.each(JUDGEMENTS)('$format has the same records, places and values', async (judgement) => {
    const { format, options = [], nameOf = (field) => field, fields = FLAT_FIELDS, layers = [undefined] } = judgement;
    const path = join(folder, FILE_NAMES[format] ?? 'out');
    writeFileSync(path, await exportedBytes(format, MANY_PROBLEMS));
    const features = layers.flatMap((layer) => readByGdal(path, options, layer));
    const idName = nameOf('id');
    const shortOf = judgement.isNarrow ? shortNames(FLAT_FIELDS) : undefined;
    // a property that is equal to the feature's id GDAL takes for it
    const byId = new Map(features.map((feature) => [String(feature.properties[idName] ?? feature.id), feature]));
    expect([features.length, [...byId.keys()].toSorted()]).toEqual([
      EXPECTED.length,
      EXPECTED.map(({ properties }) => String(properties.id)).toSorted(),
    ]);
    for (const { properties, geometry } of EXPECTED) {
      const found = byId.get(String(properties.id));
      const told = Object.entries(properties).filter(([field]) => field !== 'id' && fields.includes(field));
      const seen = told.map(([field]) => [field, plain(found?.properties[shortOf?.get(field) ?? nameOf(field)])]);
      expect(seen).toEqual(told.map(([field, value]) => [field, plain(value)]));
      expect(judgement.hasGeometry === false || isSamePlace(found?.geometry, geometry)).toBe(true);
    }
  });
});
