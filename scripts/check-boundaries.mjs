// Checks a file of district boundaries: shape, rings, winding, codes, shared edges; measures overlap and holes.
//
//   node scripts/check-boundaries.mjs districts.geojson          exit status 1 when a check fails
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { areaList } from '@vant/area-data';
import { area, bbox, featureCollection, intersect, kinks, union } from '@turf/turf';

/** The 14 county-level divisions of Kunming. */
export const KUNMING_CODES = Object.keys(areaList.county_list).filter((code) => code.startsWith('5301'));

/** What fails, each with the place where it does. Empty for boundaries that can be used. */
export function boundaryFailures(collection, expectedCodes = KUNMING_CODES) {
  const shape = shapeFailures(collection);
  if (shape.length > 0) return shape;
  const { features } = collection;
  return [...codeFailures(features, expectedCodes), ...features.flatMap(ringFailures), ...edgeFailures(features)];
}

/** What is worth a look but no failure, since official data may carry slivers: areas in km². */
export function boundaryMeasures({ features }) {
  const whole = union(featureCollection(features));
  const overlaps = features.flatMap((one, i) =>
    features.slice(i + 1).flatMap((other) => {
      const common = boxesMeet(one, other) && intersect(featureCollection([one, other]));
      return common ? [{ where: `${codeOf(one)} ${codeOf(other)}`, km2: area(common) / 1e6 }] : [];
    }),
  );
  return {
    edgeUses: edgeUses(features),
    areaKm2: features.reduce((sum, feature) => sum + area(feature), 0) / 1e6,
    overlapKm2: overlaps.reduce((sum, { km2 }) => sum + km2, 0),
    overlaps,
    holes: polygonsOf(whole.geometry).reduce((sum, rings) => sum + rings.length - 1, 0),
    crossings: features
      .map((feature) => ({ where: codeOf(feature), count: kinks(feature).features.length }))
      .filter(({ count }) => count > 0),
  };
}

function shapeFailures(collection) {
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features))
    return [{ check: 'FeatureCollection', where: 'file' }];
  const failures = collection.features.flatMap((feature, i) => {
    const where = `feature ${i} ${codeOf(feature) ?? ''}`.trim();
    if (typeof feature?.properties?.adcode !== 'string') return [{ check: 'adcode as text', where }];
    if (typeof feature.properties.name !== 'string') return [{ check: 'name', where }];
    if (!isAreal(feature.geometry)) return [{ check: 'Polygon or MultiPolygon', where }];
    const strange = polygonsOf(feature.geometry)
      .flat(2)
      .find((position) => !isDegrees(position));
    return strange ? [{ check: 'positions in degrees', where: `${where} at ${JSON.stringify(strange)}` }] : [];
  });
  return 'crs' in collection ? [{ check: 'no crs member (RFC 7946)', where: 'file' }, ...failures] : failures;
}

function codeFailures(features, expectedCodes) {
  const codes = features.map(codeOf);
  return [
    ...expectedCodes
      .filter((code) => !codes.includes(code))
      .map((where) => ({ check: 'every division present', where })),
    ...codes.filter((code, i) => codes.indexOf(code) !== i).map((where) => ({ check: 'each division once', where })),
    ...codes.filter((code) => !expectedCodes.includes(code)).map((where) => ({ check: 'no other division', where })),
  ];
}

function ringFailures(feature) {
  return polygonsOf(feature.geometry).flatMap((rings) =>
    rings.flatMap((ring, i) => {
      const where = `${codeOf(feature)} at ${ring[0]}`;
      if (ring.length < 4) return [{ check: 'rings of four positions or more', where }];
      if (!isSame(ring[0], ring.at(-1))) return [{ check: 'rings closed', where }];
      return doubledArea(ring) > 0 === (i === 0) ? [] : [{ check: 'rings wound as RFC 7946 asks', where }];
    }),
  );
}

/** An edge belongs to one division (outer border) or to two (shared border). */
function edgeFailures(features) {
  return [...countEdges(features)]
    .filter(([, uses]) => uses > 2)
    .map(([where]) => ({ check: 'no edge used more than twice', where }));
}

function edgeUses(features) {
  const histogram = {};
  for (const uses of countEdges(features).values()) histogram[uses] = (histogram[uses] ?? 0) + 1;
  return histogram;
}

function countEdges(features) {
  const edges = new Map();
  for (const ring of features.flatMap(({ geometry }) => polygonsOf(geometry).flat())) {
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1].join(), ring[i].join()];
      const edge = from < to ? `${from} ${to}` : `${to} ${from}`;
      edges.set(edge, (edges.get(edge) ?? 0) + 1);
    }
  }
  return edges;
}

function boxesMeet(one, other) {
  const [a, b] = [bbox(one), bbox(other)];
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function isAreal(geometry) {
  const depth = { Polygon: 3, MultiPolygon: 4 }[geometry?.type];
  if (depth === undefined) return false;
  const isNested = (value, level) =>
    Array.isArray(value) && (level === 1 || value.every((v) => isNested(v, level - 1)));
  return isNested(geometry.coordinates, depth);
}

function isDegrees(position) {
  const [lng, lat] = Array.isArray(position) ? position : [];
  return Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

function polygonsOf({ type, coordinates }) {
  return type === 'Polygon' ? [coordinates] : coordinates;
}

function codeOf(feature) {
  return feature?.properties?.adcode;
}

function isSame(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

function doubledArea(ring) {
  return ring.reduce((sum, [lng, lat], i) => (i === 0 ? 0 : sum + ring[i - 1][0] * lat - lng * ring[i - 1][1]), 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const collection = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const failures = boundaryFailures(collection);
  const report = failures.length > 0 ? { failures } : boundaryMeasures(collection);
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
