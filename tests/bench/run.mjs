// `npm run bench [-- --count 10000,100000]`: bundles the benches as the page's own code is bundled, then runs them in this process.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, `.cache/bench-${process.pid}`);

await build({
  configFile: false,
  root: ROOT,
  logLevel: 'silent',
  build: {
    ssr: 'tests/bench/engine.bench.ts',
    outDir: OUT,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'bench.js' } },
  },
});
try {
  const { runBenches } = await import(pathToFileURL(join(OUT, 'bench.js')).href);
  const at = process.argv.indexOf('--count');
  const counts = at < 0 ? [10_000, 100_000] : process.argv[at + 1].split(',').map(Number);
  process.exitCode = await runBenches(counts, (line) => process.stdout.write(`${line}\n`));
} finally {
  rmSync(OUT, { recursive: true });
}
