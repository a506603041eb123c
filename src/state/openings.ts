// Opening a ledger: it may take a while, says how far it has come, can be broken off, and is taken whole or not at all.
import type { LedgerInput } from '#engine/contract.ts';
import type { Ports } from './ports.ts';
import type { Notice, Store } from './store.ts';

export interface Openings {
  /** True when the ledger is open; the page still has to ask for a frame of it. */
  open(input: LedgerInput, name: string): Promise<boolean>;
  cancel(): void;
}

export function createOpenings(store: Store, { engine }: Ports, notify: (notice: Notice) => void): Openings {
  let stop = new AbortController();

  return {
    async open(input, name) {
      stop.abort();
      stop = new AbortController();
      const { signal } = stop;
      const isNewest = (): boolean => signal === stop.signal;
      store.setState({ opening: { name } });
      try {
        const { opened, findings, isCancelled } = await engine.open(input, {
          signal,
          onProgress: (progress) => isNewest() && store.setState({ opening: { name, progress } }),
        });
        if (isCancelled || !isNewest()) return false;
        if (!opened) {
          notify({ kind: 'ledger_failed', name, findings, isAnotherOpen: store.getState().ledger !== undefined });
          return false;
        }
        store.setState({
          ledger: opened,
          ledgerName: name,
          frame: undefined,
          marks: undefined,
          dots: undefined,
          file: undefined,
        });
        if (findings.some((finding) => finding.severity !== 'info')) notify({ kind: 'ledger_findings', findings });
        return true;
      } finally {
        if (isNewest()) store.setState({ opening: undefined });
      }
    },
    cancel: () => stop.abort(),
  };
}
