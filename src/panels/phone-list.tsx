// The ledger as a phone shows it: one problem a row, high enough for a thumb.
import { useVirtualizer } from '@tanstack/react-virtual';
import { firstDay } from '#core/calendar.ts';
import type { Standing } from '#core/status-of.ts';
import { isDone } from '#core/status.ts';
import type { RowView } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { useRef } from 'react';
import { useCommands, useCountedDay, useTableRows, useWords } from './context.tsx';
import { districtWordsOf } from './ledger-columns.tsx';
import { LedgerEmpty } from './ledger-empty.tsx';
import { problemName } from './problem-name.ts';
import { StatusSymbol } from './status-symbol.tsx';
import { useRowsInSight } from './use-rows-in-sight.ts';

const ROW_HEIGHT = 64;

export function PhoneList() {
  const { t } = useWords();
  const table = useTableRows();
  const scroller = useRef<HTMLUListElement>(null);
  // eslint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: table.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  useRowsInSight(items);
  if (table.count === 0) return <LedgerEmpty />;
  return (
    <ul ref={scroller} className="phone-list" aria-label={t('ledger.title')}>
      <li aria-hidden="true" style={{ height: virtual.getTotalSize() }} />
      {items.map(({ index, start }) => (
        <li key={index} className="phone-row" style={{ transform: `translateY(${start}px)` }}>
          <PhoneRow row={table.rows.get(index)} />
        </li>
      ))}
    </ul>
  );
}

function PhoneRow({ row }: { row: RowView | undefined }) {
  const words = useWords();
  const commands = useCommands();
  const asOf = useCountedDay();
  if (!row) return <span className="ledger-skeleton" />;
  const name = problemName(row, words.lang);
  return (
    <button type="button" onClick={() => commands.select(row.id)}>
      <StatusSymbol status={row.standing.status} size={20} />
      <span className="phone-row-text">
        <span className="phone-row-name" lang={name.lang}>
          {name.text}
        </span>
        <span className="muted">
          {[words.status(row.standing.status), ...aboutRow(row, firstDay(asOf), words)].join(' · ')}
        </span>
      </span>
    </button>
  );
}

function aboutRow(row: RowView, asOf: number, words: Words): readonly string[] {
  const { deadline, standing } = row;
  const isOpen = deadline !== undefined && !isDone(standing.status);
  return [
    districtWordsOf(row, words),
    ...(isOpen ? [aboutDeadline(standing, firstDay(deadline) - asOf, words)] : []),
  ].filter((word) => word !== words.t('core.absent'));
}

function aboutDeadline(standing: Standing, days: number, words: Words): string {
  if (standing.isOverdue) return words.t('core.flag.overdue');
  return standing.isDueUnpublished ? words.t('core.flag.dueUnpublished') : words.daysLeft(days);
}
