// The head of the grid: a click sorts, Shift adds a key, the edge of a cell resizes.
/* eslint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- rows are placed one by one, which a table's own elements cannot be; the grid itself has the keys */
import type { SortKey } from '#core/query.ts';
import { type PointerEvent, useRef } from 'react';
import { useCommands, useWords } from './context.tsx';
import type { ColumnId, LedgerColumn } from './ledger-columns.tsx';
import { type Cell, cellId, HEAD_ROW } from './ledger-row.tsx';
import { directionOf, nextSort } from './sort-keys.ts';

interface Props {
  readonly columns: readonly LedgerColumn[];
  readonly sort: readonly SortKey[];
  readonly active: Cell;
  readonly onWidth: (id: ColumnId, width: number) => void;
  readonly onFocus: (cell: Cell) => void;
}

export function LedgerHead({ columns, sort, active, onWidth, onFocus }: Props) {
  const { t } = useWords();
  const commands = useCommands();
  return (
    <div role="rowgroup" className="ledger-head">
      <div role="row" aria-rowindex={1} className="ledger-line">
        {columns.map(({ id, sort: field }, column) => {
          const direction = field && directionOf(sort, field);
          return (
            <div
              key={id}
              id={cellId({ row: HEAD_ROW, column })}
              role="columnheader"
              aria-colindex={column + 1}
              aria-sort={field && (direction ?? 'none')}
              className="ledger-cell"
              tabIndex={active.row === HEAD_ROW && active.column === column ? 0 : -1}
              data-sorts={field !== undefined || undefined}
              onFocus={() => onFocus({ row: HEAD_ROW, column })}
              onClick={(event) => field && commands.setSort(nextSort(sort, field, event.shiftKey))}
            >
              {t(`ledger.column.${id}`)}
              {direction && <span aria-hidden="true">{direction === arrowUp(field) ? ' ↑' : ' ↓'}</span>}
              <Edge onWidth={(width) => onWidth(id, width)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The worst status stands first, which reads as falling. */
function arrowUp(field: LedgerColumn['sort']): 'ascending' | 'descending' {
  return field === 'status' ? 'descending' : 'ascending';
}

function Edge({ onWidth }: { onWidth: (width: number) => void }) {
  const start = useRef<{ x: number; width: number }>(undefined);
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    start.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  return (
    <span
      className="ledger-edge"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={({ clientX }) => start.current && onWidth(start.current.width + clientX - start.current.x)}
      onPointerUp={() => (start.current = undefined)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
