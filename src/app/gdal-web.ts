// GDAL for the page: in a worker of its own, its files from this origin, downloaded once and then kept for offline use.
import dataUrl from 'gdal3.js/dist/package/gdal3WebAssembly.data?url';
import wasmUrl from 'gdal3.js/dist/package/gdal3WebAssembly.wasm?url';
import type { GdalPart } from '#formats/gdal/gdal-module.ts';
import type { GdalPort } from '#formats/gdal/gdal-port.ts';
import { createGdalClient } from '#worker/gdal-client.ts';

const CACHE = 'gdal';
const URLS: Readonly<Record<GdalPart, string>> = { wasm: wasmUrl, data: dataUrl };

export const gdalFromOrigin: GdalPort = createGdalClient({
  start: () => new Worker(new URL('gdal-worker.ts', import.meta.url), { type: 'module' }),
  fetchPart: async (part, onProgress, signal) => watched(await kept(URLS[part], signal), onProgress),
});

/** The cache holds one version: the addresses carry a hash of what is behind them. */
async function kept(url: string, signal: AbortSignal): Promise<Response> {
  // an insecure origin has none
  const cache = globalThis.caches === undefined ? undefined : await caches.open(CACHE);
  const known = await cache?.match(url);
  if (known) return known;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`Unexpected answer for ${url}: ${response.status}`);
  await keep(cache, url, response.clone());
  return response;
}

async function keep(cache: Cache | undefined, url: string, response: Response): Promise<void> {
  if (cache === undefined) return;
  const old = (await cache.keys()).filter((each) => extensionOf(each.url) === extensionOf(url));
  await Promise.all(old.map((each) => cache.delete(each)));
  // not waited for: the other half of the response is being read meanwhile, and a full disk is no reason to stop
  void cache.put(url, response).catch(() => undefined);
}

function extensionOf(url: string): string {
  return url.slice(url.lastIndexOf('.'));
}

async function watched(response: Response, onProgress: (loaded: number, total: number) => void): Promise<Blob> {
  const total = Number(response.headers.get('content-length')) || 0;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    parts.push(piece.value);
    loaded += piece.value.length;
    // packed for the way, a file is longer than its header says
    onProgress(loaded, Math.max(loaded, total));
  }
  return new Blob(parts);
}
