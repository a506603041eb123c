// Finds and launches a Chromium: CHROME_PATH, then an installed one, then the one that came with npm ci. The only file that imports Playwright.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

export type { Browser, BrowserContext, Page };

const INSTALLED = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const MODULES = join(import.meta.dirname, '../../node_modules');

/** Launches the browser with fonts that have Chinese. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  process.env['FONTCONFIG_FILE'] ??= fontConfig();
  return chromium.launch({
    executablePath: await chromePath(),
    args: ['--no-sandbox', ...args],
  });
}

/** Path of the browser in use, for tools that launch it themselves. */
export async function chromePath(): Promise<string> {
  const chosen = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  if (chosen !== undefined) return chosen;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium found: install one, or name it in CHROME_PATH.');
  }
  const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  // the package unpacks into the temp folder and reuses whatever lies there: one folder a version
  const folder = join(tmpdir(), `guatu-chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** A new window; every request and console message is the caller's to watch. */
export async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ acceptDownloads: true, ...options });
}

/** Accessibility findings of the page as it stands, WCAG 2.2 A and AA. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

function fontConfig(): string {
  const fonts = join(MODULES, '@expo-google-fonts/noto-sans-sc');
  const folder = join(tmpdir(), 'guatu-fonts');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir>
      ${['sans-serif', 'Noto Sans CJK SC'].map((family) => `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('')}
    </fontconfig>`,
  );
  return file;
}
