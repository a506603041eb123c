// The keyboard's and the screen reader's map: the same marks as a listbox, seen only while it has the focus.
/* eslint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold symbols */
import { STATUSES } from '#core/status.ts';
import type { Mark } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMarks, useWords } from './context.tsx';
import { problemName } from './problem-name.ts';
import { StatusSymbol } from './status-symbol.tsx';
import './map-cards.css';

interface Props {
  /** undefined: the focus has left the list */
  readonly onFocusMark: (mark: Mark | undefined) => void;
  readonly onChooseMark: (mark: Mark) => void;
}

const NO_MARKS: readonly Mark[] = [];
/** Options to either side of the active one that are on the page; the others are told by number. */
const NEARBY = 30;

export function MapListbox({ onFocusMark, onChooseMark }: Props) {
  const words = useWords();
  const { t } = words;
  const marks = useMarks()?.marks ?? NO_MARKS;
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(0);
  const active = Math.min(place, marks.length - 1);
  const from = Math.max(0, active - NEARBY);
  const nearby = marks.slice(from, active + NEARBY + 1);

  function move(to: number) {
    const next = Math.max(0, Math.min(to, marks.length - 1));
    setPlace(next);
    onFocusMark(marks[next]);
  }

  useEffect(() => {
    if (list.current !== document.activeElement) return;
    document.getElementById(optionId(place))?.scrollIntoView({ block: 'nearest' });
  }, [place]);

  function onKeyDown(event: KeyboardEvent) {
    const mark = marks[active];
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      ArrowRight: () => move(active + 1),
      ArrowLeft: () => move(active - 1),
      Home: () => move(0),
      End: () => move(marks.length - 1),
      Enter: () => mark && onChooseMark(mark),
      ' ': () => mark && onChooseMark(mark),
    };
    const run = moves[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  return (
    <div
      ref={list}
      className="map-twin"
      role="listbox"
      tabIndex={0}
      aria-label={t('ledger.map.listbox')}
      title={t('ledger.map.hint')}
      aria-activedescendant={active >= 0 ? optionId(active) : undefined}
      onFocus={() => onFocusMark(marks[active])}
      onBlur={() => onFocusMark(undefined)}
      onKeyDown={onKeyDown}
    >
      {marks.length === 0 && (
        <div role="option" aria-selected={false} aria-disabled="true">
          <span />
          {t('ledger.map.none')}
        </div>
      )}
      {nearby.map((mark, i) => (
        <div
          key={mark.kind === 'site' ? mark.id : mark.cluster}
          id={optionId(from + i)}
          role="option"
          aria-selected={from + i === active}
          aria-setsize={marks.length}
          aria-posinset={from + i + 1}
          onPointerDown={(event) => {
            event.preventDefault();
            onChooseMark(mark);
          }}
        >
          {mark.kind === 'site' ? (
            <StatusSymbol status={mark.status} size={16} />
          ) : (
            <span className="map-twin-count" aria-hidden="true">
              {words.number(mark.count)}
            </span>
          )}
          <MarkWords mark={mark} words={words} />
        </div>
      ))}
    </div>
  );
}

function optionId(place: number): string {
  return `map-twin-${place}`;
}

function MarkWords({ mark, words }: { mark: Mark; words: Words }) {
  const { t, number } = words;
  if (mark.kind === 'site') {
    const { text, lang } = problemName(mark, words.lang);
    return (
      <span>
        <span lang={lang}>{text}</span> <span className="muted">{words.status(mark.status)}</span>
      </span>
    );
  }
  const statuses = STATUSES.flatMap((status, rank) => {
    const n = mark.counts[rank] ?? 0;
    return n > 0 ? [t('ledger.map.status', { status: words.status(status), n: number(n) })] : [];
  });
  const problems = t('core.count.problems', { count: mark.count, n: number(mark.count) });
  return <span>{t('ledger.map.cluster', { problems, statuses: words.list(statuses) })}</span>;
}
