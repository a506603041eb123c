// Geometry out of well-known text: as GeoJSON of unknown worth, for a reader of geometry to check.
const PART = /(MULTI)?(POINT|LINESTRING|POLYGON) ?(?:ZM?|M)? ?(\([^A-DF-Z]*\))/g;
const WHOLE = /^(?:SRID=\d+;)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b/;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:E[-+]?\d+)?`;
/** heights and measures are dropped */
const CORNER = new RegExp(`(${NUMBER}) (${NUMBER})(?: ${NUMBER}){0,2}`, 'g');
const NAMES: Readonly<Record<string, string>> = { POINT: 'Point', LINESTRING: 'LineString', POLYGON: 'Polygon' };

/** One for each part of a collection; undefined when the text is no well-known text. */
export function geometriesOfWkt(text: string): readonly unknown[] | undefined {
  const even = text.trim().toUpperCase().replaceAll(/\s+/g, ' ');
  if (!WHOLE.test(even)) return undefined;
  const isCollection = even.includes('GEOMETRYCOLLECTION');
  const list = isCollection ? even.slice(even.indexOf('(') + 1, even.lastIndexOf(')')) : even;
  const parts = Array.from(list.matchAll(PART), ([, multi, kind = '', body = '']) => ({
    type: `${multi === undefined ? '' : 'Multi'}${NAMES[kind]}`,
    coordinates: coordinatesOf(body, `${multi ?? ''}${kind}`),
  }));
  return parts.length > 0 || even.endsWith('EMPTY') ? parts : undefined;
}

/** Undefined when the numbers and brackets do not fit together. */
function coordinatesOf(body: string, kind: string): unknown {
  const lists = body.replaceAll(CORNER, '[$1,$2]').replaceAll('(', '[').replaceAll(')', ']');
  try {
    const nested: unknown = JSON.parse(lists);
    if (!Array.isArray(nested)) return undefined;
    const corners: readonly unknown[] = nested;
    if (kind === 'POINT') return corners[0];
    // a corner of MULTIPOINT may stand in brackets of its own
    return kind === 'MULTIPOINT' ? corners.map((each) => (isWrapped(each) ? each[0] : each)) : corners;
  } catch {
    return undefined;
  }
}

function isWrapped(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length === 1;
}
