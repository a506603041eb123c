// The grid: rows by place in the sorted list, fetched as they come into sight, walked by keyboard.
/* eslint-disable jsx-a11y/prefer-tag-over-role -- rows are placed one by one, which a table's own elements cannot be */
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { firstDay } from '#core/calendar.ts';
import type { ProblemId } from '#core/problem.ts';
import { useLater } from '#ui/use-later.ts';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useApp, useCommands, useCountedDay, useTableRows, useWords } from './context.tsx';
import { LedgerHead } from './ledger-head.tsx';
import { type Cell, HEAD_ROW, LedgerRow } from './ledger-row.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';
import { type ChosenColumns, useLedgerColumns } from './use-ledger-columns.ts';

const HEAD_HEIGHT = 27;
const ROW_HEIGHT = 29;
const HOVER_MS = 60;

export function LedgerGrid({ chosen, width }: { chosen: ChosenColumns; width: number }) {
  const words = useWords();
  const table = useTableRows();
  const sort = useApp((state) => state.view.query.sort);
  const day = useCountedDay();
  const selected = useApp((state) => state.view.selected);
  const hovered = useApp((state) => state.hover?.id);
  const commands = useCommands();
  const [cell, setCell] = useState<Cell>({ row: HEAD_ROW, column: 0 });
  const hoverLater = useHoverLater();
  const helpId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: table.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 6,
    // rows come in a task of their own, not in the middle of the frame that scrolls
    useFlushSync: false,
    // the row that has the focus stays in the page, however far the list is scrolled
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), Math.min(cell.row, table.count - 1)),
  });
  const { columns, template, minWidth, setWidth } = useLedgerColumns(chosen, width);
  const look = useMemo(() => ({ words, asOf: firstDay(day) }), [words, day]);
  const items = virtual.getVirtualItems();
  const keys = useGridKeys({ cell, setCell, columns, virtual, setWidth });
  const { active } = keys;
  useRowsInSight(items);
  useTopOfNewList(virtual);
  useSelectionInSight(virtual);

  return (
    <div
      ref={scroller}
      className="ledger-grid"
      role="grid"
      aria-label={words.t('ledger.title')}
      aria-describedby={helpId}
      tabIndex={-1}
      aria-rowcount={table.count + 1}
      aria-colcount={columns.length}
      style={{ ['--columns' as string]: template, ['--columns-min' as string]: `${minWidth}px` }}
      onKeyDown={keys.onKeyDown}
      onBlur={() => commands.hover(undefined)}
    >
      <p id={helpId} hidden>
        {words.t('ledger.help')}
      </p>
      <LedgerHead columns={columns} sort={sort} active={active} onWidth={setWidth} onFocus={setCell} />
      <div role="rowgroup" className="ledger-rows" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = table.rows.get(index);
          return (
            <LedgerRow
              key={index}
              index={index}
              top={start - HEAD_HEIGHT}
              row={row}
              columns={columns}
              look={look}
              activeColumn={active.row === index ? active.column : undefined}
              isSelected={row !== undefined && row.id === selected}
              isHovered={row !== undefined && row.id === hovered}
              onFocus={setCell}
              onHover={hoverLater}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Rows that only pass under the pointer, as in scrolling, ring nothing on the map. */
function useHoverLater(): (id: ProblemId | undefined) => void {
  const commands = useCommands();
  const later = useLater(HOVER_MS);
  return useCallback((id) => later(() => commands.hover(id && { id, from: 'list' })), [commands, later]);
}

function withRow(rows: number[], row: number): number[] {
  return row < 0 || rows.includes(row) ? rows : [...rows, row].toSorted((a, b) => a - b);
}

/** Another part of the ledger, another filter or order begins at its top; another day does not move the list. */
function useTopOfNewList(virtual: Virtualizer<HTMLDivElement, Element>): void {
  const subset = useApp((state) => state.table.subset);
  const { values, text, sort } = useApp((state) => state.view.query);
  const isFirst = useRef(true);
  useEffect(() => {
    // a list that stands at its top is not moved: that would lay the page out at once
    if (!isFirst.current && (virtual.scrollOffset ?? 0) > 0) virtual.scrollToOffset(0);
    isFirst.current = false;
  }, [virtual, subset, values, text, sort]);
}

/** A problem selected elsewhere comes into sight, as soon as its place in the list is known. */
function useSelectionInSight(virtual: Virtualizer<HTMLDivElement, Element>): void {
  const place = useApp((state) => (state.table.subset.kind === 'all' ? state.file?.position : undefined));
  useEffect(() => {
    if (place !== undefined) virtual.scrollToIndex(place, { align: 'auto' });
  }, [virtual, place]);
}
