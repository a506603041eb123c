// The GeoPackage as QGIS opens it: with our colours and our legend, without being asked. Stands aside where there is no QGIS.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { STATUSES, SYMBOLS } from '#core/status.ts';
import { emptyQuery } from '#core/query.ts';
import { outputWords } from '#i18n/output-words.ts';
import { exportedBytes } from '../builders/exported.ts';
import { MANY_PROBLEMS, siteOf } from '../builders/many-problems.ts';
import { OUTPUT_DAY } from '../builders/output.ts';

const PYTHON = '/usr/bin/python3';
const hasQgis = spawnSync(PYTHON, ['-c', 'import qgis.core']).status === 0;
if (!hasQgis) process.stdout.write('QGIS is not installed (python3-qgis): it does not judge the GeoPackage here\n');

const folder = mkdtempSync(join(tmpdir(), 'guatu-qgis-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Opened {
  readonly layers: readonly { name: string; count: number; crs: string; renderer: string; legend: string[] }[];
  /** those without a place, with how many lines */
  readonly tables: Readonly<Record<string, number>>;
  readonly colors: readonly (readonly string[])[];
}

function openedInQgis(path: string): Opened {
  const script = join(import.meta.dirname, '../builders/project_in_qgis.py');
  const sites = STATUSES.map((_, at) => siteOf(at).join(','));
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return JSON.parse(execFileSync(PYTHON, [script, path, ...sites], { encoding: 'utf8', stdio })) as Opened;
}

describe.runIf(hasQgis)('a GeoPackage in QGIS', { timeout: 120_000 }, () => {
  const legend = STATUSES.map((status) => outputWords(emptyQuery(OUTPUT_DAY)).status[status]);
  const layer = (kind: string, count: number, crs: string) => ({
    name: `guatu-${kind}`,
    count,
    crs,
    renderer: 'categorizedSymbol',
    legend,
  });

  it.each(['EPSG:4326', 'EPSG:4543'])(
    'in %s shows every layer in our style, each site in its status’s colour, and its lists beside them',
    async (crs) => {
      const path = join(folder, `${crs.slice(5)}.gpkg`);
      writeFileSync(path, await exportedBytes('geopackage', MANY_PROBLEMS, crs));
      const { layers, tables, colors } = openedInQgis(path);
      expect(layers).toEqual([
        layer('point', STATUSES.length + 2, crs),
        layer('line', 1, crs),
        layer('polygon', 1, crs),
      ]);
      const count = (list: 'sources' | 'events') => MANY_PROBLEMS.reduce((sum, each) => sum + each[list].length, 0);
      expect(tables).toEqual({ sources: count('sources'), events: count('events'), conditions: 13 });
      const fills = STATUSES.map((status) => SYMBOLS[status].fill.toLowerCase());
      expect(colors.map((seen, at) => seen.includes(fills[at] ?? ''))).toEqual(STATUSES.map(() => true));
      const strangers = colors.map((seen, at) => seen.filter((color) => fills.includes(color) && color !== fills[at]));
      expect(strangers).toEqual(STATUSES.map(() => []));
    },
  );
});
