// What every panel is given: the store to read, the commands to call, the words of the page's language.
import type { Day } from '#core/calendar.ts';
import { createWords, type Words } from '#i18n/words.ts';
import type { Frame, LedgerSummary, Marks } from '#engine/contract.ts';
import type { Commands } from '#state/commands.ts';
import type { AppState, Store, TableRows } from '#state/store.ts';
import { createContext, type ReactNode, startTransition, use, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';

export interface AppContext {
  readonly store: Store;
  readonly commands: Commands;
}

const Context = createContext<AppContext | undefined>(undefined);

export function AppProvider({ store, commands, children }: AppContext & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ store, commands }), [store, commands]);
  return <Context value={value}>{children}</Context>;
}

export function useAppContext(): AppContext {
  const context = use(Context);
  if (!context) throw new Error('Unexpected panel: outside AppProvider');
  return context;
}

/** A part of the state; draws again when that part changes. */
export function useApp<Part>(selector: (state: AppState) => Part): Part {
  return useStore(useAppContext().store, selector);
}

/**
 * A part of the state as it is drawn bit by bit, so that the page keeps answering; all parts taken so change on the page at the
 * same moment. `selector` is the same function at every call.
 */
function useSoon<Part>(selector: (state: AppState) => Part): Part {
  const { store } = useAppContext();
  const [part, setPart] = useState(() => selector(store.getState()));
  useEffect(() => {
    const follow = (state: AppState) => startTransition(() => setPart(() => selector(state)));
    follow(store.getState());
    return store.subscribe((state, before) => selector(state) !== selector(before) && follow(state));
  }, [store, selector]);
  return part;
}

/** Every count of the view. */
export function useFrame(): Frame | undefined {
  return useSoon(frameOf);
}

/** The ledger that the frame was counted from. */
export function useCountedLedger(): LedgerSummary | undefined {
  return useSoon(ledgerOf);
}

/** The day that the counts are of. */
export function useCountedDay(): Day {
  return useSoon(countedDayOf);
}

/** The rows of the table that are there. */
export function useTableRows(): TableRows {
  return useSoon(tableOf);
}

/** What stands on the map. */
export function useMarks(): Marks | undefined {
  return useSoon(marksOf);
}

const frameOf = ({ frame }: AppState) => frame;
const ledgerOf = ({ ledger }: AppState) => ledger;
const countedDayOf = ({ frame, view }: AppState) => (frame?.query ?? view.query).asOf;
const tableOf = ({ table }: AppState) => table;
const marksOf = ({ marks }: AppState) => marks;

export function useCommands(): Commands {
  return useAppContext().commands;
}

export function useWords(): Words {
  return createWords(useApp((state) => state.view.lang));
}
