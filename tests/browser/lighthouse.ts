// Lighthouse on the served page, with its desktop preset, in a browser of its own.
import lighthouse, { desktopConfig } from 'lighthouse';
import { inject } from 'vitest';
import { launchBrowser } from './browser.ts';

const PORT = 9333;

/** Scores of the categories, 0 to 100. */
export async function lighthouseScores(categories: readonly string[]): Promise<Record<string, number>> {
  const browser = await launchBrowser([`--remote-debugging-port=${PORT}`]);
  try {
    const result = await lighthouse(
      inject('address'),
      { port: PORT, onlyCategories: [...categories], logLevel: 'error' },
      desktopConfig,
    );
    const scored = Object.entries(result?.lhr.categories ?? {});
    return Object.fromEntries(scored.map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]));
  } finally {
    await browser.close();
  }
}
