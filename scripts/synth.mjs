// `npm run data:synth -- --count 1000000 --seed 42 out.geojson`: a made-up ledger of any size, labelled as such; the same for the same seed.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { withBundle } from './bundle.mjs';

const USAGE = 'npm run data:synth -- [--count 1000000] [--seed 42] <out.geojson>\n';

const asked = readArguments();
if (asked) {
  await withBundle(['tests/bench/synthetic-file.ts'], ({ syntheticFile }) =>
    pipeline(Readable.from(syntheticFile(asked.count, asked.seed)), createWriteStream(asked.path)),
  );
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '42' } },
    });
    const [count, seed] = [Number(values.count), Number(values.seed)];
    const isSound = positionals.length === 1 && Number.isInteger(count) && count >= 0 && Number.isInteger(seed);
    return isSound ? { count, seed, path: positionals[0] } : undefined;
  } catch {
    return undefined;
  }
}
