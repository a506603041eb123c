// The figures of the view: totals first, then what is done and what is late, then one bar by status.
import type { Frame } from '#engine/contract.ts';
import { STATUSES } from '#core/status.ts';
import type { Words } from '#i18n/words.ts';
import { Button } from '#ui/button.tsx';
import { Popover } from '#ui/popover.tsx';
import { lazy, Suspense } from 'react';
import { useFrame, useWords } from './context.tsx';
import { StatusBar } from './status-bar.tsx';
import './kpi-strip.css';

const PublishedFigures = lazy(() =>
  import('./published-figures.tsx').then((module) => ({ default: module.PublishedFigures })),
);

export function KpiStrip() {
  const words = useWords();
  const frame = useFrame();
  const { t } = words;
  return (
    <section className="kpi-strip" aria-label={t('shell.kpi.region')}>
      <Totals />
      {figuresOf(frame, words).map(({ label, help, value, unit }) => (
        <div key={label} className="kpi" title={help}>
          <span className="kpi-label">{label}</span>
          <b>
            {value}
            {unit !== undefined && <small>{unit}</small>}
          </b>
        </div>
      ))}
      <div className="kpi-status">
        <div className="kpi-label">
          <span>{t('shell.kpi.byStatus')}</span>
          <Popover
            align="end"
            title={t('shell.published.title')}
            trigger={<Button kind="link">{t('shell.published.button')}</Button>}
          >
            <Suspense>
              <PublishedFigures />
            </Suspense>
          </Popover>
          <span>{frame ? t('shell.kpi.asOf', { day: frame.query.asOf }) : t('core.absent')}</span>
        </div>
        <StatusBar counts={frame ? STATUSES.map((_, rank) => frame.statusCounts[rank] ?? 0) : []} />
      </div>
    </section>
  );
}

/** *matching · on the map · in the ledger*, said again whenever they change. */
export function Totals() {
  const { t, number } = useWords();
  const totals = useFrame()?.totals;
  const absent = t('core.absent');
  return (
    // The public contract names the role; other tools look for the attribute.
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="kpi kpi-totals" role="status">
      <span className="kpi-label">{t('shell.totals.label')}</span>{' '}
      <b>
        {totals ? number(totals.matching) : absent}
        <small>
          {totals
            ? t('shell.totals.rest', { placed: number(totals.placed), known: number(totals.known) })
            : t('shell.totals.rest', { placed: absent, known: absent })}
        </small>
      </b>
    </div>
  );
}

interface Figure {
  readonly label: string;
  /** what is counted, where the label alone may be taken for something else */
  readonly help?: string;
  readonly value: string;
  readonly unit?: string;
}

function figuresOf(frame: Frame | undefined, { t, number, percent }: Words): readonly Figure[] {
  const kpis = frame?.kpis;
  const matching = frame?.totals.matching ?? 0;
  const count = (value: number | undefined) => (value === undefined ? t('core.absent') : number(value));
  const rate: Figure =
    kpis && matching > 0
      ? { label: t('shell.kpi.rate'), value: percent(kpis.done / matching), unit: t('shell.kpi.percent') }
      : { label: t('shell.kpi.rate'), value: t('core.absent') };
  return [
    { label: t('shell.kpi.done'), value: count(kpis?.done) },
    rate,
    { label: t('core.due.overdue'), help: t('shell.kpi.overdueHelp'), value: count(kpis?.overdue) },
    { label: t('shell.kpi.dueUnpublished'), value: count(kpis?.dueUnpublished) },
    { label: t('shell.kpi.dueIn30Days'), value: count(kpis?.dueIn30Days) },
  ];
}
