// Runs TypeScript of this repository in Node: bundled as the page's own code is bundled, used, and thrown away.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');

/** Bundles the entries, named by their files without extension, and calls `use` with the first one's exports and the folder they lie in. */
export async function withBundle(entries, use) {
  const folder = join(ROOT, `.cache/bundle-${process.pid}`);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    publicDir: false,
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: entries.map((entry) => join(ROOT, entry)),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  try {
    const [first] = entries.map((entry) => entry.split('/').at(-1).replace(/\.ts$/, '.js'));
    return await use(await import(pathToFileURL(join(folder, first)).href), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
