// Our page and the rival's, as the bench drives them.
import { rankOf, type Status, STATUSES } from '#core/status.ts';
import { type Browser, openContext, type Page } from '../../browser/browser.ts';
import type { RivalView, Shown } from './rival-view.ts';
import { installStopwatch, leaveDrawingOut } from './stopwatch.ts';

/** By this day every synthetic problem is known. */
export const AS_OF = '2026-06-30';
const CENTER = [102, 28] as const;
const ZOOM = 5;
/** Small: without a graphics card both maps pay by the pixel, and that is not what is measured. */
const WINDOW = { width: 900, height: 560 };
/** Long enough for a rival with a million sites. */
const PATIENCE = 600_000;

export interface Change {
  readonly name: string;
  /** one status alone, or all but one */
  readonly kind: 'isolate' | 'hide';
  readonly status: Status;
}

export interface Contestant {
  /** of the map */
  readonly size: { readonly width: number; readonly height: number };
  read(file: string): Promise<Shown>;
  change(change: Change): Promise<Shown>;
  /** shows everything again */
  undo(change: Change): Promise<Shown>;
  readonly page: Page;
}

interface PageOptions {
  readonly address: string;
  /** false: every call of WebGL but those that draw */
  readonly isDrawn: boolean;
}

async function openPage(browser: Browser, { address, isDrawn }: PageOptions): Promise<Page> {
  const context = await openContext(browser, { viewport: WINDOW, reducedMotion: 'reduce', serviceWorkers: 'block' });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(installStopwatch);
  if (!isDrawn) await context.addInitScript(leaveDrawingOut);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

export async function openRival(
  browser: Browser,
  { size, ...options }: PageOptions & { readonly size: Contestant['size'] },
): Promise<Contestant> {
  const page = await openPage(browser, options);
  const view: RivalView = { ...size, center: CENTER, zoom: ZOOM, asOf: AS_OF };
  await page.evaluate((asked) => window.openRival(asked), view);
  const show = (statuses: readonly number[]): Promise<Shown> =>
    page.evaluate((asked) => window.showRival(asked), statuses);
  return {
    page,
    size,
    async read(file) {
      await page.locator('input').setInputFiles(file);
      return page.evaluate(() => window.readRival());
    },
    change: (change) => show(STATUSES.flatMap((status, rank) => (isKept(change, status) ? [rank] : []))),
    undo: () => show([...STATUSES.keys()]),
  };
}

export async function openOurs(
  browser: Browser,
  { known, address, isDrawn }: PageOptions & { readonly known: ReadonlyMap<Status, number> },
): Promise<Contestant> {
  const view = `?lang=en&asOf=${AS_OF}#${ZOOM}/${CENTER[1]}/${CENTER[0]}`;
  const page = await openPage(browser, { address: `${address}${view}`, isDrawn });
  await page.locator('[data-frame="settled"] [data-map="idle"]').waitFor();
  const size = await page
    .locator('.map-box')
    .evaluate(({ clientWidth: width, clientHeight: height }) => ({ width, height }));
  const all = sumOf(STATUSES, known);
  const click = (change: Change, expected: number): Promise<Shown> =>
    page.evaluate(clickStatus, { rank: rankOf(change.status), kind: change.kind, expected });
  return {
    page,
    size,
    async read(file) {
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      const shown = page.evaluate((expected) => window.timeUntilMatching(expected, () => undefined), all);
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByRole('button', { name: 'Accept import', exact: true }).click();
      return shown;
    },
    change: (change) =>
      click(
        change,
        sumOf(
          STATUSES.filter((status) => isKept(change, status)),
          known,
        ),
      ),
    undo: (change) => click(change, all),
  };
}

interface StatusClick {
  readonly rank: number;
  readonly kind: Change['kind'];
  readonly expected: number;
}

/** Runs in the page: the legend's click hides a status or shows it again, Shift and Enter leave it alone. */
function clickStatus({ rank, kind, expected }: StatusClick): Promise<Shown> {
  const row = document.querySelectorAll<HTMLElement>('.legend-row')[rank];
  if (!row) throw new Error(`Unexpected legend: it has no row ${rank}`);
  return window.timeUntilMatching(expected, () => {
    if (kind === 'hide') row.click();
    else row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, bubbles: true }));
  });
}

function isKept({ kind, status }: Change, each: Status): boolean {
  return (each === status) === (kind === 'isolate');
}

function sumOf(statuses: readonly Status[], known: ReadonlyMap<Status, number>): number {
  return statuses.reduce((sum, status) => sum + (known.get(status) ?? 0), 0);
}
