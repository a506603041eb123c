// The page in the words of its users. Stories speak to this; only this knows roles, names and selectors.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { axeFindings, type BrowserContext, type Browser, launchBrowser, openContext, type Page } from './browser.ts';

type Lang = 'zh-CN' | 'en';

const NAMES = {
  'zh-CN': {
    export: '导出',
    reset: '重置',
    asOf: '截至日期',
    ledger: '台账',
    copyLink: '复制链接',
    import: '导入',
    accept: '确认导入',
    undo: '撤销导入',
    unplaced: '未上图',
    place: '在地图上定位',
    takeOff: '从图上取下',
    undoPlacing: '撤销',
    opening: /^正在打开/,
    exporting: /^正在导出/,
    cancel: '取消',
    points: '全部点',
    clusters: '聚合',
    district: '区县',
    status: '状态',
    category: '类别',
    inspection: '督察',
    unit: '责任单位',
    precision: '位置精度',
    source: '来源',
    record: '记录类型',
    due: '时限',
  },
  en: {
    export: 'Export',
    reset: 'Reset',
    asOf: 'As of',
    ledger: 'Ledger',
    copyLink: 'Copy link',
    import: 'Import',
    accept: 'Accept import',
    undo: 'Undo import',
    unplaced: 'Unplaced',
    place: 'Place on map',
    takeOff: 'Take off the map',
    undoPlacing: 'Undo',
    opening: /^Opening/,
    exporting: /^Exporting/,
    cancel: 'Cancel',
    points: 'All points',
    clusters: 'Clusters',
    district: 'District',
    status: 'Status',
    category: 'Category',
    inspection: 'Inspection',
    unit: 'Unit',
    precision: 'Precision',
    source: 'Source',
    record: 'Record',
    due: 'Deadline',
  },
} as const;

/** Large files on a slow machine. */
const OPENING_MS = 300_000;

export type Facet =
  | 'district'
  | 'status'
  | 'category'
  | 'inspection'
  | 'unit'
  | 'precision'
  | 'source'
  | 'record'
  | 'due';

export interface Exported {
  readonly name: string;
  readonly text: string;
}

export interface OpenOptions {
  readonly lang?: Lang;
  readonly theme?: 'light' | 'dark';
  readonly size?: { width: number; height: number };
  readonly isPhone?: boolean;
  readonly address?: string;
  readonly hasWebGl?: boolean;
  /** lets the page install its service worker, which otherwise hides requests from the stories */
  readonly isOffline?: boolean;
  /** waits for the map to stand still; off where there is none */
  readonly waitsForMap?: boolean;
  /** off: an empty window, to watch from the first request on */
  readonly waitsForPage?: boolean;
}

let browser: Browser | undefined;
const open = new Set<BrowserContext>();

/** One browser for a file of stories; every story leaves it without a window. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of open) await context.close();
    open.clear();
  });
  afterAll(() => browser?.close());
}

export class Guatu {
  readonly page: Page;
  readonly context: BrowserContext;
  /** addresses of other origins that were asked for */
  readonly elsewhere: string[] = [];
  /** console errors, uncaught errors and policy violations */
  readonly errors: string[] = [];
  private lang: Lang;

  private constructor(context: BrowserContext, page: Page, lang: Lang) {
    this.context = context;
    this.page = page;
    this.lang = lang;
    const origin = new URL(inject('address')).origin;
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:')) this.elsewhere.push(url);
    });
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Opens the page and waits until the ledger, and the map if there is one, stand. */
  static async open(options: OpenOptions = {}): Promise<Guatu> {
    if (!browser) throw new Error('Unexpected story: no browser was asked for');
    const { lang = 'zh-CN', theme = 'light', size = { width: 1120, height: 720 }, isPhone = false } = options;
    const context = await openContext(browser, {
      viewport: size,
      locale: lang,
      colorScheme: theme,
      reducedMotion: 'reduce',
      timezoneId: 'America/Los_Angeles',
      permissions: ['clipboard-read', 'clipboard-write'],
      serviceWorkers: options.isOffline === true ? 'allow' : 'block',
      ...(isPhone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    });
    if (options.hasWebGl === false) await context.addInitScript(forbidWebGl);
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    open.add(context);
    const guatu = new Guatu(context, page, lang);
    if (options.waitsForPage !== false) await guatu.goTo(options.address ?? '', options);
    return guatu;
  }

  async goTo(address: string, { waitsForMap = true }: Pick<OpenOptions, 'waitsForMap'> = {}): Promise<void> {
    const url = new URL(address, inject('address'));
    if (!url.searchParams.has('lang')) url.searchParams.set('lang', this.lang);
    await this.page.goto(url.href);
    await this.standsStill();
    if (waitsForMap) await this.mapIsIdle();
  }

  async close(): Promise<void> {
    open.delete(this.context);
    await this.context.close();
  }

  /** The frame of the newest query is on the page. */
  async standsStill(): Promise<void> {
    await this.page.locator('[data-frame="settled"]').waitFor({ state: 'attached' });
  }

  /** Everything asked of the map is drawn. */
  async mapIsIdle(): Promise<void> {
    await this.page.locator('[data-map="idle"]').waitFor({ state: 'attached' });
  }

  /** *matching, on the map, in the ledger*, as the live region says them. */
  async totals(): Promise<[matching: number, placed: number, known: number]> {
    await this.standsStill();
    const text = (await this.page.getByRole('status').first().textContent()) ?? '';
    const [matching = Number.NaN, placed = Number.NaN, known = Number.NaN] = (text.match(/\d[\d,]*/g) ?? []).map(
      (part) => Number(part.replaceAll(',', '')),
    );
    return [matching, placed, known];
  }

  /** Waits until the totals are these. */
  async totalsAre(totals: readonly [matching: number, placed: number, known: number]): Promise<void> {
    await this.page
      .getByRole('status')
      .first()
      .filter({ hasText: new RegExp(totals.join('\\D+')) })
      .waitFor();
  }

  async totalsText(): Promise<string> {
    return (await this.page.getByRole('status').first().textContent()) ?? '';
  }

  /** How many times the map is drawn because of a change. */
  async picturesOf(change: () => Promise<void>): Promise<number> {
    await this.mapIsIdle();
    await this.page.evaluate(notePictures);
    await change();
    await this.mapIsIdle();
    return this.page.evaluate(() => window.pictures?.size ?? 0);
  }

  /** Attributes of the root that a change sets, be it to what they were: each makes the browser style the whole page anew. */
  async rootAttributesSetBy(change: () => Promise<void>): Promise<(string | null)[]> {
    const noted = await this.page.evaluateHandle(() => {
      const names: (string | null)[] = [];
      const observer = new MutationObserver((records) => {
        names.push(...records.map(({ attributeName }) => attributeName));
      });
      observer.observe(document.documentElement, { attributes: true });
      return names;
    });
    await change();
    await this.mapIsIdle();
    return noted.jsonValue();
  }

  /** Plays from the day of the view to today: every day that came up before the next, and whether its counts ever stood beside it. */
  async replayedMonths(): Promise<ReplayedMonth[]> {
    return this.page.evaluate(watchReplay);
  }

  /** Switches between clusters and points, and waits until the map shows them. */
  async showAs(mode: 'points' | 'clusters'): Promise<void> {
    await this.page.getByRole('radio', { name: this.names()[mode], exact: true }).check();
    const shown = this.page.locator('[data-points]');
    await shown.waitFor({ state: mode === 'points' ? 'attached' : 'detached' });
    await this.mapIsIdle();
  }

  private async middleOfMap(): Promise<{ x: number; y: number }> {
    const box = await this.page.locator('.map-box canvas').boundingBox();
    if (!box) throw new Error('Unexpected page: the map has no canvas');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Red, green and blue on the screen in the middle of the map. */
  async colorInMiddle(): Promise<number[]> {
    await this.mapIsIdle();
    const { x, y } = await this.middleOfMap();
    const shot = await this.page.screenshot({ clip: { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 } });
    return this.page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const pen = new OffscreenCanvas(1, 1).getContext('2d');
      pen?.drawImage(image, 0, 0);
      return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
    }, shot.toString('base64'));
  }

  /** Rests the pointer on the middle of the map; gives the card that comes up. */
  async hoverMiddle() {
    const { x, y } = await this.middleOfMap();
    await this.page.mouse.move(x + 60, y + 60);
    await this.page.mouse.move(x, y);
    return this.page.locator('.hover-card');
  }

  async clickMiddle(): Promise<void> {
    const { x, y } = await this.middleOfMap();
    await this.page.mouse.click(x, y);
  }

  private names() {
    return NAMES[this.lang];
  }

  private facet(facet: Facet) {
    return this.page.getByRole('group', { name: this.names()[facet], exact: true });
  }

  private async unfold(facet: Facet): Promise<void> {
    const fold = this.page.getByRole('button', { name: this.names()[facet], exact: true });
    if ((await fold.count()) > 0 && (await fold.first().getAttribute('aria-expanded')) === 'false')
      await fold.first().click();
    const more = this.facet(facet).getByRole('button', { expanded: false });
    if ((await more.count()) > 0) await more.first().click();
  }

  /** Ticks or unticks a value of a facet by its words. */
  async toggle(facet: Facet, value: string): Promise<void> {
    await this.unfold(facet);
    await this.facet(facet)
      .getByRole('checkbox', { name: new RegExp(`^${value}(?!\\p{L})`, 'u') })
      .first()
      .click();
    await this.standsStill();
  }

  /** Count shown beside a value of a facet. */
  async countOf(facet: Facet, value: string): Promise<number> {
    await this.unfold(facet);
    const box = this.facet(facet)
      .getByRole('checkbox', { name: new RegExp(`^${value}(?!\\p{L})`, 'u') })
      .first();
    const name = await box.evaluate(
      (element) => element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? '',
    );
    return Number(/(\d[\d,]*)\D*$/.exec(name)?.[1]?.replaceAll(',', ''));
  }

  async search(text: string): Promise<void> {
    const field = this.page.getByRole('searchbox');
    await field.fill(text);
    await this.page.waitForFunction(
      (wanted) => (new URLSearchParams(location.search).get('q') ?? '') === wanted,
      text.trim(),
    );
    await this.standsStill();
  }

  async setAsOf(day: string): Promise<void> {
    const dialog = this.page.getByLabel(this.names().asOf, { exact: true });
    await this.page
      .getByRole('button', { name: new RegExp(`^${this.names().asOf}`) })
      .first()
      .click();
    await dialog.and(this.page.locator('input')).fill(day);
    await this.page.waitForFunction((wanted) => new URLSearchParams(location.search).get('asOf') === wanted, day);
    await this.page.keyboard.press('Escape');
    await this.standsStill();
  }

  async reset(): Promise<void> {
    await this.page.getByRole('button', { name: this.names().reset, exact: true }).first().click();
    await this.standsStill();
  }

  ledger() {
    return this.page.getByRole('grid', { name: this.names().ledger });
  }

  /** Words of the rows in sight, one string each. */
  async rows(): Promise<string[]> {
    await this.standsStill();
    return this.ledger()
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell') })
      .allInnerTexts();
  }

  async rowCount(): Promise<number> {
    await this.standsStill();
    return Number(await this.ledger().getAttribute('aria-rowcount')) - 1;
  }

  async openRow(name: string): Promise<void> {
    await this.ledger().getByRole('row').filter({ hasText: name }).first().click();
    await this.file().waitFor();
  }

  /** Number of the problem whose file is open, as the address has it. */
  async selectedId(): Promise<string> {
    return this.page.evaluate(() => new URLSearchParams(location.search).get('select') ?? '');
  }

  /** The panel with the problem's file. */
  file() {
    return this.page.getByRole('complementary', { name: this.lang === 'en' ? 'Problem' : '问题' });
  }

  /** The tray of problems without a place, and how many lie in it. */
  async openTray(): Promise<number> {
    const tab = this.page.getByRole('tab', { name: this.names().unplaced });
    await tab.click();
    await this.standsStill();
    return Number((await tab.innerText()).replaceAll(/\D/g, ''));
  }

  /** By keyboard: takes up the tray's first problem, moves the map under the crosshair, and sets it down. */
  async placeFirstByKeys(...keys: readonly string[]): Promise<void> {
    await this.page.getByRole('tabpanel').getByRole('button', { name: this.names().place }).focus();
    await this.page.keyboard.press('Enter');
    await this.placing().waitFor();
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.mapIsIdle();
    }
    await this.page.keyboard.press('Enter');
  }

  /** From the open file: the crosshair is up. */
  async startPlacing(): Promise<void> {
    await this.file().getByRole('button', { name: this.names().place }).click();
    await this.placing().waitFor();
  }

  /** What to do is said over the map while a place is being shown. */
  placing() {
    return this.page.getByRole('region', { name: this.names().place });
  }

  /** What is said once a problem was placed or taken off. */
  placedNotice() {
    return this.page
      .locator('.notice')
      .filter({ has: this.page.getByRole('button', { name: this.names().undoPlacing, exact: true }) });
  }

  async undoPlacing(): Promise<void> {
    await this.placedNotice().getByRole('button', { name: this.names().undoPlacing, exact: true }).click();
  }

  async takeOffMap(): Promise<void> {
    await this.file().getByRole('button', { name: this.names().takeOff }).click();
  }

  /** `system`: as the menu calls it, or part of that. */
  async exportAs(format: string, system?: string): Promise<Exported> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.startExport(format, system)]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  /** Chooses a format; does not wait for its file. */
  async startExport(format: string, system?: string): Promise<void> {
    await this.page.getByRole('button', { name: this.names().export, exact: true }).click();
    if (system !== undefined) await this.page.getByRole('menuitemradio', { name: system }).click();
    await this.page.getByRole('menuitem', { name: format, exact: true }).click();
  }

  /** What says how far an export has come. */
  exportCard() {
    return this.page.getByRole('region', { name: this.names().exporting });
  }

  async cancelExport(): Promise<void> {
    const card = this.exportCard();
    await card.getByRole('button', { name: this.names().cancel }).click();
    await card.waitFor({ state: 'detached' });
  }

  /** Picks a file to be opened; does not wait for it. */
  async startImport(path: string): Promise<void> {
    await this.page.getByRole('button', { name: this.names().import, exact: true }).click();
    await this.page.locator('input[type="file"]').setInputFiles(path);
  }

  /** Pastes cells as a spreadsheet puts them on the clipboard: as text, as a page with its merges, and as a picture. */
  async pasteCells(text: string, html: string): Promise<void> {
    await this.page.evaluate(
      ([plain, page]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', plain);
        clipboardData.setData('text/html', page);
        clipboardData.items.add(new File([new Uint8Array(8)], 'image.png', { type: 'image/png' }));
        document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
      },
      [text, html] as const,
    );
  }

  /** Opens a file, takes it as it was understood, and waits until its first frame stands. */
  async importFile(path: string): Promise<void> {
    await this.startImport(path);
    await this.acceptImport();
    await this.isOpened(basename(path));
  }

  /** The dialog in which an import is looked at. */
  async importReview() {
    const review = this.page
      .getByRole('dialog')
      .filter({ has: this.page.getByRole('button', { name: this.names().accept }) });
    await review.waitFor({ timeout: OPENING_MS });
    return review;
  }

  async acceptImport(): Promise<void> {
    const review = await this.importReview();
    await review.getByRole('button', { name: this.names().accept, exact: true }).click();
    await review.waitFor({ state: 'detached' });
  }

  /** The ledger before the last import comes back. */
  async undoImport(): Promise<void> {
    await this.page.getByRole('button', { name: this.names().undo, exact: true }).click();
    await this.page.locator('[data-ledger*="kunming"]').waitFor({ state: 'attached', timeout: OPENING_MS });
    await this.standsStill();
  }

  /** What says how far an opening has come. */
  private openingCard() {
    return this.page.getByRole('region', { name: this.names().opening });
  }

  async openingSays(text: string): Promise<void> {
    await this.openingCard().getByText(text).waitFor({ timeout: OPENING_MS });
  }

  async cancelOpening(): Promise<void> {
    const card = this.openingCard();
    await card.getByRole('button', { name: this.names().cancel }).click();
    await card.waitFor({ state: 'detached' });
  }

  /** Opens a ledger that the browser keeps ready. */
  async openRecent(name: string): Promise<void> {
    await this.page.getByRole('button', { name: this.names().import, exact: true }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await this.isOpened(name);
  }

  private async isOpened(name: string): Promise<void> {
    await this.page.locator(`[data-ledger="${name}"]`).waitFor({ state: 'attached', timeout: OPENING_MS });
    await this.standsStill();
  }

  async copyLink(): Promise<string> {
    await this.page.getByRole('button', { name: this.names().copyLink, exact: true }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async switchLang(lang: Lang): Promise<void> {
    await this.page.getByRole('radio', { name: lang === 'en' ? 'EN' : '中文' }).click();
    await this.page.locator(`html[lang="${lang}"]`).waitFor({ state: 'attached' });
    this.lang = lang;
  }

  /** Everything written on the page. */
  async words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  async accessibility(): Promise<string[]> {
    return axeFindings(this.page);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}

interface ReplayedMonth {
  readonly day: string;
  readonly isCounted: boolean;
}

declare global {
  interface Window {
    /** moments of the frames that drew on the map */
    pictures?: Set<unknown>;
  }
}

/** Runs in the page: notes every frame that draws on the map, by its time. */
function notePictures(): void {
  const pictures = (window.pictures ??= new Set());
  pictures.clear();
  const { prototype } = WebGL2RenderingContext;
  const real: unknown = Reflect.get(prototype, 'drawElements');
  if (typeof real !== 'function' || 'isWatched' in real) return;
  const watched = function (this: WebGL2RenderingContext, ...call: unknown[]): unknown {
    pictures.add(document.timeline.currentTime);
    return Reflect.apply(real, this, call);
  };
  Reflect.set(prototype, 'drawElements', Object.assign(watched, { isWatched: true }));
}

/** Runs in the page: presses play and notes every day until the button says play again. */
function watchReplay(): Promise<ReplayedMonth[]> {
  const button = document.querySelector<HTMLElement>('.as-of-play');
  const day = document.querySelector('.as-of-day b');
  if (!button || !day) throw new Error('Unexpected page: it has no replay');
  const stopped = button.getAttribute('aria-label');
  const months = new Map<string, boolean>();
  return new Promise((resolve) => {
    const changes = new MutationObserver(() => {
      const isCounted = document.querySelector('[data-frame="settled"]') !== null;
      months.set(day.textContent, months.get(day.textContent) === true || isCounted);
      if (button.getAttribute('aria-label') !== stopped || months.size === 1) return;
      changes.disconnect();
      resolve([...months].map(([each, isWhole]) => ({ day: each, isCounted: isWhole })));
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    button.click();
  });
}

function forbidWebGl(): void {
  const prototype = HTMLCanvasElement.prototype;
  const real: unknown = Reflect.get(prototype, 'getContext');
  if (typeof real !== 'function') return;
  Reflect.set(prototype, 'getContext', function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]): unknown {
    return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, ...rest]);
  });
}
