// Which columns stand in the table and how wide: what the user chose, else what the room allows.
import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { RowView } from '#engine/contract.ts';
import { useMemo } from 'react';
import { type ColumnId, COLUMNS, type LedgerColumn } from './ledger-columns.tsx';

/** Columns the user switched on or off, whatever the room. */
export type ChosenColumns = Readonly<Partial<Record<ColumnId, boolean>>>;
export const NO_CHOICE: ChosenColumns = {};

const MIN_WIDTH = 56;
const MAX_WIDTH = 900;

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature });
const definitions: ColumnDef<typeof features, RowView>[] = COLUMNS.map(({ id, width }) => ({
  id,
  size: width,
  minSize: MIN_WIDTH,
  maxSize: MAX_WIDTH,
}));
const NO_ROWS: RowView[] = [];

export interface LedgerColumns {
  readonly columns: readonly LedgerColumn[];
  /** grid-template-columns of every row */
  readonly template: string;
  readonly minWidth: number;
  readonly setWidth: (id: ColumnId, width: number) => void;
}

/** Is the column shown in a table of this width? */
export function isShown(column: LedgerColumn, chosen: ChosenColumns, tableWidth: number): boolean {
  return chosen[column.id] ?? (column.shownFrom !== undefined && tableWidth >= column.shownFrom);
}

export function useLedgerColumns(chosen: ChosenColumns, tableWidth: number): LedgerColumns {
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMNS.map((column) => [column.id, isShown(column, chosen, tableWidth)])),
    [chosen, tableWidth],
  );
  const table = useTable({ features, columns: definitions, data: NO_ROWS, state: { columnVisibility } });
  const { columnSizing } = table.state;
  const columns = useMemo(() => COLUMNS.filter(({ id }) => columnVisibility[id]), [columnVisibility]);
  const widthOf = (id: ColumnId) => table.getColumn(id)?.getSize() ?? MIN_WIDTH;
  return {
    columns,
    template: columns
      .map(({ id, isElastic }) =>
        isElastic && columnSizing[id] === undefined ? `minmax(${widthOf(id)}px, 1fr)` : `${widthOf(id)}px`,
      )
      .join(' '),
    minWidth: columns.reduce((sum, { id }) => sum + widthOf(id), 0),
    setWidth: (id, width) =>
      table.setColumnSizing((sizes) => ({ ...sizes, [id]: Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)) })),
  };
}
