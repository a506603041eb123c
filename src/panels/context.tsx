// What every panel is given: the store to read, the commands to call, the words of the page's language.
import { createWords, type Words } from '#i18n/words.ts';
import type { Commands } from '#state/commands.ts';
import type { AppState, Store } from '#state/store.ts';
import { createContext, type ReactNode, use, useMemo } from 'react';
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

export function useCommands(): Commands {
  return useAppContext().commands;
}

export function useWords(): Words {
  return createWords(useApp((state) => state.view.lang));
}
