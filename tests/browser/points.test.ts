// All points instead of clusters: drawn, filtered, hovered and opened as marks are.
import { expect, test } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import type { Problem } from '#core/problem.ts';
import { statusOf } from '#core/status-of.ts';
import { anchorOf } from '#engine/anchor.ts';
import { QUOTED_DAY, shippedLedger } from '../builders/expected.ts';
import { Guatu, useBrowser } from './driver.ts';

useBrowser();

const IN_PROGRESS = [0x56, 0xb4, 0xe9];

/** A shipped problem that is being rectified and has no other anywhere near. */
function aLoneProblem(): { readonly problem: Problem; readonly lng: number; readonly lat: number } {
  const { head, problems } = shippedLedger();
  const placed = problems.flatMap((problem) => {
    const anchor = anchorOf(problem);
    return anchor ? [{ problem, lng: anchor[0], lat: anchor[1] }] : [];
  });
  const isAlone = ({ lng, lat }: { lng: number; lat: number }) =>
    placed.filter((other) => Math.hypot(other.lng - lng, other.lat - lat) < 0.02).length === 1;
  const found = placed.find(
    (each) => statusOf(each.problem, firstDay(QUOTED_DAY), head)?.status === 'in_progress' && isAlone(each),
  );
  if (!found) throw new Error('Unexpected ledger: no problem in progress stands alone');
  return found;
}

test('a point has its status’s colour, goes and comes with the filter, tells what it is and opens its file', async () => {
  const { problem, lng, lat } = aLoneProblem();
  const guatu = await Guatu.open({ address: `?asOf=${QUOTED_DAY}#12/${lat}/${lng}` });
  await guatu.showAs('points');
  expect(await guatu.colorInMiddle()).toEqual(IN_PROGRESS);

  await guatu.toggle('status', '已完成');
  expect(await guatu.colorInMiddle()).not.toEqual(IN_PROGRESS);
  await guatu.clickMiddle();
  await guatu.reset();
  expect(await guatu.file().count()).toBe(0);
  expect(await guatu.colorInMiddle()).toEqual(IN_PROGRESS);

  const card = await guatu.hoverMiddle();
  await card.filter({ hasText: problem.name }).waitFor();
  await guatu.clickMiddle();
  await guatu.file().filter({ hasText: problem.name }).waitFor();

  await guatu.showAs('clusters');
  expect(await guatu.file().innerText()).toContain(problem.name);
  expect(guatu.errors).toEqual([]);
  await guatu.close();
});

test('the switch is reached and turned by keyboard, in English and on a phone, with no accessibility finding', async () => {
  const guatu = await Guatu.open({ lang: 'en', theme: 'dark', size: { width: 390, height: 844 }, isPhone: true });
  await guatu.page.getByRole('radio', { name: 'Clusters', exact: true }).focus();
  await guatu.page.keyboard.press('ArrowRight');
  await guatu.page.locator('[data-points]').waitFor({ state: 'attached' });
  await guatu.mapIsIdle();
  expect(await guatu.accessibility()).toEqual([]);
  expect(guatu.errors).toEqual([]);
  await guatu.close();
});
