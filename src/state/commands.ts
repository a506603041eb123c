// Everything that happens is a command: it computes a new view, asks the engine, and writes the store. Nothing else does.
import { emptyQuery } from '#core/query.ts';
import { createAnswers } from './answers.ts';
import { type ChangeView, createDayCommands } from './day-commands.ts';
import { createExports } from './exports.ts';
import { createImports } from './imports.ts';
import { createMapCommands } from './map-commands.ts';
import { createNotices } from './notices.ts';
import { createOpeningCommands, createOpenings } from './openings.ts';
import { createPlacingCommands } from './placing-commands.ts';
import type { Ports } from './ports.ts';
import { type ChangeQuery, createQueryCommands } from './query-commands.ts';
import { createSelection } from './selection.ts';
import type { Notice, Step, Store, Theme } from './store.ts';
import { createTableCommands } from './table-rows.ts';
import type { Lang, View } from './view.ts';

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(store: Store, ports: Ports) {
  const { engine } = ports;
  const notices = createNotices(store);
  const selection = createSelection(store, engine, notices);
  const { refreshFile, select } = selection;
  const answers = createAnswers(store, engine, { ...notices, refreshFile });
  const { refresh } = answers;

  const setView = (view: View, step: Step): void => store.setState({ view, step });
  const changeView: ChangeView = (change, step) => {
    setView(change(store.getState().view), step);
    void refresh();
  };
  const changeQuery: ChangeQuery = (change, step = 'choice') =>
    changeView((view) => ({ ...view, query: change(view.query) }), step);

  async function restore(view: View): Promise<void> {
    setView(view, 'address');
    await refresh();
  }

  /** A ledger that took another one's place: without the filter, since its values belong to the old one. */
  async function showAfresh(): Promise<void> {
    const { lang, query, isAsOfPicked } = store.getState().view;
    setView({ lang, isAsOfPicked, query: emptyQuery(query.asOf) }, 'choice');
    await refresh();
  }

  const page = { ...notices, showAfresh, showRelaid: answers.showRelaid };
  const openings = createOpenings(store, ports, notices);

  return {
    /** Opens the ledger the view names, or the embedded one; falls back to the embedded one with a notice. */
    async start(view: View) {
      setView(view, 'address');
      const isOther = view.ledger !== undefined;
      const isOpen = isOther && (await openings.open({ url: view.ledger }, view.ledger));
      if (!isOpen) {
        const { ledger: refused, ...rest } = store.getState().view;
        if (refused !== undefined) setView(rest, 'address');
        await openings.open({ url: ports.embeddedLedger }, ports.embeddedLedger);
      }
      await refresh();
    },
    /** Back and Forward: the address is the view again. */
    restore: (view: View) => void restore(view),

    ...createOpeningCommands(store, ports, { openings, page }),
    ...createImports(store, ports, { openings, page, restore }),
    ...createExports(store, ports, notices),
    ...createPlacingCommands(store, ports, { openings, page, select }),
    ...createQueryCommands(changeQuery),
    ...createDayCommands(store, ports, changeView),
    ...selection.commands,
    ...createTableCommands(store, engine, answers.revision),
    ...createMapCommands(store, engine, { ...notices, ...answers }),

    setLang: (lang: Lang) => setView({ ...store.getState().view, lang }, 'lang'),
    setTheme: (theme: Theme) => store.setState({ theme }),
    setMotionReduced: (isMotionReduced: boolean) => store.setState({ isMotionReduced }),
    dismiss: (notice: Notice) =>
      store.setState({ notices: store.getState().notices.filter((each) => each !== notice) }),
    async copyLink() {
      const url = ports.addressOf(store.getState().view);
      notices.notify((await ports.copy(url)) ? { kind: 'link_copied' } : { kind: 'link_not_copied', url });
    },
  };
}
