// In a real browser: from a filter change, and from a dropped file, to the first idle map that shows the right counts. Our page as it is
// built, against MapLibre's own clustering over the same file in a map of the same size.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Status, STATUSES } from '#core/status.ts';
import { type Browser, launchBrowser } from '../../browser/browser.ts';
import { closing, format, type Timing, timingOf } from '../measure.ts';
import { statusesOn } from '../statuses-on.ts';
import { syntheticFile } from '../synthetic-file.ts';
import { syntheticLedger } from '../synthetic-ledger.ts';
import { AS_OF, type Change, type Contestant, openOurs, openRival } from './contestants.ts';
import { oursInUse } from './ours-in-use.ts';
import type { Shown } from './rival-view.ts';
import { servePages } from './serve-pages.ts';

const RUNS = 5;
const SEED = 42;
/** Of the synthetic ledger a status alone is 3 %, all but one are 72 %. */
const CHANGES: readonly Change[] = [
  { name: '3-percent', kind: 'isolate', status: 'rebounded' },
  { name: '72-percent', kind: 'hide', status: 'closed' },
];
/** What a rival must take in anew is little on one way and the whole ledger on the other. */
const WAYS = ['leave', 'back-from'] as const;

export interface BrowserBenchOptions {
  readonly counts: readonly number[];
  /** where pages and ledgers are made */
  readonly folder: string;
  readonly print: (line: string) => void;
}

export async function runBrowserBenches({ counts, folder, print }: BrowserBenchOptions): Promise<void> {
  const pages = await servePages(folder);
  const { addresses } = pages;
  try {
    for (const count of counts) {
      print(`\n${count} synthetic problems in the browser`);
      const file = join(folder, `synthetic-${count}.guatu.geojson`);
      await pipeline(syntheticFile(count, SEED), createWriteStream(file));
      const known = knownByStatus(count);
      // one browser each, one after the other: two cores and a software renderer are shared by nobody
      for (const isDrawn of [true, false]) {
        const lines = await benchBoth(count, { file, isDrawn, known, addresses });
        print(lines.join('\n'));
      }
    }
  } finally {
    await pages.close();
  }
}

interface Given {
  readonly file: string;
  readonly isDrawn: boolean;
  readonly known: ReturnType<typeof knownByStatus>;
  readonly addresses: Awaited<ReturnType<typeof servePages>>['addresses'];
}

/** Our page, and then its rival in a window of the same size. */
async function benchBoth(count: number, { file, isDrawn, known, addresses }: Given): Promise<readonly string[]> {
  const name = `${isDrawn ? 'browser' : 'browser-undrawn'}-${count}`;
  const inUse: string[] = [];
  const ours = await run(
    (browser) => openOurs(browser, { address: addresses.app, isDrawn, known }),
    file,
    async ({ page }) => void inUse.push(...(await oursInUse(page, name))),
  );
  const { size } = ours;
  const rival = await run((browser) => openRival(browser, { address: addresses.rival, isDrawn, size }), file);
  return [...inUse, ...linesOf(name, ours, rival)];
}

interface Measured {
  readonly size: { readonly width: number; readonly height: number };
  readonly opened: Shown;
  /** by row */
  readonly changes: Readonly<Record<string, readonly Shown[]>>;
}

async function run(
  open: (browser: Browser) => Promise<Contestant>,
  file: string,
  use?: (contestant: Contestant) => Promise<void>,
): Promise<Measured> {
  const browser = await launchBrowser();
  try {
    const contestant = await open(browser);
    const opened = await contestant.read(file);
    const changes: Record<string, Shown[]> = {};
    for (const change of CHANGES) Object.assign(changes, await thereAndBack(contestant, change));
    await use?.(contestant);
    return { size: contestant.size, opened, changes };
  } finally {
    await browser.close();
  }
}

/** Each way by the name of its row. */
async function thereAndBack(contestant: Contestant, change: Change): Promise<Record<string, Shown[]>> {
  const [leave, back]: [Shown[], Shown[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    leave.push(await contestant.change(change));
    back.push(await contestant.undo(change));
  }
  return { [rowOf('leave', change)]: leave, [rowOf('back-from', change)]: back };
}

function linesOf(name: string, ours: Measured, rival: Measured): string[] {
  const rows = CHANGES.flatMap((change) => WAYS.map((way) => rowOf(way, change)));
  const changes = rows.flatMap((row) => {
    const [a, b] = [ours.changes[row] ?? [], rival.changes[row] ?? []];
    const ratio = timing(b).quartile / timing(a).quartile;
    const longest = Math.max(...a.map(({ longestTask }) => longestTask));
    return [
      `${name}-${row}: our page ${words(a)}; MapLibre ${words(b)}`,
      closing(`${name}-${row}-vs-maplibre-cluster`, ratio, 100),
      closing(`${name}-${row}-no-task-over-50-ms`, 50 / Math.max(50, longest), 1),
    ];
  });
  return [
    ...changes,
    `${name}-open: our page ${words([ours.opened])}; MapLibre ${words([rival.opened])}`,
    closing(`${name}-open-vs-maplibre-cluster`, rival.opened.milliseconds / ours.opened.milliseconds, 5),
  ];
}

function rowOf(way: (typeof WAYS)[number], { name }: Change): string {
  return `filter-${way}-${name}`;
}

function timing(shown: readonly Shown[]): Timing {
  return timingOf(
    shown[0]?.milliseconds ?? 0,
    shown.map(({ milliseconds }) => milliseconds),
  );
}

function words(shown: readonly Shown[]): string {
  const { first, median } = timing(shown);
  const longest = Math.max(...shown.map(({ longestTask }) => longestTask));
  const task = longest === 0 ? 'no task over 50 ms' : `longest task ${longest.toFixed(0)} ms`;
  return `median ${format(median)} ms, first ${format(first)} ms, ${task}`;
}

/** How many problems stand so on the bench's day: what our page must say. */
function knownByStatus(count: number): ReadonlyMap<Status, number> {
  const statuses = statusesOn(syntheticLedger(count, SEED), AS_OF);
  return new Map(STATUSES.map((status) => [status, statuses.filter((each) => each === status).length]));
}
