// Problems without a place are put on the map by hand: every number follows, nothing is lost, and it can be taken back.
import { expect, test } from 'vitest';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

interface Written {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

async function written(guatu: Guatu, format: string, id: string) {
  const { text } = await guatu.exportAs(format);
  return (JSON.parse(text) as Written).features.find((feature) => feature.id === id);
}

test('the first of the tray is placed by keyboard, is on the map, in every total and in what is exported, and still there another day', async () => {
  const guatu = await Guatu.open();
  const [matching, placed, known] = await guatu.totals();
  const unplaced = await guatu.openTray();
  expect(unplaced).toBe(matching - placed);

  await guatu.placeFirstByKeys('ArrowRight', 'ArrowUp');
  await guatu.placedNotice().waitFor();
  expect(await guatu.totals()).toEqual([matching, placed + 1, known]);
  expect(await guatu.openTray()).toBe(unplaced - 1);
  const id = await guatu.selectedId();
  const there = await written(guatu, 'GeoJSON', id);
  expect(there).toMatchObject({ geometry: { type: 'Point' }, properties: { precision: 'township' } });
  expect(await written(guatu, '台账文件', id)).toMatchObject({
    geometry: there?.geometry,
    properties: { precision: 'township', placed_by_hand: {} },
  });

  await guatu.goTo('');
  expect(await guatu.totals()).toEqual([matching, placed + 1, known]);
  expect((await written(guatu, 'GeoJSON', id))?.geometry).toEqual(there?.geometry);

  await guatu.goTo(`?select=${id}`);
  await guatu.takeOffMap();
  await guatu.placedNotice().waitFor();
  expect(await guatu.totals()).toEqual([matching, placed, known]);
  await guatu.undoPlacing();
  await guatu.totalsAre([matching, placed + 1, known]);
  await guatu.takeOffMap();
  await guatu.placedNotice().waitFor();
  await guatu.goTo('');
  expect(await guatu.totals()).toEqual([matching, placed, known]);
  expect(guatu.errors).toEqual([]);
  expect(guatu.elsewhere).toEqual([]);
});

test('one is placed by pointer, told to lie in another district than stated, and taken back; Escape places nothing', async () => {
  const guatu = await Guatu.open({ lang: 'en', address: '?district=530112,530115#11/25.2/103.1' });
  const before = await guatu.totals();
  await guatu.openTray();
  await guatu.openRow('Eleven phosphate mines');
  await guatu.startPlacing();
  await guatu.page.keyboard.press('Escape');
  await guatu.placing().waitFor({ state: 'detached' });
  expect(await guatu.file().count()).toBe(1);
  expect(await guatu.totals()).toEqual(before);

  await guatu.startPlacing();
  expect(await guatu.accessibility()).toEqual([]);
  await guatu.clickMiddle();
  const notice = guatu.placedNotice();
  await notice.waitFor();
  expect(await notice.innerText()).toMatch(/This place is in .+; the ledger says Xishan, Jinning/);
  const [matching, placed, known] = before;
  expect(await guatu.totals()).toEqual([matching, placed + 1, known]);
  expect(await guatu.accessibility()).toEqual([]);

  await guatu.undoPlacing();
  await guatu.totalsAre(before);
  await guatu.goTo('?district=530112,530115');
  expect(await guatu.totals()).toEqual(before);
  expect(guatu.errors).toEqual([]);
  expect(guatu.elsewhere).toEqual([]);
});
