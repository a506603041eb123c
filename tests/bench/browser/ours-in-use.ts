// What an hour of work asks of our page, pressed into minutes: the map is panned, the table scrolled, three years are played back, and
// hundreds of filters come and go. No rival does the same: each row is held against what was promised.
import type { Page } from '../../browser/browser.ts';
import { closing } from '../measure.ts';

const PANS = 24;
const SCROLLS = 40;
const CHANGES = 500;
/** Before the heap is first weighed: pictures of donuts and rows of the table are kept for a while. */
const WARM_UP = 50;
const SEED = 7;
/** More than three years before the newest synthetic event. */
const REPLAY_FROM = '2023-06-30';
const LONGEST_TASK = 50;
const MOST_GROWTH = 1.1;

/** The page stands with its ledger open and its map idle, and does so again afterwards. */
export async function oursInUse(page: Page, name: string): Promise<string[]> {
  const panned = await longestTask(page, () => pan(page));
  const scrolled = await longestTask(page, () => scroll(page));
  let played = { days: 0, counted: 0 };
  const replayed = await longestTask(page, async () => (played = await replay(page)));
  await change(page, WARM_UP, SEED);
  const before = await heap(page);
  const changed = await longestTask(page, () => change(page, CHANGES, SEED + 1));
  const growth = (await heap(page)) / before;
  return [
    noLongTask(`${name}-pan-the-map`, panned),
    noLongTask(`${name}-scroll-the-table`, scrolled),
    noLongTask(`${name}-replay-of-${played.days}-months`, replayed),
    closing(`${name}-replay-every-month-counted`, played.counted / played.days, 1),
    noLongTask(`${name}-${CHANGES}-random-changes`, changed),
    `${name}: heap ${(before / 1e6).toFixed(1)} MB, after ${CHANGES} changes ${(growth * 100 - 100).toFixed(1)} % more`,
    closing(`${name}-heap-grows-10-percent-at-most`, MOST_GROWTH / growth, 1),
  ];
}

function noLongTask(name: string, longest: number): string {
  return closing(
    `${name}-no-task-over-50-ms (longest ${longest.toFixed(0)} ms)`,
    LONGEST_TASK / Math.max(LONGEST_TASK, longest),
    1,
  );
}

async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  const start = await page.evaluate(() => performance.now());
  await work();
  await settled(page);
  return page.evaluate((since) => window.longestTaskSince(since), start);
}

async function settled(page: Page): Promise<void> {
  await page.locator('[data-frame="settled"] [data-map="idle"]').waitFor();
}

/** To and fro by the arrow keys, each step waited for. */
async function pan(page: Page): Promise<void> {
  await page.locator('.maplibregl-canvas').focus();
  for (let i = 0; i < PANS; i++) {
    await page.keyboard.press(i % 4 < 2 ? 'ArrowRight' : 'ArrowLeft');
    await page.evaluate(() => window.nextFrame());
    await settled(page);
  }
}

async function scroll(page: Page): Promise<void> {
  await page.locator('.ledger-grid').hover();
  for (let i = 0; i < SCROLLS; i++) {
    await page.mouse.wheel(0, i % 4 === 3 ? 60_000 : 900);
    await page.evaluate(() => window.nextFrame());
  }
}

/** Goes back three years and plays them; how many days came up, and how many of them stood with their own counts. */
async function replay(page: Page): Promise<Replay> {
  await page.getByRole('button', { name: /^As of/ }).click();
  await page.getByLabel('As of', { exact: true }).fill(REPLAY_FROM);
  await page.keyboard.press('Escape');
  await settled(page);
  return page.evaluate(watchReplay);
}

interface Replay {
  readonly days: number;
  readonly counted: number;
}

/** Runs in the page: presses play and notes every day until the button says play again. */
function watchReplay(): Promise<Replay> {
  const button = document.querySelector<HTMLElement>('.as-of-play');
  const day = document.querySelector('.as-of-day b');
  if (!button || !day) throw new Error('Unexpected page: it has no replay');
  const stopped = button.getAttribute('aria-label');
  const [days, counted] = [new Set<string>(), new Set<string>()];
  return new Promise((resolve) => {
    const changes = new MutationObserver(() => {
      const shown = day.textContent;
      days.add(shown);
      if (document.querySelector('[data-frame="settled"]')) counted.add(shown);
      if (button.getAttribute('aria-label') !== stopped || days.size === 1) return;
      changes.disconnect();
      resolve({ days: days.size, counted: counted.size });
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    button.click();
  });
}

/** Statuses and facet rows at random, now and then all taken back; each waited for. */
async function change(page: Page, count: number, seed: number): Promise<void> {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return state % below;
  };
  for (let i = 0; i < count; i++) {
    await page.evaluate(
      ([kind, place]) => {
        const pressed = [
          '.legend-row',
          '.filters .facet-row input',
          '.filters .facet-row input',
          '.filters-head button',
        ];
        const found = document.querySelectorAll<HTMLElement>(pressed[kind] ?? '');
        found[place % found.length]?.click();
      },
      [random(4), random(1000)] as const,
    );
    await page.locator('[data-frame="settled"]').waitFor({ state: 'attached' });
  }
  await settled(page);
}

/** Bytes in use on the page, its buffers included. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
