// The features of a FlatGeobuf file without index, as GDAL writes a layer for us: exact numbers, and columns by their place.
// https://flatgeobuf.org: a header and features, each a FlatBuffer behind its length.
import type { Cell } from '#core/source-table.ts';
import { RecentTexts } from './recent-texts.ts';

export interface FlatLayer {
  readonly columns: readonly string[];
  /** columns whose values are no text or number */
  readonly binary: readonly string[];
  readonly features: Iterable<FlatFeature>;
}

export interface FlatFeature {
  readonly cells: Cell[];
  /** as GeoJSON, still to be checked */
  readonly geometry: object | null;
}

interface Column {
  readonly name: string;
  readonly type: number;
  readonly cells: ColumnCells;
}

/** How the values of a column lie among the bytes. */
interface ColumnCells {
  readonly sizeAt: (at: number) => number;
  readonly cellAt: (at: number) => Cell;
}

const MAGIC_BYTES = 8;
const HEADER = { columns: 7 } as const;
const COLUMN = { name: 0, type: 1 } as const;
const FEATURE = { geometry: 0, properties: 1 } as const;
const GEOMETRY = { ends: 0, xy: 1, type: 6, parts: 7 } as const;
const BINARY = 14;

export function flatLayer(bytes: Uint8Array): FlatLayer {
  // of a layer whose every feature is lost, GDAL writes nothing at all
  if (bytes.length <= MAGIC_BYTES + 4) return { columns: [], binary: [], features: [] };
  const buffer = new FlatBuffer(bytes);
  const header = buffer.root(MAGIC_BYTES + 4);
  const columns = buffer.tables(header, HEADER.columns).map((column) => columnOf(buffer, column));
  return {
    columns: columns.map(({ name }) => name),
    binary: columns.filter(({ type }) => type === BINARY).map(({ name }) => name),
    features: featuresOf(buffer, columns),
  };
}

function columnOf(buffer: FlatBuffer, column: number): Column {
  const name = buffer.bytesOf(column, COLUMN.name);
  const typeAt = buffer.field(column, COLUMN.type);
  const type = typeAt === 0 ? 0 : buffer.view.getUint8(typeAt);
  return { name: name === undefined ? '' : buffer.text(name), type, cells: cellsOfType(buffer, type) };
}

function* featuresOf(buffer: FlatBuffer, columns: readonly Column[]): Generator<FlatFeature> {
  const { view } = buffer;
  for (let at = MAGIC_BYTES + 4 + view.getUint32(MAGIC_BYTES, true); at < view.byteLength;) {
    const feature = buffer.root(at + 4);
    const geometry = buffer.table(feature, FEATURE.geometry);
    const properties = buffer.bytesOf(feature, FEATURE.properties);
    yield {
      cells: cellsOf(buffer, properties, columns),
      geometry: geometry === undefined ? null : geometryOf(buffer, geometry, 0),
    };
    at += 4 + view.getUint32(at, true);
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function cellsOf({ view }: FlatBuffer, properties: Range | undefined, columns: readonly Column[]): Cell[] {
  const cells: Cell[] = columns.map(() => undefined);
  if (properties === undefined) return cells;
  for (let at = properties.from; at < properties.to;) {
    const column = view.getUint16(at, true);
    const known = columns[column]?.cells;
    if (known === undefined) throw new Error(`Unexpected column: ${column} of ${columns.length}`);
    cells[column] = known.cellAt(at + 2);
    at += 2 + known.sizeAt(at + 2);
  }
  return cells;
}

type ReadNumber = (view: DataView, at: number) => Cell;

/** By type of column: how many bytes a value takes, and how it is read. */
const NUMBERS: readonly (readonly [size: number, read: ReadNumber])[] = [
  [1, (view, at) => view.getInt8(at)],
  [1, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getUint8(at) !== 0],
  [2, (view, at) => view.getInt16(at, true)],
  [2, (view, at) => view.getUint16(at, true)],
  [4, (view, at) => view.getInt32(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [8, (view, at) => wholeNumber(view.getBigInt64(at, true))],
  [8, (view, at) => wholeNumber(view.getBigUint64(at, true))],
  [4, (view, at) => view.getFloat32(at, true)],
  [8, (view, at) => view.getFloat64(at, true)],
];

/** One that a number cannot hold stays text. */
function wholeNumber(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

const DATE_TIME = 13;
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:?\d{2})?$/;

function cellsOfType(buffer: FlatBuffer, type: number): ColumnCells {
  const { view } = buffer;
  const number = NUMBERS[type];
  if (number) {
    const [size, read] = number;
    return { sizeAt: () => size, cellAt: (at) => read(view, at) };
  }
  const sizeAt = (at: number): number => 4 + view.getUint32(at, true);
  if (type === BINARY) return { sizeAt, cellAt: () => undefined };
  const texts = buffer.texts(type === DATE_TIME ? (text) => MIDNIGHT.exec(text)?.[1] ?? text : (text) => text);
  return { sizeAt, cellAt: (at) => (sizeAt(at) === 4 ? undefined : texts.at(at + 4, at + sizeAt(at))) };
}

const DEEPEST = 32;

function geometryOf(buffer: FlatBuffer, geometry: number, depth: number): object {
  const typeAt = buffer.field(geometry, GEOMETRY.type);
  const type = typeAt === 0 ? 0 : buffer.view.getUint8(typeAt);
  const corners = () => buffer.corners(geometry);
  switch (type) {
    case 1:
      return { type: 'Point', coordinates: corners()[0] ?? [] };
    case 2:
      return { type: 'LineString', coordinates: corners() };
    case 3:
    case 17:
      return { type: 'Polygon', coordinates: buffer.lines(geometry) };
    case 4:
      return { type: 'MultiPoint', coordinates: corners() };
    case 5:
      return { type: 'MultiLineString', coordinates: buffer.lines(geometry) };
    case 6:
    case 15:
      return {
        type: 'MultiPolygon',
        coordinates: buffer.tables(geometry, GEOMETRY.parts).map((part) => buffer.lines(part)),
      };
    case 16:
      return { type: 'MultiPolygon', coordinates: buffer.lines(geometry).map((ring) => [ring]) };
    default: {
      const parts = depth < DEEPEST ? buffer.tables(geometry, GEOMETRY.parts) : [];
      return { type: 'GeometryCollection', geometries: parts.map((part) => geometryOf(buffer, part, depth + 1)) };
    }
  }
}

type Corners = readonly (readonly [number, number])[];

/** Bytes that hold FlatBuffers; a table is known by where it lies. */
class FlatBuffer {
  readonly view: DataView;
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  root(at: number): number {
    return at + this.view.getUint32(at, true);
  }

  /** Where a field's value lies; 0 = it has none. */
  field(table: number, index: number): number {
    const names = table - this.view.getInt32(table, true);
    const slot = 4 + 2 * index;
    const offset = slot < this.view.getUint16(names, true) ? this.view.getUint16(names + slot, true) : 0;
    return offset === 0 ? 0 : table + offset;
  }

  table(table: number, index: number): number | undefined {
    const at = this.field(table, index);
    return at === 0 ? undefined : this.root(at);
  }

  tables(table: number, index: number): readonly number[] {
    const { start, count } = this.vector(table, index);
    return Array.from({ length: count }, (_, item) => this.root(start + 4 * item));
  }

  bytesOf(table: number, index: number): Range | undefined {
    const { start, count } = this.vector(table, index);
    return start === 0 ? undefined : { from: start, to: start + count };
  }

  text({ from, to }: Range): string {
    return this.decoder.decode(this.bytes.subarray(from, to));
  }

  /** Those of one column, each turned into what it means once. */
  texts(meant: (text: string) => string): RecentTexts {
    return new RecentTexts(this.bytes, (bytes) => meant(this.decoder.decode(bytes)));
  }

  corners(geometry: number): Corners {
    const { start, count } = this.vector(geometry, GEOMETRY.xy);
    const corners: (readonly [number, number])[] = [];
    for (let at = start; at < start + 8 * count; at += 16) {
      corners.push([this.view.getFloat64(at, true), this.view.getFloat64(at + 8, true)]);
    }
    return corners;
  }

  /** Corners cut where each line or ring ends; one of a single part does not say so. */
  lines(geometry: number): readonly Corners[] {
    const corners = this.corners(geometry);
    const { start, count } = this.vector(geometry, GEOMETRY.ends);
    if (count === 0) return corners.length === 0 ? [] : [corners];
    let from = 0;
    return Array.from({ length: count }, (_, item) => {
      const to = this.view.getUint32(start + 4 * item, true);
      const line = corners.slice(from, to);
      from = to;
      return line;
    });
  }

  private vector(table: number, index: number): { start: number; count: number } {
    const at = this.field(table, index);
    if (at === 0) return { start: 0, count: 0 };
    const vector = this.root(at);
    return { start: vector + 4, count: this.view.getUint32(vector, true) };
  }
}
