import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Nothing but this origin's own files: no inline code, no eval, no other host. WebAssembly is GDAL, which reads and writes the GIS formats, and our own reader of large ledgers. */
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
].join('; ');

/** The built page carries its policy itself, so that any static server will do. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP }, injectTo: 'head-prepend' },
    ],
  };
}

/** The map's code is a part of its own, which the page asks for once it runs; so that it is on its way by then, the page names it. */
function preloadMap(): Plugin {
  return {
    name: 'preload-map',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/src/map/host.ts'))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head',
          })),
    },
  };
}

/** A service worker that keeps the page and the embedded data for offline use. Loaded for builds only: it is slow to load. */
async function offline(): Promise<Plugin[]> {
  const { VitePWA } = await import('vite-plugin-pwa');
  return VitePWA({
    // a new version waits until every tab of the old one is closed: its lazily loaded parts must stay reachable
    registerType: 'prompt',
    // the page asks for it itself, when it is no longer busy
    injectRegister: null,
    manifest: {
      name: '挂图 Guatu',
      short_name: '挂图',
      lang: 'zh-CN',
      display: 'standalone',
      background_color: '#FBFAF8',
      theme_color: '#FFFFFF',
      icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' }],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,mjs,css,svg,json,geojson}'],
      maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      clientsClaim: true,
    },
  });
}

export default defineConfig(({ command }) => ({
  // one page and no fallback: a missing file answers 404, not the page
  appType: 'mpa',
  plugins: [react(), contentSecurityPolicy(), preloadMap(), ...(command === 'build' ? [offline()] : [])],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  preview: {
    headers: { 'Content-Security-Policy': `${CSP}; frame-ancestors 'none'`, 'X-Content-Type-Options': 'nosniff' },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          // every test cleans up after itself; loading the same modules for each file takes several times as long as the tests
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          // laws try hundreds of cases; two cores may be busy with something else
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/*.test.ts'],
          globalSetup: 'tests/browser/serve.ts',
          // one browser at a time, and nothing beside it: stories share two cores with a software renderer
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 150_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
}));
