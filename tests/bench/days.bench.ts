// Moving the as-of day against deriving every status again. The engine's time includes the whole frame.
import { firstDay, formatDay } from '#core/calendar.ts';
import { emptyQuery } from '#core/query.ts';
import { measure, type Result, runsFor } from './measure.ts';
import type { Opened } from './opened.ts';
import { assertSame } from './same.ts';
import { statusesOn } from './statuses-on.ts';

const AS_OF = '2022-06-30';

/** By one day. */
export async function benchDay({ ledger, engine, count }: Opened): Promise<Result> {
  const start = firstDay(AS_OF);
  const dayOf = (run: number): string => formatDay(start + 1 + run);
  engine.frame(0, emptyQuery(AS_OF));
  const ours = await measure((run) => engine.frame(run, emptyQuery(dayOf(run))), { runs: 60 });
  const walk = await measure((run) => statusesOn(ledger, dayOf(run)), runsFor(count, 9));
  const naive = statusesOn(ledger, dayOf(99));
  const expected = engine.summary.dictionaries.status.map((status) => naive.filter((each) => each === status).length);
  assertSame(`statuses on ${dayOf(99)}`, [...engine.frame(0, emptyQuery(dayOf(99))).statusCounts], expected);
  return { name: `asof-day-${count}`, ours, peers: { 'status-of-all': walk }, targets: { 'status-of-all': 20 } };
}

/** Three years by month, every step of them shown. */
export async function benchReplay({ ledger, engine, count }: Opened): Promise<Result> {
  const months = Array.from(
    { length: 36 },
    (_, i) => `${2020 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}-28`,
  );
  const show = (month: string) => engine.frame(0, emptyQuery(month));
  const first = months[0] ?? AS_OF;
  const step = await measure((run) => show(months[run % 36] ?? first), {
    runs: 36,
    warmups: 36,
    before: (run) => run % 36 === 0 && show('2019-12-28'),
  });
  const walk = await measure((run) => statusesOn(ledger, months[run % 36] ?? first), runsFor(count, 6));
  return {
    name: `replay-month-${count}`,
    ours: step,
    peers: { 'status-of-all': walk },
    targets: { 'status-of-all': 20 },
  };
}
