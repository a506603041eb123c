// Taking a file that was read: whole, in place of the open ledger; and going back to the one before it.
import type { Openings, Origin, Page } from './openings.ts';
import type { Ports } from './ports.ts';
import type { PendingImport, Store } from './store.ts';
import type { View } from './view.ts';

/** What an import goes through to the page. */
export interface ImportWiring {
  readonly openings: Openings;
  readonly page: Page;
  readonly restore: (view: View) => Promise<void>;
}

/** What stood before an import. */
interface Before {
  readonly origin: Origin;
  readonly view: View;
}

export function createAcceptance(
  store: Store,
  { engine, mappings }: Pick<Ports, 'engine' | 'mappings'>,
  { openings, page: { notify, failed, showAfresh }, restore }: ImportWiring,
) {
  let before: Before | undefined;

  async function accept({ input, inspected: { table } }: PendingImport, view: View): Promise<void> {
    const { name } = input;
    const isSample = table?.sampledOf !== undefined;
    if (isSample) store.setState({ pendingImport: undefined });
    const opening = isSample ? await openings.watched(name, (watch) => engine.accept(watch)) : await engine.accept();
    if (!opening) return engine.discard();
    const { opened, findings } = opening;
    if (!opened) return openings.refused(name, findings);
    const origin = openings.origin();
    before = origin && { origin, view };
    store.setState({ pendingImport: undefined });
    openings.take(opened, { input, name });
    if (table) mappings.remember(namesOf(table.columns), table.mapping);
    await showAfresh();
    if (isSample && findings.some(({ severity }) => severity !== 'info')) notify({ kind: 'ledger_findings', findings });
    notify({ kind: 'imported', name, count: opened.records });
  }

  return {
    async acceptImport() {
      const { pendingImport, view } = store.getState();
      if (!pendingImport || pendingImport.isReading) return;
      try {
        await accept(pendingImport, view);
      } catch (error) {
        failed(error);
      }
    },
    /** The ledger before the last import, as it was looked at. */
    async undoImport() {
      if (!before) return;
      const { origin, view } = before;
      before = undefined;
      if (await openings.open(origin.input, origin.name)) await restore(view);
    },
  };
}

/** By the names of its columns a table is known again. */
export function namesOf(columns: readonly { readonly name: string }[]): string[] {
  return columns.map(({ name }) => name);
}
