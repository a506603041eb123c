// `npm run bench [-- --count 10000,100000] [--only clusters,facets] [--browser]`: bundles the benches as the page's own code is bundled, then runs them.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { withBundle } from '../../scripts/bundle.mjs';

/** The rivals keep a million problems as objects. */
const ROOM = '--max-old-space-size=12000';

if (process.execArgv.includes(ROOM)) await run();
else process.exitCode = spawnSync(process.execPath, [ROOM, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1;

async function run() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '10000,100000' },
      only: { type: 'string' },
      browser: { type: 'boolean', default: false },
    },
  });
  const counts = values.count.split(',').map(Number);
  const only = values.only?.split(',');
  const print = (line) => process.stdout.write(`${line}\n`);
  if (values.browser) {
    await withBundle(['tests/bench/browser/browser.bench.ts'], ({ runBrowserBenches }, folder) =>
      runBrowserBenches({ counts, folder, print }),
    );
  } else {
    await withBundle(
      ['tests/bench/engine.bench.ts', 'tests/bench/file-task.ts', 'tests/bench/coder-thread.ts'],
      ({ runBenches }, folder) => runBenches({ counts, folder, only, print }),
    );
  }
}
