// Builds the offline ground into data/built/ (git-ignored: the boundaries are AMap's, see NOTICE).
//
//   node scripts/build-basemap.mjs [--force]
//
// Does nothing when the inputs are those of the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'data/built');
const OVERRIDE = join(ROOT, 'data/override/districts.geojson');
const HYDROGRAPHY = join(ROOT, 'data/hydrography.geojson');
const STAMP = join(OUT, 'stamp.json');
const BUNDLED = { source: { zh: '高德', en: 'AMap' }, precision_m: 100, is_schematic: true };

const isForced = process.argv.includes('--force');
const { readCounties, sourceFiles } = await import('./basemap/counties.mjs');
const inputs = fingerprint([...ownFiles(), ...sourceFiles(), HYDROGRAPHY, OVERRIDE]);

if (isForced || !isFresh(inputs)) await build(inputs);

async function build(stamp) {
  const { borderLayer, districtLayer, groundLayer, seatLayer } = await import('./basemap/layers.mjs');
  const { readOverride } = await import('./basemap/override.mjs');
  const counties = readCounties();
  const override = await readOverride(OVERRIDE);
  if (override) say(override);
  const districts = override?.districts ?? districtLayer(counties);

  mkdirSync(OUT, { recursive: true });
  write('districts.geojson', districts);
  const borders = borderLayer(districts, counties);
  write('borders.geojson', borders);
  write('ground.geojson', groundLayer(districts, borders, JSON.parse(readFileSync(HYDROGRAPHY, 'utf8'))));
  write('seats.geojson', seatLayer(counties));
  write('attribution.json', override?.attribution ?? BUNDLED);
  write('stamp.json', stamp);
}

function say({ failures, measures }) {
  if (failures) {
    const lines = failures.slice(0, 20).map(({ check, where }) => `  ${check}: ${where}`);
    process.stderr.write(
      `data/override/districts.geojson left out, ${failures.length} checks failed:\n${lines.join('\n')}\n`,
    );
    return;
  }
  const { overlapKm2, holes, crossings } = measures;
  const numbers = `overlap ${overlapKm2.toFixed(4)} km², holes ${holes}, self-crossings ${crossings.length}`;
  process.stdout.write(`data/override/districts.geojson in force: ${numbers}\n`);
}

function write(name, content) {
  const text = JSON.stringify(content);
  writeFileSync(join(OUT, name), text);
  process.stdout.write(`data/built/${name} ${(text.length / 1024).toFixed(0)} KB\n`);
}

function isFresh(stamp) {
  const names = ['districts.geojson', 'borders.geojson', 'ground.geojson', 'seats.geojson', 'attribution.json'];
  return (
    names.every((name) => existsSync(join(OUT, name))) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === JSON.stringify(stamp)
  );
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : 'absent');
  return { inputs: hash.digest('hex') };
}

function ownFiles() {
  const folder = join(ROOT, 'scripts/basemap');
  const parts = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return [
    ...parts.toSorted().map((name) => join(folder, name)),
    join(ROOT, 'scripts/build-basemap.mjs'),
    join(ROOT, 'scripts/check-boundaries.mjs'),
  ];
}
