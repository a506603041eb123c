// The one selected problem with its file, and the one that pointer or keyboard rests on.
import type { ProblemId } from '#core/problem.ts';
import type { EngineClient } from '#engine/contract.ts';
import type { Notices } from './notices.ts';
import type { Hover, Store } from './store.ts';
import type { View } from './view.ts';

export function createSelection(store: Store, engine: EngineClient, { notify, failed }: Notices) {
  const get = () => store.getState();

  async function refreshFile(): Promise<void> {
    const { selected } = get().view;
    if (selected === undefined) return store.setState({ file: undefined });
    const file = await engine.file(selected);
    if (get().view.selected !== selected) return;
    if (file) return store.setState({ file });
    store.setState({ file: undefined, view: withoutSelection(get().view), step: 'address' });
    notify({ kind: 'selection_missing', id: selected });
  }

  async function select(id: ProblemId | undefined): Promise<void> {
    const { view, tool } = get();
    if (view.selected === id) return;
    if (tool === 'place') store.setState({ tool: undefined });
    store.setState({ view: id === undefined ? withoutSelection(view) : { ...view, selected: id }, step: 'choice' });
    try {
      await refreshFile();
    } catch (error) {
      failed(error);
    }
  }

  return {
    refreshFile,
    select,
    commands: {
      select: (id: ProblemId | undefined) => void select(id),
      /** The next or previous problem of the sorted list, from the one selected. */
      async step(by: 1 | -1) {
        const position = get().file?.position;
        if (position === undefined) return;
        const id = await engine.idAt(position + by);
        if (id !== undefined) await select(id);
      },
      hover(hover: Hover | undefined) {
        if (hover?.id === get().hover?.id && hover?.from === get().hover?.from) return;
        store.setState({ hover });
        if (!hover) return;
        void engine.file(hover.id).then((file) => {
          if (!file || get().hover !== hover) return;
          store.setState({ hover: { ...hover, file, ...(file.at ? { at: file.at } : {}) } });
        }, failed);
      },
    },
  };
}

function withoutSelection(view: View): View {
  const next = { ...view };
  delete next.selected;
  return next;
}
