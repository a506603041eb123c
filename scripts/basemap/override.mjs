// A deployment's own boundaries, `data/override/districts.geojson`: read, converted as it declares, checked, and either
// taken whole or left out with the reason. Its top level says where it comes from:
//   "source": "…", "source_en": "…"      named in the attribution; required
//   "datum": "WGS84" | "CGCS2000" | "GCJ02" | "BD09"      WGS84 when absent; never guessed
//   "precision_m": 5                       metres; without it the boundaries stay marked 示意
import { existsSync, readFileSync } from 'node:fs';
import gcoord from 'gcoord';

const DATUMS = { WGS84: undefined, CGCS2000: undefined, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 };
const DECIMALS = 7;

/** `{districts, attribution}`, or `{failures}`, or undefined when there is no such file. */
export async function readOverride(file) {
  if (!existsSync(file)) return undefined;
  const { boundaryFailures, boundaryMeasures } = await import('../check-boundaries.mjs');
  const collection = parsed(readFileSync(file, 'utf8'));
  const failures = collection ? declarationFailures(collection) : [{ check: 'JSON', where: 'file' }];
  if (failures.length > 0) return { failures };

  const structural = boundaryFailures(collection);
  if (structural.length > 0) return { failures: structural };

  const districts = normalised(collection);
  return {
    districts,
    measures: boundaryMeasures(districts),
    attribution: {
      source: { zh: collection.source, en: collection.source_en ?? collection.source },
      ...(collection.precision_m === undefined ? {} : { precision_m: collection.precision_m }),
      is_schematic: collection.precision_m === undefined,
    },
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(value) {
  return typeof value === 'string' && value !== '';
}

function declarationFailures({ source, source_en: sourceEn, datum = 'WGS84', precision_m: precision }) {
  const where = 'file';
  return [
    ...(isText(source) && (sourceEn === undefined || isText(sourceEn)) ? [] : [{ check: 'source named', where }]),
    ...(Object.hasOwn(DATUMS, datum) ? [] : [{ check: `datum known: ${datum}`, where }]),
    ...(precision === undefined || precision > 0 ? [] : [{ check: 'precision_m in metres', where }]),
  ];
}

/** Converted vertex by vertex, so that what two divisions share stays identical. */
function normalised({ datum = 'WGS84', features }) {
  const from = DATUMS[datum];
  const convert = ([lng, lat]) =>
    (from ? gcoord.transform([lng, lat], from, gcoord.WGS84) : [lng, lat]).map((value) =>
      Number(value.toFixed(DECIMALS)),
    );
  const deep = (value) => (typeof value[0] === 'number' ? convert(value) : value.map(deep));
  return {
    type: 'FeatureCollection',
    features: features
      .map(({ properties: { adcode, name }, geometry: { type, coordinates } }) => ({
        type: 'Feature',
        id: adcode,
        properties: { adcode, name, level: 'county' },
        geometry: { type, coordinates: deep(coordinates) },
      }))
      .toSorted((a, b) => a.id.localeCompare(b.id)),
  };
}
