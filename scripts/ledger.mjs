// `npm run ledger -- …`: bundles the command line with the page's own bundler when its sources changed, then runs it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, '.cache/ledger');
const DISTRICTS = join(ROOT, 'data/built/districts.geojson');

if (!existsSync(DISTRICTS)) generate('build-basemap.mjs');
const folder = join(CACHE, fingerprint());
if (!existsSync(folder)) {
  generate('build-wasm.mjs');
  await bundle(folder);
}
const { run } = await import(pathToFileURL(join(folder, 'cli.js')).href);
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  locale: process.env.LC_ALL || process.env.LANG || '',
});

/** Changes with any source, with the data it carries and with the installed packages. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, 'src', name));
  const others = [
    'data/divisions.json',
    'data/zones.geojson',
    'package.json',
    'package-lock.json',
    'scripts/ledger.mjs',
  ];
  for (const file of [...sources, DISTRICTS, ...others.map((name) => join(ROOT, name))].toSorted()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(ROOT, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What it prints is for whoever builds, not for who reads the answers. */
function generate(script) {
  execFileSync(process.execPath, [join(ROOT, 'scripts', script)], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Built beside and moved in whole, so that two runs at once never see half a bundle. */
async function bundle(target) {
  const { build } = await import('vite');
  const draft = `${target}-${process.pid}`;
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: 'src/app/cli.ts', outDir: draft, emptyOutDir: true, copyPublicDir: false, target: 'node20' },
  });
  const old = existsSync(CACHE) ? readdirSync(CACHE).filter((name) => /^[0-9a-f]{16}$/.test(name)) : [];
  mkdirSync(CACHE, { recursive: true });
  try {
    renameSync(draft, target);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  for (const name of old) rmSync(join(CACHE, name), { recursive: true, force: true });
}
