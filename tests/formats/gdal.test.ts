import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import { FLAT_FIELDS, flatProperties } from '#core/flat-feature.ts';
import { emptyQuery } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { joinChunks } from '#formats/chunks.ts';
import { writeGeoJson } from '#formats/geojson-writer.ts';
import { readLedger } from '#formats/ledger-file.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const DAY = '2026-11-23';
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
if (!hasGdal) process.stdout.write('ogrinfo is not installed (gdal-bin): GDAL does not judge the GeoJSON here\n');

describe.runIf(hasGdal)('GDAL', () => {
  it('prints the same rows and values as were written', async () => {
    const file = join(import.meta.dirname, '../../data/kunming.guatu.geojson');
    const { ledger } = readLedger(readFileSync(file), 'kunming.guatu.geojson');
    if (!ledger) throw new Error('Unexpected ledger: the shipped file cannot be read');
    const flat = { asOf: firstDay(DAY), context: ledger.head, words: OUTPUT_WORDS };
    const rows = ledger.problems.flatMap((problem) => {
      const standing = statusOf(problem, flat.asOf, flat.context);
      return standing ? [{ problem, standing }] : [];
    });
    const options = {
      query: emptyQuery(DAY),
      count: rows.length,
      total: rows.length,
      exportedAt: `${DAY}T00:00:00+08:00`,
      generator: 'test',
    };
    const folder = mkdtempSync(join(tmpdir(), 'guatu-gdal-'));
    const path = join(folder, 'out.geojson');
    writeFileSync(path, await joinChunks(writeGeoJson(rows, { ...options, ...flat })));
    const ogr = spawnSync('ogrinfo', ['-ro', '-al', path], { encoding: 'utf8' });
    const again = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'RFC7946=YES', '/vsistdout/', path], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });

    expect(ogr.stderr).toBe('');
    expect(ogr.stdout).toContain(`Feature Count: ${rows.length}\n`);
    // GDAL's own writer moves the field `id` to the feature's id
    const { features } = JSON.parse(again) as { features: { id: string; properties: Record<string, unknown> }[] };
    const read = features.map(({ id, properties }) => ({ ...properties, id }) as Record<string, unknown>);
    expect(read.map((row) => FLAT_FIELDS.map((field) => comparable(row[field])))).toEqual(
      rows.map((row) => Object.values(flatProperties(row, flat)).map(comparable)),
    );
  });
});

/** GDAL takes a column of full days for dates and writes them with slashes or dashes as it likes. */
function comparable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('/', '-') : (value ?? null);
}
