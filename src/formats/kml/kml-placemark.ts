// One placemark of a KML file: its values by name, and its shape. All of its ExtendedData is kept.
import { type LayerGeometry, layerGeometry } from '#formats/tables/layer-geometry.ts';
import { attributeOf } from './xml-tokens.ts';

export interface KmlNode {
  readonly name: string;
  readonly attributes: string;
  readonly children: KmlNode[];
  text: string;
}

export interface Placemark extends LayerGeometry {
  readonly values: ReadonlyMap<string, string>;
}

const OWN_TEXTS: ReadonlySet<string> = new Set(['name', 'description', 'address', 'phoneNumber', 'Snippet', 'snippet']);
/** What a moment or a span is made of. */
const OWN_TIMES: ReadonlySet<string> = new Set(['when', 'begin', 'end']);

export function readPlacemark(node: KmlNode): Placemark {
  const values = new Map<string, string>();
  const times = node.children.filter(({ name }) => name === 'TimeStamp' || name === 'TimeSpan');
  const moments = times.flatMap(({ children }) => children.filter(({ name }) => OWN_TIMES.has(name)));
  for (const { name, text } of [...node.children.filter((child) => OWN_TEXTS.has(child.name)), ...moments]) {
    add(values, name, text);
  }
  for (const child of node.children) if (child.name === 'ExtendedData') addExtended(values, child);
  const shapes = node.children.map(shapeOf).filter((shape) => shape !== undefined);
  const [only] = shapes;
  const shape = shapes.length > 1 ? { type: 'GeometryCollection', geometries: shapes } : only;
  return { values, ...layerGeometry(shape) };
}

function add(values: Map<string, string>, name: string, text: string): void {
  const value = text.trim();
  if (value === '') return;
  const known = values.get(name);
  values.set(name, known === undefined ? value : `${known}; ${value}`);
}

/** `Data` by name, `SchemaData` by field, and elements of other namespaces by their own names. */
function addExtended(values: Map<string, string>, extended: KmlNode): void {
  const put = (name: string, text: string) => {
    const isTaken = OWN_TEXTS.has(name) || OWN_TIMES.has(name);
    add(values, isTaken ? `${name} (ExtendedData)` : name, text);
  };
  for (const child of extended.children) {
    if (child.name === 'Data') put(nameOf(child), childOf(child, 'value')?.text ?? child.text);
    else if (child.name === 'SchemaData') for (const field of child.children) put(nameOf(field), fieldText(field));
    else if (child.children.length === 0) put(child.name, child.text);
  }
}

function fieldText({ name, text, children }: KmlNode): string {
  return name === 'SimpleArrayData' ? children.map((each) => each.text.trim()).join('; ') : text;
}

function nameOf(node: KmlNode): string {
  return attributeOf(node.attributes, 'name') ?? childOf(node, 'displayName')?.text ?? '';
}

function childOf(node: KmlNode, name: string): KmlNode | undefined {
  return node.children.find((child) => child.name === name);
}

/** As GeoJSON that is still to be checked. */
function shapeOf(node: KmlNode): object | undefined {
  switch (node.name) {
    case 'Point':
      return { type: 'Point', coordinates: coordinatesOf(node)[0] ?? [] };
    case 'LineString':
    case 'LinearRing':
      return { type: 'LineString', coordinates: coordinatesOf(node) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: ringsOf(node) };
    case 'Track':
      return { type: 'LineString', coordinates: node.children.filter(({ name }) => name === 'coord').map(trackPoint) };
    case 'MultiGeometry':
    case 'MultiTrack':
      return {
        type: 'GeometryCollection',
        geometries: node.children.map(shapeOf).filter((each) => each !== undefined),
      };
    default:
      return undefined;
  }
}

function ringsOf(polygon: KmlNode): readonly unknown[] {
  const boundaries = ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((name) =>
    polygon.children.filter((child) => child.name === name),
  );
  return boundaries.flatMap((each) => each.children.filter(({ name }) => name === 'LinearRing')).map(coordinatesOf);
}

function coordinatesOf(node: KmlNode): readonly (readonly number[])[] {
  const text = childOf(node, 'coordinates')?.text.trim() ?? '';
  if (text === '') return [];
  const tuples: string[] = [];
  for (const part of text.split(/\s+/)) {
    const last = tuples.at(-1);
    // written by hand: a space after the comma
    if (last !== undefined && (last.endsWith(',') || part.startsWith(','))) tuples[tuples.length - 1] = last + part;
    else tuples.push(part);
  }
  return tuples.map((tuple) => numbers(tuple.split(',')));
}

function trackPoint({ text }: KmlNode): readonly number[] {
  return numbers(text.trim().split(/\s+/));
}

function numbers(texts: readonly string[]): readonly number[] {
  const [x = '', y = ''] = texts;
  return [x === '' ? NaN : Number(x), y === '' ? NaN : Number(y)];
}
