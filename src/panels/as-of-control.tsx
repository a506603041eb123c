// The day on the map: plays the ledger's history and moves along it, over a histogram of its events.
import { memo, type PointerEvent, useState } from 'react';
import {
  type Bar,
  barsOf,
  dayOfMonth,
  type Months,
  monthAfterKey,
  monthAtShare,
  shareOf,
  yearsOf,
} from './as-of-months.ts';
import { useApp, useCommands, useFrame, useWords } from './context.tsx';
import { monthOf } from './days.ts';
import { Icon } from '#ui/icon.tsx';
import './as-of-control.css';

/** Stands on the map, whose every move it need not follow. */
export const AsOfControl = memo(function AsOfControl() {
  const words = useWords();
  const { t } = words;
  const commands = useCommands();
  const asOf = useApp((state) => state.view.query.asOf);
  const isPicked = useApp((state) => state.view.isAsOfPicked);
  const isPlaying = useApp((state) => state.isPlaying);
  const events = useFrame()?.events ?? 0;
  const months = useMonths(monthOf(asOf));
  if (!months) return undefined;
  const eventWords = t('core.count.events', { count: events, n: words.number(events) });
  return (
    <div className="as-of-place">
      <section className="card as-of-control" aria-label={t('shell.asOf.region')}>
        <button
          type="button"
          className="as-of-play"
          aria-label={t(isPlaying ? 'shell.asOf.pause' : 'shell.asOf.play')}
          onClick={isPlaying ? commands.pause : commands.play}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </button>
        <Track months={months} />
        <div className="as-of-day">
          <b>{asOf}</b>
          <span>{isPicked ? eventWords : t('shell.asOf.today', { events: eventWords })}</span>
        </div>
      </section>
    </div>
  );
});

/** The track never shrinks while the page is open: going back must not move its end. */
function useMonths(asOfMonth: number): Months | undefined {
  const span = useFrame()?.months;
  const [latest, setLatest] = useState(asOfMonth);
  const last = Math.max(latest, asOfMonth, span ? span.first + span.counts.length - 1 : 0);
  if (last > latest) setLatest(last);
  if (!span || span.counts.length === 0) return undefined;
  return { first: span.first, last, counts: span.counts };
}

function Track({ months }: { readonly months: Months }) {
  const { t } = useWords();
  const commands = useCommands();
  const asOf = useApp((state) => state.view.query.asOf);
  const [isDragging, setDragging] = useState(false);
  const month = Math.min(months.last, Math.max(months.first, monthOf(asOf)));
  const go = (to: number) => {
    if (to === month) return;
    const day = dayOfMonth(months, to);
    if (day === undefined) commands.setAsOfToday();
    else commands.setAsOf(day);
  };
  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    go(monthAtShare(months, (event.clientX - box.left) / box.width));
  };
  return (
    <div
      className="as-of-track"
      // A range input cannot step from event to event.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={t('shell.asOf.slider')}
      aria-valuemin={months.first}
      aria-valuemax={months.last}
      aria-valuenow={month}
      aria-valuetext={asOf}
      onKeyDown={(event) => {
        const to = monthAfterKey(months, month, event);
        if (to === undefined) return;
        event.preventDefault();
        go(to);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        goTo(event);
      }}
      onPointerMove={(event) => isDragging && goTo(event)}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    >
      <Histogram months={months} month={month} />
      <span className="as-of-handle" style={{ left: `${shareOf(months, month) * 100}%` }} />
    </div>
  );
}

/** All bars in one: a filter changes every one of them. */
function pathOf(months: Months, bars: readonly Bar[]): string {
  return bars.map(({ month, height }) => `M${shareOf(months, month)} 1v${-height}`).join('');
}

function Histogram({ months, month }: { readonly months: Months; readonly month: number }) {
  const bars = barsOf(months);
  const isPast = (bar: Bar) => bar.month <= month;
  return (
    <>
      <div className="as-of-bars">
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          <path d={pathOf(months, bars.filter(isPast))} />
          <path
            d={pathOf(
              months,
              bars.filter((bar) => !isPast(bar)),
            )}
            data-after
          />
        </svg>
      </div>
      <div className="as-of-years">
        {yearsOf(months).map((each) => (
          <span key={each.year} style={{ left: `${shareOf(months, each.month - 1) * 100}%` }}>
            {each.year}
          </span>
        ))}
      </div>
    </>
  );
}
