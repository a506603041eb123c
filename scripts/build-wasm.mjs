// Compiles src/formats/wasm, unless what lies there was made of the same sources. As text in a module it is read alike by the page, its
// workers and Node.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'src/formats/wasm');
const BUILT = join(ROOT, 'data/built');
const OUT = join(BUILT, 'ledger-bytes.json');
const OPTIONS = ['--runtime', 'minimal', '--optimizeLevel', '3', '--enable', 'simd', '--noAssert'];

const stamp = stampOfSources();
if (stampOfBuilt() !== stamp) {
  mkdirSync(BUILT, { recursive: true });
  // written beside and moved in whole: two runs at once never see half of it
  const draft = `${OUT}-${process.pid}`;
  writeFileSync(draft, JSON.stringify({ stamp, base64: Buffer.from(await compile()).toString('base64') }));
  renameSync(draft, OUT);
}

async function compile() {
  let binary;
  const { error } = await asc.main(['index.ts', '--baseDir', SOURCES, '--outFile', 'out.wasm', ...OPTIONS], {
    stderr: process.stderr,
    writeFile: (_name, contents) => {
      binary = contents;
    },
  });
  if (error) throw error;
  return binary;
}

function stampOfSources() {
  const hash = createHash('sha256')
    .update(asc.version)
    .update(readFileSync(import.meta.filename));
  for (const name of readdirSync(SOURCES).toSorted()) hash.update(name).update(readFileSync(join(SOURCES, name)));
  return hash.digest('hex');
}

function stampOfBuilt() {
  try {
    return JSON.parse(readFileSync(OUT, 'utf8')).stamp;
  } catch {
    return undefined;
  }
}
