// The problems that share one point, listed beside it: they are never scattered.
import { IconButton } from '#ui/button.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { useRef } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';
import { cardPlace, type PixelPoint } from './card-place.ts';
import { problemName } from './problem-name.ts';
import { StatusSymbol } from './status-symbol.tsx';
import { useEscape } from './use-escape.ts';
import { useFocusOnOpen } from './use-focus-on-open.ts';
import './map-cards.css';

export function PointList({ at }: { at: PixelPoint }) {
  const list = useApp((state) => state.pointList);
  return list && <OpenList key={list.cluster} at={at} />;
}

function OpenList({ at }: { at: PixelPoint }) {
  const words = useWords();
  const { t, number } = words;
  const commands = useCommands();
  const rows = useApp((state) => state.pointList?.rows ?? []);
  const first = useRef<HTMLButtonElement>(null);
  const escape = useEscape(commands.closePointList);
  useFocusOnOpen(first);
  const precisions = [...new Set(rows.map(({ precision }) => words.precision(precision)))];
  const title = t('ledger.point.title', { count: rows.length, n: number(rows.length) });
  return (
    <section ref={escape} className="map-card point-list" aria-label={title} style={cardPlace(at)}>
      <div className="point-list-head">
        <h2>{title}</h2>
        <span className="muted">{t('ledger.point.precision', { precision: words.list(precisions) })}</span>
        <IconButton icon="close" label={t('ledger.point.close')} onClick={commands.closePointList} />
      </div>
      <ul>
        {rows.map((row, place) => {
          const name = problemName(row, words.lang);
          return (
            <li key={row.id}>
              <button
                ref={place === 0 ? first : undefined}
                type="button"
                onClick={() => commands.select(row.id)}
                onPointerEnter={() => commands.hover({ id: row.id, from: 'list' })}
                onPointerLeave={() => commands.hover(undefined)}
              >
                <StatusSymbol status={row.standing.status} size={15} />
                <VisuallyHidden>{words.status(row.standing.status)}</VisuallyHidden>
                <span lang={name.lang}>{name.text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
