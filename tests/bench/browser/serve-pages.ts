// Builds both pages as they would be shipped and serves them from this machine.
import { join } from 'node:path';
import { build, type InlineConfig, preview, type PreviewServer } from 'vite';

export interface Pages {
  readonly addresses: { readonly app: string; readonly rival: string };
  close(): Promise<void>;
}

/** `folder` lies two below the root of the repository. */
export async function servePages(folder: string): Promise<Pages> {
  const root = join(folder, '../..');
  const app = await serve({ root, build: { outDir: join(folder, 'app'), emptyOutDir: true } });
  const rival = await serve({
    configFile: false,
    root: join(root, 'tests/bench/browser'),
    worker: { format: 'es' },
    build: {
      outDir: join(folder, 'rival'),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'tests/bench/browser/rival.html') },
    },
  });
  return {
    addresses: { app: addressOf(app), rival: `${addressOf(rival)}rival.html` },
    async close() {
      await app.close();
      await rival.close();
    },
  };
}

async function serve(config: InlineConfig): Promise<PreviewServer> {
  await build({ ...config, logLevel: 'error' });
  return preview({ ...config, logLevel: 'error', preview: { port: 0, strictPort: false, host: '127.0.0.1' } });
}

function addressOf({ resolvedUrls }: PreviewServer): string {
  const address = resolvedUrls?.local[0] ?? resolvedUrls?.network[0];
  if (address === undefined) throw new Error('Unexpected preview server: it has no address');
  return address;
}
