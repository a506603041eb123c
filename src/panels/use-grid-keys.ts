// The keyboard of the grid: one tab stop, the active cell moves inside it.
import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useApp, useCommands, useTableRows } from './context.tsx';
import type { LedgerColumn } from './ledger-columns.tsx';
import { type Cell, cellId, HEAD_ROW } from './ledger-row.tsx';
import { nextSort } from './sort-keys.ts';

interface Grid {
  readonly cell: Cell;
  readonly setCell: (cell: Cell) => void;
  readonly columns: readonly LedgerColumn[];
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly setWidth: (id: LedgerColumn['id'], width: number) => void;
}

const WIDTH_STEP = 16;

export function useGridKeys({ cell, setCell, columns, virtual, setWidth }: Grid) {
  const table = useTableRows();
  const sort = useApp((state) => state.view.query.sort);
  const selected = useApp((state) => state.view.selected);
  const commands = useCommands();
  const active = {
    row: Math.min(cell.row, table.count - 1),
    column: Math.max(0, Math.min(cell.column, columns.length - 1)),
  };
  const focusAfterMove = useFocusAfterMove(active);
  const last = { row: table.count - 1, column: columns.length - 1 };

  function move(to: Cell) {
    const next = {
      row: Math.max(HEAD_ROW, Math.min(to.row, last.row)),
      column: Math.max(0, Math.min(to.column, last.column)),
    };
    focusAfterMove();
    setCell(next);
    if (next.row !== HEAD_ROW) virtual.scrollToIndex(next.row, { align: 'auto' });
    document.getElementById(cellId({ row: HEAD_ROW, column: next.column }))?.scrollIntoView({ block: 'nearest' });
    const id = table.rows.get(next.row)?.id;
    commands.hover(id && { id, from: 'list' });
  }

  function act(event: KeyboardEvent) {
    const field = columns[active.column]?.sort;
    if (active.row !== HEAD_ROW) commands.select(table.rows.get(active.row)?.id);
    else if (field !== undefined) commands.setSort(nextSort(sort, field, event.shiftKey));
  }

  function widen(by: number) {
    const column = columns[active.column];
    const head = document.getElementById(cellId({ row: HEAD_ROW, column: active.column }));
    if (column && head) setWidth(column.id, head.getBoundingClientRect().width + by);
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / 29) - 2);
    const isAll = event.ctrlKey || event.metaKey;
    const isWidening = event.shiftKey && active.row === HEAD_ROW;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move({ ...active, row: active.row + 1 }),
      ArrowUp: () => move({ ...active, row: active.row - 1 }),
      ArrowRight: () => (isWidening ? widen(WIDTH_STEP) : move({ ...active, column: active.column + 1 })),
      ArrowLeft: () => (isWidening ? widen(-WIDTH_STEP) : move({ ...active, column: active.column - 1 })),
      Home: () => move({ row: isAll ? 0 : active.row, column: 0 }),
      End: () => move({ row: isAll ? last.row : active.row, column: last.column }),
      PageDown: () => move({ ...active, row: Math.max(0, active.row + page) }),
      PageUp: () => move({ ...active, row: Math.max(0, active.row - page) }),
      Enter: () => act(event),
      ' ': () => act(event),
      Escape: () => selected !== undefined && commands.select(undefined),
    };
    const run = moves[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  return { active, onKeyDown };
}

/** The cell moved to may come into the page only with its next drawing. */
function useFocusAfterMove(active: Cell): () => void {
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    document.getElementById(cellId(active))?.focus({ preventScroll: true });
  });
  return () => {
    isMoving.current = true;
  };
}
