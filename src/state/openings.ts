// Opening a ledger: it may take a while, says how far it has come, can be broken off, and is taken whole or not at all.
import type { LedgerInput, RecentLedger } from '#engine/contract.ts';
import type { Ports } from './ports.ts';
import type { Notice, Store } from './store.ts';

interface Page {
  readonly notify: (notice: Notice) => void;
  readonly failed: (error: unknown) => void;
  /** shows the ledger that has just been opened */
  readonly showAfresh: () => Promise<void>;
}

export function createOpenings(store: Store, ports: Ports, { notify, failed, showAfresh }: Page) {
  const { engine } = ports;
  let stop = new AbortController();

  async function take(input: LedgerInput, name: string): Promise<boolean> {
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
      const nothingYet = { frame: undefined, marks: undefined, dots: undefined, file: undefined };
      store.setState({ ledger: opened, ledgerName: name, ...nothingYet });
      if (findings.some((finding) => finding.severity !== 'info')) notify({ kind: 'ledger_findings', findings });
      return true;
    } finally {
      if (isNewest()) store.setState({ opening: undefined });
    }
  }

  /** True when the ledger is open; the page still has to ask for a frame of it. */
  const open = (input: LedgerInput, name: string): Promise<boolean> =>
    take(input, name).catch((error: unknown) => {
      failed(error);
      return false;
    });

  return {
    open,
    commands: {
      /** A file dropped or picked. */
      async openFile(file: File) {
        const { name, size, lastModified } = file;
        const key = `${name} ${size} ${lastModified}`;
        if (await open({ name, file, key, collectedOn: ports.today() }, name)) await showAfresh();
      },
      /** The same for one that is kept ready on this machine. */
      async openRecent({ key, name }: RecentLedger) {
        if (await open({ recent: key }, name)) await showAfresh();
      },
      /** Breaks off what is being opened; the ledger before it stays. */
      cancelOpening: () => stop.abort(),
      async listRecent() {
        store.setState({ recent: await engine.recent().catch(() => []) });
      },
      async forgetRecent({ key }: RecentLedger) {
        await engine.forget(key).catch(failed);
        store.setState({ recent: store.getState().recent.filter((each) => each.key !== key) });
      },
    },
  };
}
