// Where a row's problem lies: its geometry, its well-known text or its coordinates, checked before anything reaches the map.
import type { FieldMapping } from '#core/field-mapping.ts';
import { shownWithin } from '#core/place-by-hand.ts';
import type { Place } from '#core/problem.ts';
import type { Cell, SourceRow, SourceTable } from '#core/source-table.ts';
import { pairsFromText } from '#geo/coordinate-list.ts';
import { axisFromText } from '#geo/coordinate-text.ts';
import { cornersOf } from '#geo/corners.ts';
import type { Bbox, Geometry, LngLat } from '#geo/geometry.ts';
import { joinedParts, partsOf } from '#geo/geometry-parts.ts';
import { mapCorners } from '#geo/map-corners.ts';
import { sourceCrs } from '#geo/source-crs.ts';
import { layerGeometry } from './layer-geometry.ts';
import { columnPlaces, isBlank, type TableRow } from './table-row.ts';
import { geometriesOfWkt } from './wkt-reader.ts';

export type ToWgs84 = (x: number, y: number) => LngLat | undefined;

/** What is known of where a table's places are. */
export interface PlaceWorld {
  readonly toWgs84: ToWgs84;
  /** of a row that says its own system; absent, or undefined = as the table */
  readonly toWgs84Of?: (row: TableRow) => ToWgs84 | undefined;
  /** where they are expected: those further off are looked at twice */
  readonly near: Bbox;
}

const CHINA: Bbox = [73, 3, 135, 54];
const PRECISION_WORDS: ReadonlyMap<string, Place['precision'] | 'none'> = new Map([
  ['site', 'site'],
  ['点位', 'site'],
  ['township', 'township'],
  ['乡镇', 'township'],
  ['district', 'district'],
  ['区县', 'district'],
  ['无位置', 'none'],
]);

/** As `placeParts` of core writes them. */
const COUNTED_PARTS = /^(\D+)×([1-9]\d{0,8})$/;

/** The row's two numbers as the file has them, eastward first; undefined when it has none that can be read. */
export function rawPointOf(
  table: SourceTable,
  { cells }: SourceRow,
  columns: FieldMapping['columns'],
): LngLat | undefined {
  const places = columnPlaces(table, columns);
  const textAt = (field: 'lng' | 'lat' | 'coord'): string => textOf(cells[places.get(field) ?? -1]);
  const [x, y] = [axisFromText(textAt('lng')), axisFromText(textAt('lat'))];
  if (x !== undefined && y !== undefined) return [x, y];
  const [pair] = pairsFromText(textAt('coord')) ?? [];
  return pair && [pair.x, pair.y];
}

/** None when the row has no place, or none that can stand on the map; the latter is reported. */
export function placesOf(row: TableRow, around: PlaceWorld): readonly Place[] {
  const precision = precisionOf(row);
  if (precision === 'none') return [];
  const own = row.geometry === undefined ? around.toWgs84Of?.(row) : undefined;
  const geometries = geometriesOf(row, own === undefined ? around : { ...around, toWgs84: own });
  const places = severalPlaces(row, geometries) ?? geometries.map((geometry) => ({ geometry, precision }));
  const text = row.text('placed_by_hand_m');
  if (text === undefined) return places;
  const within = Number(text);
  if (within > 0 && Number.isFinite(within)) return shownWithin(places, within);
  row.report('unknown_value', 'warning', 'placed_by_hand_m', text);
  return places;
}

/** Places that an output of ours has as one shape, each as it was; undefined when the shape is no longer made of them. */
function severalPlaces(row: TableRow, geometries: readonly Geometry[]): readonly Place[] | undefined {
  const text = row.text('place_parts');
  if (text === undefined || geometries.length === 0) return undefined;
  const parts = geometries.flatMap(partsOf);
  let from = 0;
  const places = text.split('、').flatMap((each): readonly Place[] => {
    const [, word = '', count = ''] = COUNTED_PARTS.exec(each) ?? [];
    const precision = PRECISION_WORDS.get(word);
    const geometry = joinedParts(parts.slice(from, from + Number(count)));
    from += Number(count);
    return geometry && precision && precision !== 'none' ? [{ geometry, precision }] : [];
  });
  const isWhole = from === parts.length && places.length === text.split('、').length;
  return isWhole ? places : row.report('unknown_value', 'warning', 'place_parts', text);
}

function geometriesOf(row: TableRow, world: PlaceWorld): readonly Geometry[] {
  const wkt = row.geometry === undefined ? row.text('wkt') : undefined;
  const geometries = row.geometry !== undefined ? [row.geometry] : wkt !== undefined ? wktOf(row, wkt) : [];
  if (geometries.length > 0 || wkt !== undefined) return geometries.flatMap((geometry) => moved(geometry, row, world));
  const raw = numbersOf(row);
  const ring = raw.map(({ x, y }): LngLat => [x, y]);
  if (isOutline(row.column('coord'), raw)) return moved(closed(ring), row, world);
  const points = raw.map((each) => pointOf(each, row, world)).filter((point) => point !== undefined);
  return points.map((coordinates) => ({ type: 'Point', coordinates }));
}

/** Corners of an area, by the word over them or because they come back to the first. */
function isOutline(header: string, corners: readonly RawPoint[]): boolean {
  const [first, last] = [corners[0], corners.at(-1)];
  if (corners.length < 3 || corners.some(({ crs }) => crs !== undefined)) return false;
  return OUTLINE.test(header) || (corners.length > 3 && first?.x === last?.x && first?.y === last?.y);
}

const OUTLINE = /拐点|界址|边界|范围|红线|outline|boundary|polygon/i;

function closed(corners: readonly LngLat[]): Geometry {
  const [first, last] = [corners[0], corners.at(-1)];
  const isClosed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  return { type: 'Polygon', coordinates: [isClosed || first === undefined ? corners : [...corners, first]] };
}

function precisionOf(row: TableRow): Place['precision'] | 'none' {
  const text = row.text('precision');
  if (text === undefined) return 'site';
  return PRECISION_WORDS.get(text) ?? row.report('unknown_value', 'warning', 'precision', text) ?? 'site';
}

function wktOf(row: TableRow, text: string): readonly Geometry[] {
  const parts = geometriesOfWkt(text);
  if (parts === undefined) row.report('geometry_invalid', 'error', 'wkt', text);
  return (parts ?? []).flatMap((part) => {
    const { geometry, fault } = layerGeometry(part);
    if (fault !== undefined) row.report('geometry_invalid', 'error', 'wkt', text);
    return geometry === undefined ? [] : [geometry];
  });
}

function moved(geometry: Geometry, row: TableRow, { toWgs84, near }: PlaceWorld): readonly Geometry[] {
  const field = row.geometry === undefined && row.text('wkt') !== undefined ? 'wkt' : 'coord';
  const raw = cornersOf(geometry);
  const isTurned = raw.every(([x, y]) => isDegreesSwapped(x, y));
  const there = movedIntoChina(geometry, toWgs84) ?? (isTurned ? movedIntoChina(turned(geometry), toWgs84) : undefined);
  if (there === undefined) {
    row.report('coordinates_out_of_range', 'error', field, worded(raw[0]));
    return [];
  }
  const swapped = raw.find(([x, y]) => isDegreesSwapped(x, y));
  if (swapped !== undefined) row.report('coordinates_swapped', 'warning', field, worded(swapped));
  const corners = cornersOf(there);
  if (!corners.some((corner) => isIn(corner, near))) {
    row.report('coordinates_far', 'warning', field, worded(corners[0]));
  }
  return [there];
}

/** Some formats keep numbers on a grid of their own, which leaves a dust of digits. */
function worded(corner: readonly number[] | undefined): string | undefined {
  return corner?.map((each) => Number(each.toFixed(9))).join(', ');
}

function movedIntoChina(geometry: Geometry, toWgs84: ToWgs84): Geometry | undefined {
  return mapCorners(geometry, ([x, y]) => inChina(toWgs84(x, y)));
}

function turned(geometry: Geometry): Geometry {
  return mapCorners(geometry, ([x, y]) => [y, x]) ?? geometry;
}

function pointOf(raw: RawPoint, row: TableRow, { toWgs84, near }: PlaceWorld): LngLat | undefined {
  const { x, y, field, text } = raw;
  const isTurned = raw.isSwapped || isDegreesSwapped(x, y);
  const point = onMap(raw, toWgs84);
  if (point === undefined) return row.report('coordinates_out_of_range', 'error', field, text);
  if (isTurned) row.report('coordinates_swapped', 'warning', field, text);
  if (!isIn(point, near)) row.report('coordinates_far', 'warning', field, text);
  return point;
}

/** As the columns have them, or where that is nowhere in China, in each other's place. */
function onMap({ x, y, crs }: RawPoint, toWgs84: ToWgs84): LngLat | undefined {
  if (x === 0 && y === 0) return undefined;
  const move = (crs === undefined ? undefined : sourceCrs(crs)?.toWgs84) ?? toWgs84;
  return inChina(move(x, y)) ?? (isDegreesSwapped(x, y) ? inChina(move(y, x)) : undefined);
}

interface RawPoint {
  readonly x: number;
  readonly y: number;
  readonly field: 'lng' | 'coord';
  readonly text: string;
  readonly isSwapped: boolean;
  readonly crs: string | undefined;
}

function numbersOf(row: TableRow): readonly RawPoint[] {
  const point = pointOfAxes(row);
  return point ? [point] : pointsOfPairs(row);
}

/** From a column for each of the two; undefined when there is nothing in them, or nothing that can be read. */
function pointOfAxes(row: TableRow): RawPoint | undefined {
  const [lng, lat] = [row.text('lng'), row.text('lat')];
  if (lng === undefined && lat === undefined) return undefined;
  const [x, y] = [axisFromText(lng ?? ''), axisFromText(lat ?? '')];
  if (x === undefined) row.report('coordinates_unread', 'error', 'lng', lng);
  if (y === undefined) row.report('coordinates_unread', 'error', 'lat', lat);
  if (x === undefined || y === undefined) return undefined;
  return { x, y, field: 'lng', text: `${lng}, ${lat}`, isSwapped: false, crs: undefined };
}

function pointsOfPairs(row: TableRow): readonly RawPoint[] {
  const text = row.text('coord');
  if (text === undefined) return [];
  const pairs = pairsFromText(text);
  if (pairs === undefined) row.report('coordinates_unread', 'error', 'coord', text);
  const isOne = pairs?.length === 1;
  return (pairs ?? []).map(({ x, y, crs, isSwapped = false }) => {
    return { x, y, field: 'coord', text: isOne ? text : `${x}, ${y}`, isSwapped, crs };
  });
}

/** Latitude and longitude of China in each other's place: their ranges have nothing in common. */
function isDegreesSwapped(x: number, y: number): boolean {
  const [west, south, east, north] = CHINA;
  return x >= south && x <= north && y >= west && y <= east;
}

function inChina(point: LngLat | undefined): LngLat | undefined {
  return point !== undefined && isIn(point, CHINA) ? point : undefined;
}

function isIn([lng, lat]: LngLat, [west, south, east, north]: Bbox): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

function textOf(cell: Cell): string {
  return isBlank(cell) ? '' : String(cell);
}
