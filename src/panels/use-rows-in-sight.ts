// Rows are fetched as they come into sight, and again when the list behind them changes.
import { useEffect } from 'react';
import { useApp, useCommands } from './context.tsx';

export function useRowsInSight(items: readonly { readonly index: number }[]): void {
  const commands = useCommands();
  const revision = useApp((state) => state.table.revision);
  const subset = useApp((state) => state.table.subset);
  const from = items.at(0)?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => {
    if (to > from) void commands.needRows(from, to);
  }, [commands, from, to, revision, subset]);
}
