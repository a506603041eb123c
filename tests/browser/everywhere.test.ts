// The page in both languages, both themes, wide and on a phone, by keyboard, by screen reader and without a network.
import { describe, expect, test } from 'vitest';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const PHONE = { width: 390, height: 844 };

describe('every screen', () => {
  test.each([
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const)('has no accessibility finding (%s, %s)', async (lang, theme) => {
    const guatu = await Guatu.open({ lang, theme, size: { width: 1440, height: 900 } });
    expect(await guatu.accessibility()).toEqual([]);
    await guatu.search('haikou');
    await guatu.openRow(lang === 'en' ? 'Haikou Industrial Park' : '海口工业园区扬尘');
    expect(await guatu.accessibility()).toEqual([]);
    await guatu.close();
  });

  test('has no accessibility finding on a phone', async () => {
    const guatu = await Guatu.open({ size: PHONE, isPhone: true });
    expect(await guatu.accessibility()).toEqual([]);
    await guatu.close();
  });

  test('does not scroll sideways, wide or on a phone', async () => {
    for (const size of [{ width: 1440, height: 900 }, { width: 1024, height: 700 }, PHONE]) {
      const guatu = await Guatu.open({ size, isPhone: size === PHONE, lang: 'en', waitsForMap: false });
      const [scroll, width] = await guatu.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(scroll).toBe(width);
      await guatu.close();
    }
  });

  test('the English page has English words only, apart from what its sources say in Chinese', async () => {
    const guatu = await Guatu.open({ lang: 'en', waitsForMap: false });
    const marked = await guatu.page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const strays: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        if (/\p{Script=Han}/u.test(text) && !node.parentElement?.closest('[lang="zh-CN"]:not(html)')) strays.push(text);
      }
      return strays;
    });
    expect(marked).toEqual([]);
    await guatu.close();
  });

  test('language and theme can be changed in place and are remembered', async () => {
    const guatu = await Guatu.open();
    await guatu.switchLang('en');
    expect(await guatu.totalsText()).toMatch(/matching.*on the map.*in the ledger/is);
    await guatu.page.goto(new URL('/', guatu.page.url()).href);
    await guatu.standsStill();
    expect(await guatu.page.locator('html').getAttribute('lang')).toBe('en');
    await guatu.close();
  });
});

describe('by keyboard', () => {
  test('slash goes to the search, arrows walk the grid, Enter opens a file, Escape closes it', async () => {
    const guatu = await Guatu.open({ waitsForMap: false });
    const { keyboard } = guatu.page;
    await keyboard.press('/');
    expect(await guatu.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await guatu.ledger().getByRole('gridcell').first().focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await guatu.file().waitFor();
    await keyboard.press('Escape');
    await guatu.file().waitFor({ state: 'detached' });
    await guatu.close();
  });

  test('the map has a listbox twin that holds what is on it', async () => {
    const guatu = await Guatu.open({ address: '?district=530126' });
    const options = guatu.page.getByRole('listbox').getByRole('option', { includeHidden: true });
    const [, placed] = await guatu.totals();
    await guatu.page.getByRole('listbox').focus();
    expect(await options.count()).toBeGreaterThan(0);
    expect((await options.allInnerTexts()).join(' ')).toContain(String(placed));
    await guatu.close();
  });
});

describe('without a network', () => {
  test('works from the second visit on', async () => {
    const guatu = await Guatu.open({ isOffline: true });
    await guatu.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // GDAL is fetched when first needed, and then kept
    await guatu.exportAs('FlatGeobuf');
    await guatu.context.setOffline(true);
    await guatu.page.reload();
    await guatu.standsStill();
    await guatu.mapIsIdle();
    await guatu.toggle('district', '西山区');
    expect((await guatu.totals())[0]).toBeGreaterThan(0);
    const { text } = await guatu.exportAs('GeoJSON');
    expect((JSON.parse(text) as { features: unknown[] }).features).toHaveLength((await guatu.totals())[0]);
    expect((await guatu.exportAs('GeoPackage')).text.startsWith('SQLite format 3')).toBe(true);
    expect(guatu.errors).toEqual([]);
    await guatu.close();
  });
});
