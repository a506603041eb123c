// The query's part of an address, of `--where` and of every output that names its query: `district=530112&status=overdue`.
import type { Bbox } from '#geo/geometry.ts';
import { decodeRing, encodeRing } from '#geo/encoded-ring.ts';
import { type Day, isDay } from './calendar.ts';
import { PRECISIONS, RECORD_KINDS, SOURCE_KINDS } from './problem.ts';
import {
  type DeadlineRange,
  type Dimension,
  DIMENSIONS,
  DUES,
  MOST_METERS_NEAR,
  type Nearness,
  NOT_STATED,
  type Query,
  SORT_FIELDS,
  type SortKey,
} from './query.ts';
import { STATUSES } from './status.ts';

/** Keys and values as they stand in the address, already unescaped: a `URLSearchParams`, or any list of pairs. */
export type Params = Iterable<readonly [key: string, value: string]>;

/** Order in the address, as the public contract lists it. */
const LIST_ORDER = {
  before: ['district', 'status', 'category', 'inspection'],
  after: ['due', 'unit', 'precision', 'source', 'record'],
} as const satisfies Record<string, readonly Dimension[]>;

/** Dimensions whose values are a closed list; of the others any text may be asked for. */
const CLOSED: { readonly [D in Dimension]?: readonly string[] } = {
  status: STATUSES,
  due: DUES,
  precision: PRECISIONS,
  source: [...SOURCE_KINDS, NOT_STATED],
  record: RECORD_KINDS,
};

/** Divisions that were given another code: 呈贡 and 晋宁 as counties, before they became districts. */
const RECODED: Readonly<Record<string, string>> = { '530121': '530114', '530122': '530115' };

/** Reads the query; of two equal keys the first counts. Whatever makes no sense is dropped, and so is every other parameter. */
export function parseQueryParams(params: Params, today: Day): Query {
  const texts = new Map<string, string>();
  for (const [key, value] of params) if (!texts.has(key)) texts.set(key, value);
  const textOf = (key: string): string => texts.get(key) ?? '';
  const asOf = textOf('asOf');
  const deadline = parseRange(textOf('deadline'));
  const bbox = parseBbox(textOf('bbox'));
  const area = decodeRing(textOf('area'));
  const near = parseNearness(textOf('near'));
  return {
    asOf: isDay(asOf) ? asOf : today,
    values: Object.fromEntries(
      DIMENSIONS.flatMap((dimension) => {
        const values = parseValues(dimension, textOf(dimension));
        return values.length > 0 ? [[dimension, values]] : [];
      }),
    ),
    ...(deadline ? { deadline } : {}),
    ...(bbox ? { bbox } : {}),
    ...(area ? { area } : {}),
    ...(near ? { near } : {}),
    text: textOf('q').trim(),
    sort: parseSort(textOf('sort')),
  };
}

/** What differs from the default view, in the contract's order. The as-of day is written on demand: a page that follows the calendar leaves it out. */
export function formatQueryParams(query: Query, options: { hasAsOf?: boolean } = {}): [key: string, value: string][] {
  const { deadline, bbox, area, near } = query;
  const lists = (dimensions: readonly Dimension[]) =>
    dimensions.map((dimension): [string, string] => [dimension, joinValues(query.values[dimension] ?? [])]);
  const all: [string, string][] = [
    ['asOf', options.hasAsOf ? query.asOf : ''],
    ...lists(LIST_ORDER.before),
    ['deadline', deadline ? `${deadline.from ?? ''}..${deadline.to ?? ''}` : ''],
    ...lists(LIST_ORDER.after),
    ['area', area ? encodeRing(area) : ''],
    ['near', near ? `${near.zone},${near.meters}` : ''],
    ['q', query.text.trim()],
    ['bbox', bbox ? bbox.map((degrees) => Number(degrees.toFixed(6))).join(',') : ''],
    ['sort', query.sort.map(({ field, isDescending }) => `${isDescending ? '-' : ''}${field}`).join(',')],
  ];
  return all.filter(([, value]) => value !== '' && value !== '..');
}

// A comma inside a value is written `\,` and a backslash `\\`.
function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
}

function splitValues(text: string): string[] {
  const values = text.match(/(?:\\.|[^\\,])+/gsu) ?? [];
  return values.map((value) => value.replaceAll(/\\(.)/gsu, '$1'));
}

function parseValues(dimension: Dimension, text: string): readonly string[] {
  const known = CLOSED[dimension];
  const values = splitValues(text)
    .map((value) => value.trim())
    .filter((value) => value !== '' && (known === undefined || known.includes(value)))
    .map((value) => (dimension === 'district' ? (RECODED[value] ?? value) : value));
  return [...new Set(values)];
}

function parseRange(text: string): DeadlineRange | undefined {
  const days = text.split('..');
  const [from = '', to = ''] = days;
  if (days.length !== 2 || text === '..') return undefined;
  if (days.some((day) => day !== '' && !isDay(day))) return undefined;
  if (to !== '' && from > to) return undefined;
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

function parseBbox(text: string): Bbox | undefined {
  const parts = text.split(',');
  if (parts.length !== 4 || parts.some((part) => !/^-?\d+(?:\.\d+)?$/.test(part))) return undefined;
  const [west = NaN, south = NaN, east = NaN, north = NaN] = parts.map(Number);
  const isOnEarth = Math.max(Math.abs(west), Math.abs(east)) <= 180 && Math.max(Math.abs(south), Math.abs(north)) <= 90;
  return isOnEarth && south <= north ? [west, south, east, north] : undefined;
}

function parseNearness(text: string): Nearness | undefined {
  const [, zone, digits] = /^([\w-]+),(\d+)$/.exec(text) ?? [];
  const meters = Number(digits);
  return zone === undefined || meters > MOST_METERS_NEAR ? undefined : { zone, meters };
}

function parseSort(text: string): readonly SortKey[] {
  const keys: SortKey[] = [];
  for (const part of text.split(',')) {
    const isDescending = part.startsWith('-');
    const field = SORT_FIELDS.find((each) => each === part.slice(isDescending ? 1 : 0));
    if (field !== undefined && keys.every((key) => key.field !== field)) keys.push({ field, isDescending });
  }
  return keys;
}
