// One line of the ledger; a row that has not arrived is a hairline skeleton.
/* eslint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- rows are placed one by one, which a table's own elements cannot be; the grid itself has the keys */
import type { ProblemId } from '#core/problem.ts';
import type { RowView } from '#engine/contract.ts';
import { memo } from 'react';
import { useCommands } from './context.tsx';
import type { LedgerColumn, Look } from './ledger-columns.tsx';

/** A cell of the grid: the row by place in the list (-1 is the head), the column by place among those shown. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Row number of the head in the grid's own count. */
export const HEAD_ROW = -1;

export function cellId({ row, column }: Cell): string {
  return `ledger-${row + 1}-${column}`;
}

interface Props {
  readonly index: number;
  readonly top: number;
  readonly row: RowView | undefined;
  readonly columns: readonly LedgerColumn[];
  readonly look: Look;
  readonly activeColumn: number | undefined;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly onFocus: (cell: Cell) => void;
  readonly onHover: (id: ProblemId | undefined) => void;
}

export const LedgerRow = memo(function LedgerRow(props: Props) {
  const { index, top, row, columns, look, activeColumn, isSelected, isHovered, onFocus, onHover } = props;
  const commands = useCommands();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined || undefined}
      className="ledger-line ledger-row"
      data-selected={isSelected || undefined}
      data-hovered={isHovered || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onPointerEnter={() => row && onHover(row.id)}
      onPointerLeave={() => onHover(undefined)}
      onClick={() => row && commands.select(row.id)}
    >
      {columns.map((column, place) => (
        <div
          key={column.id}
          id={cellId({ row: index, column: place })}
          role="gridcell"
          aria-colindex={place + 1}
          className="ledger-cell"
          data-column={column.id}
          tabIndex={activeColumn === place ? 0 : -1}
          onFocus={() => onFocus({ row: index, column: place })}
        >
          {row && column.cell(row, look)}
        </div>
      ))}
    </div>
  );
});
