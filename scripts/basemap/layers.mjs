// The layers of the offline ground. Order matters: tidy on the grid (counties.mjs), share the arcs, simplify each arc
// once, and only then move each vertex to WGS84, so that neighbours stay identical to the last digit.
import { feature, mergeArcs, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { gridToWgs84, weightOf } from './grid.mjs';

const KUNMING = '530100';
/** Both sides are in one prefecture, or there is only one side: the province's outer line. */
const WITHIN = '';
const DISTRICT_TOLERANCE_METERS = 80;
const PREFECTURE_TOLERANCE_METERS = 500;
/** degrees */
const GRATICULE = { west: 97, south: 21, east: 107, north: 30, step: 0.25 };

/** Kunming's 14 divisions, RFC 7946, ordered by code. */
export function districtLayer(counties) {
  const own = counties.filter(({ prefecture }) => prefecture === KUNMING);
  const topo = simplified(own, DISTRICT_TOLERANCE_METERS);
  // The source splits 富民 and 安宁 into parts that touch; parts that share an edge become one, true exclaves stay.
  const features = topo.objects.counties.geometries
    .map((geometry) => districtFeature(geometry.properties, feature(topo, mergeArcs(topo, [geometry])).geometry))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  return { type: 'FeatureCollection', bbox: bboxOf(features.flatMap(({ bbox }) => corners(bbox))), features };
}

/**
 * Lines: `district` (between two districts), `outline` (Kunming's own), and `prefecture` (between two other prefectures
 * of Yunnan). The province's outer line is partly the national border, so a line of one side only is never taken.
 */
export function borderLayer(districts, counties) {
  const topo = topology({ districts });
  const lines = (test) => mesh(topo, topo.objects.districts, test);
  return {
    type: 'FeatureCollection',
    features: [
      lineFeature(
        { kind: 'district' },
        lines((a, b) => a !== b),
      ),
      lineFeature(
        { kind: 'outline', adcode: KUNMING },
        lines((a, b) => a === b),
      ),
      ...prefectureLines(counties),
    ],
  };
}

/** All that the map draws of the ground, in one file: every source more is tiled and masked anew in every picture. */
export function groundLayer(districts, borders, hydrography) {
  const areas = districts.features.map(({ id, properties: { adcode }, geometry }) => ({
    type: 'Feature',
    id,
    properties: { kind: 'land', adcode },
    geometry,
  }));
  const waters = hydrography.features.map(({ id, properties: { kind, name_zh, name_en }, geometry }) => ({
    type: 'Feature',
    id,
    properties: { kind, name_zh, name_en },
    geometry,
  }));
  const graticule = lineFeature({ kind: 'graticule' }, { coordinates: graticuleLines() });
  return { type: 'FeatureCollection', features: [...areas, ...borders.features, ...waters, graticule] };
}

/** The county seats as the source places them. */
export function seatLayer(counties) {
  const features = counties
    .map(({ code, name, prefecture, seat }) => ({
      type: 'Feature',
      id: code,
      properties: { adcode: code, name, prefecture },
      geometry: { type: 'Point', coordinates: seat },
    }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  return { type: 'FeatureCollection', features };
}

function graticuleLines() {
  const { west, south, east, north, step } = GRATICULE;
  const between = (from, to) => Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
  return [
    ...between(west, east).map((lng) => [
      [lng, south],
      [lng, north],
    ]),
    ...between(south, north).map((lat) => [
      [west, lat],
      [east, lat],
    ]),
  ];
}

function prefectureLines(counties) {
  const topo = simplified(counties, PREFECTURE_TOLERANCE_METERS);
  const lines = (test) => mesh(topo, topo.objects.counties, (a, b) => test(pairOf(a, b)));
  const pairs = new Set();
  lines((pair) => pairs.add(pair));
  return [...pairs]
    .filter((pair) => pair !== WITHIN && !pair.includes(KUNMING))
    .toSorted((a, b) => a.localeCompare(b))
    .map((pair) => {
      const { coordinates } = lines((other) => other === pair);
      const points = coordinates.map((line) => line.map(gridToWgs84));
      return lineFeature({ kind: 'prefecture', between: pair.split(' ') }, { coordinates: points });
    });
}

function pairOf(a, b) {
  const [one, other] = [a.properties.prefecture, b.properties.prefecture];
  if (one === other) return WITHIN;
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function simplified(counties, toleranceMeters) {
  const features = counties.map(({ code, name, prefecture, seat, parts }) => ({
    type: 'Feature',
    properties: { code, name, prefecture, seat },
    geometry: { type: 'MultiPolygon', coordinates: parts },
  }));
  const topo = topology({ counties: { type: 'FeatureCollection', features } });
  return simplify(presimplify(topo), weightOf(toleranceMeters));
}

function districtFeature({ code, name, seat }, { coordinates }) {
  const polygons = coordinates
    .map((rings) => rings.map((ring, i) => wound(ring.map(gridToWgs84), i === 0)).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  return {
    type: 'Feature',
    id: code,
    bbox: bboxOf(polygons.flat(2)),
    properties: { adcode: code, name, level: 'county', seat },
    geometry:
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons },
  };
}

function lineFeature(properties, { coordinates }) {
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } };
}

/** RFC 7946 winding: outer rings counter-clockwise, holes clockwise. */
function wound(ring, isOuter) {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) doubled += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return doubled > 0 === isOuter ? ring : ring.toReversed();
}

function bboxOf(points) {
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

function corners([west, south, east, north]) {
  return [
    [west, south],
    [east, north],
  ];
}
