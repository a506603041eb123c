// `npm run bench [-- --count 10000,100000] [--browser]`: bundles the benches as the page's own code is bundled, then runs them.
import { parseArgs } from 'node:util';
import { withBundle } from '../../scripts/bundle.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000,100000' }, browser: { type: 'boolean', default: false } },
});
const counts = values.count.split(',').map(Number);
const print = (line) => process.stdout.write(`${line}\n`);

await withBundle(['tests/bench/engine.bench.ts'], ({ runBenches }, folder) => runBenches({ counts, folder, print }));
