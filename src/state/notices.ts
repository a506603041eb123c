// What the page tells the user once: of each kind only the newest stands.
import type { Notice, Store } from './store.ts';

export interface Notices {
  readonly notify: (notice: Notice) => void;
  /** a programmer's mistake, or a worker that is gone */
  readonly failed: (error: unknown) => void;
}

export function createNotices(store: Store): Notices {
  const notify = (notice: Notice): void =>
    store.setState(({ notices }) => ({ notices: [...notices.filter(({ kind }) => kind !== notice.kind), notice] }));
  return {
    notify,
    failed: (error) =>
      notify({ kind: 'engine_failed', reason: error instanceof Error ? error.message : String(error) }),
  };
}
