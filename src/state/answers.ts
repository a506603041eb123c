// The engine's answers to the newest query, written into the store all at once; one that was overtaken is dropped.
import type { EngineClient, LedgerSummary, Marks } from '#engine/contract.ts';
import { createDotsReader } from './dots.ts';
import type { Notices } from './notices.ts';
import type { AppState, Dots, Store } from './store.ts';
import { firstRows } from './table-rows.ts';

export interface Answers {
  /** Asks for everything that hangs on the query. */
  readonly refresh: () => Promise<void>;
  /** The same ledger laid out anew: it stands with its first frame, so that codes and their counts belong together. */
  readonly showRelaid: (to: LedgerSummary) => Promise<void>;
  readonly marksNow: () => Promise<Marks | undefined>;
  readonly showDots: () => Promise<void>;
  /** number of the newest query */
  readonly revision: () => number;
}

export function createAnswers(
  store: Store,
  engine: EngineClient,
  { failed, refreshFile }: Pick<Notices, 'failed'> & { readonly refreshFile: () => Promise<void> },
): Answers {
  const readDots = createDotsReader(engine);
  let revision = 0;
  let relaid: { readonly from: LedgerSummary | undefined; readonly to: LedgerSummary } | undefined;

  const get = (): AppState => store.getState();
  const nextLedger = (): { readonly ledger?: LedgerSummary } =>
    relaid && relaid.from === get().ledger ? { ledger: relaid.to } : {};

  async function refresh(): Promise<void> {
    if (!get().ledger) return;
    const asked = ++revision;
    try {
      const frame = await engine.frame(asked, get().view.query);
      if (!frame || frame.revision !== revision) return;
      const shown = get().table.subset;
      const subset = shown.kind === 'cluster' ? ({ kind: 'all' } as const) : shown;
      const asking = [firstRows(engine, subset, asked), marksNow(), dotsNow(), refreshFile()] as const;
      const [table, marks, dots] = await Promise.all(asking);
      if (asked !== revision) return;
      store.setState({
        ...nextLedger(),
        frame,
        dots,
        ...(marks ? { marks } : {}),
        pointList: undefined,
        table,
      });
      if (!dots) await showDots();
    } catch (error) {
      failed(error);
    }
  }

  async function marksNow(): Promise<Marks | undefined> {
    const { viewport } = get();
    return viewport ? await engine.marks(viewport) : undefined;
  }

  async function dotsNow(): Promise<Dots | undefined> {
    const { isDense } = get();
    const { ledger } = { ...get(), ...nextLedger() };
    return isDense && ledger ? await readDots(ledger) : undefined;
  }

  /** Only of the frame that stands: with one on its way the dots come when it does. */
  async function showDots(): Promise<void> {
    const dots = await dotsNow();
    if (dots && get().isDense && dots.looks.revision === get().frame?.revision) store.setState({ dots });
  }

  async function showRelaid(to: LedgerSummary): Promise<void> {
    relaid = { from: get().ledger, to };
    await refresh();
  }

  return { refresh, showRelaid, marksNow, showDots, revision: () => revision };
}
