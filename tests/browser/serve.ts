// Serves the built page for the browser stories, beside a few ledgers that only tests need.
import { preview, type PreviewServer } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

let server: PreviewServer;

export async function setup(project: TestProject): Promise<void> {
  server = await preview({ preview: { port: 0, strictPort: false, host: '127.0.0.1' }, logLevel: 'warn' });
  const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  if (address === undefined) throw new Error('Unexpected preview server: it has no address');
  project.provide('address', address);
}

export async function teardown(): Promise<void> {
  await server.close();
}
