// The key of the map, which is a control: click shows or hides a status, double click leaves it alone.
import { rankOf, type Status, STATUSES } from '#core/status.ts';
import { showsStatus } from '#core/query.ts';
import { memo, useId, useRef } from 'react';
import { useApp, useCommands, useFrame, useWords } from './context.tsx';
import { PrecisionKey } from './precision-key.tsx';
import { StatusSymbol } from './status-symbol.tsx';
import './legend.css';

/** Stands on the map, whose every move it need not follow. */
export const Legend = memo(function Legend({ isMini }: { readonly isMini: boolean }) {
  const { t } = useWords();
  const help = useId();
  const isDense = useApp((state) => state.isDense);
  const words = t(isDense ? 'shell.legend.helpPoints' : 'shell.legend.help');
  const hasZones = (useFrame()?.zones.length ?? 0) > 0;
  return (
    <section className="card legend" data-mini={isMini || undefined} aria-label={t('shell.legend.title')}>
      {!isMini && (
        <h2 title={words}>
          <span>{t('shell.legend.title')}</span>
          <span>{t('shell.legend.hint')}</span>
        </h2>
      )}
      <p id={help} hidden>
        {words}
      </p>
      <ul>
        {STATUSES.map((status) => (
          <LegendRow key={status} status={status} help={help} isMini={isMini} />
        ))}
      </ul>
      {!isMini && (isDense ? <p className="legend-note">{t('shell.legend.points')}</p> : <PrecisionKey />)}
      {!isMini && hasZones && <p className="legend-note">{t('shell.legend.zones')}</p>}
    </section>
  );
});

interface LegendRowProps {
  readonly status: Status;
  readonly help: string;
  readonly isMini: boolean;
}

function LegendRow({ status, help, isMini }: LegendRowProps) {
  const words = useWords();
  const commands = useCommands();
  const isShown = useApp((state) => showsStatus(state.view.query, status));
  const count = useFrame()?.facets.status[rankOf(status)];
  const chosen = useApp((state) => state.view.query.values.status);
  const before = useRef(chosen);
  const name = words.status(status);
  const number = count === undefined ? words.date(undefined) : words.number(count);
  const isolate = (values: readonly string[] | undefined) =>
    commands.setValues('status', values?.length === 1 && values[0] === status ? [] : [status]);
  return (
    <li>
      <button
        type="button"
        className="legend-row"
        aria-pressed={isShown}
        aria-describedby={help}
        aria-label={`${name} ${number}`}
        title={isMini ? name : undefined}
        data-empty={count === 0 || undefined}
        onClick={(event) => {
          if (event.detail > 1) return;
          before.current = chosen;
          commands.toggleStatusShown(status);
        }}
        onDoubleClick={() => isolate(before.current)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.shiftKey) return;
          event.preventDefault();
          isolate(chosen);
        }}
      >
        <StatusSymbol status={status} size={16} />
        {!isMini && <span className="legend-name">{name}</span>}
        <span className="legend-count">{number}</span>
      </button>
    </li>
  );
}
