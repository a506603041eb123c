// Opening a ledger: it may take a while, says how far it has come, can be broken off, and is taken whole or not at all.
import type { Finding } from '#core/finding.ts';
import type { LedgerInput, LedgerSummary, OpenWatch, RecentLedger } from '#engine/contract.ts';
import type { Notices } from './notices.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';

export interface Page extends Notices {
  /** shows the ledger that has just been opened */
  readonly showAfresh: () => Promise<void>;
  /** shows the open ledger once it was laid out anew; view and answers stay until the new ones stand */
  readonly showRelaid: (ledger: LedgerSummary) => Promise<void>;
}

/** Where the open ledger came from. */
export interface Origin {
  readonly input: LedgerInput;
  readonly name: string;
}

export type Openings = ReturnType<typeof createOpenings>;

export function createOpenings(
  store: Store,
  { engine, embeddedLedger }: Pick<Ports, 'engine' | 'embeddedLedger'>,
  { notify, failed }: Notices,
) {
  const { watched, stop } = createWatch(store);
  let origin: Origin | undefined;

  function refused(name: string, findings: readonly Finding[]): void {
    notify({ kind: 'ledger_failed', name, findings, isAnotherOpen: store.getState().ledger !== undefined });
  }

  /** Another file is asked for: that an earlier one was refused is known by now. */
  function forgetRefusal(): void {
    store.setState({ notices: store.getState().notices.filter(({ kind }) => kind !== 'ledger_failed') });
  }

  function take(opened: LedgerSummary, from: Origin): void {
    origin = from;
    const nothingYet = { frame: undefined, marks: undefined, dots: undefined, file: undefined };
    const isEmbedded = from.name === embeddedLedger;
    store.setState({ ledger: opened, ledgerName: from.name, isEmbedded, ...nothingYet });
  }

  /** True when the ledger is open; the page still has to ask for a frame of it. */
  async function open(input: LedgerInput, name: string): Promise<boolean> {
    try {
      const opening = await watched(name, (watch) => engine.open(input, watch));
      if (!opening) return false;
      const { opened, findings } = opening;
      if (!opened) {
        refused(name, findings);
        return false;
      }
      take(opened, { input, name });
      if (findings.some((finding) => finding.severity !== 'info')) notify({ kind: 'ledger_findings', findings });
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  return { open, watched, stop, refused, forgetRefusal, take, origin: () => origin };
}

export function createOpeningCommands(
  store: Store,
  { engine, embeddedLedger }: Pick<Ports, 'engine' | 'embeddedLedger'>,
  { openings, page: { failed, showAfresh } }: { readonly openings: Openings; readonly page: Page },
) {
  async function openAfresh(input: LedgerInput, name: string): Promise<void> {
    openings.forgetRefusal();
    if (await openings.open(input, name)) await showAfresh();
  }

  return {
    /** A ledger that is kept ready on this machine. */
    openRecent: ({ key, name }: RecentLedger) => openAfresh({ recent: key }, name),
    /** The ledger that ships with the page. */
    openEmbedded: () => openAfresh({ url: embeddedLedger }, embeddedLedger),
    /** Breaks off what is being opened; the ledger before it stays. */
    cancelOpening: () => openings.stop(),
    async listRecent() {
      store.setState({ recent: await engine.recent().catch(() => []) });
    },
    async forgetRecent({ key }: RecentLedger) {
      await engine.forget(key).catch(failed);
      store.setState({ recent: store.getState().recent.filter((each) => each.key !== key) });
    },
  };
}

/** One reading at a time: a newer one breaks off the one before it. */
function createWatch(store: Store) {
  let current = new AbortController();

  /** Undefined: broken off or overtaken. */
  async function watched<Answer extends { readonly isCancelled?: true }>(
    name: string,
    read: (watch: OpenWatch) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const isNewest = (): boolean => signal === current.signal;
    store.setState({ opening: { name } });
    try {
      const onProgress: OpenWatch['onProgress'] = (progress) =>
        isNewest() && store.setState({ opening: { name, progress } });
      const answer = await read({ signal, onProgress });
      return answer.isCancelled || !isNewest() ? undefined : answer;
    } finally {
      if (isNewest()) store.setState({ opening: undefined });
    }
  }

  return { watched, stop: () => current.abort() };
}
