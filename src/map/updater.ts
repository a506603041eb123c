// Brings what is shown to the newest view: one step at a time, states in between left out.

export interface Updater<View> {
  readonly show: (view: View) => void;
  /** Shows the newest view again from nothing, because what was on the screen is lost. */
  readonly redo: () => void;
  /** the newest view asked for is the one shown */
  readonly isSettled: () => boolean;
  readonly stop: () => void;
}

export interface UpdaterPorts<View> {
  /** Changes what differs. A view counts as shown only when this has succeeded; after a failure nothing does. */
  readonly apply: (next: View, shown: View | undefined) => Promise<void>;
  readonly onSettled: () => void;
  readonly onFailed: (reason: unknown) => void;
}

export function createUpdater<View>({ apply, onSettled, onFailed }: UpdaterPorts<View>): Updater<View> {
  let shown: View | undefined;
  let newest: View | undefined;
  let isWanted = false;
  let isBusy = false;
  let isLost = false;
  let isStopped = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (isWanted && newest !== undefined && !isStopped) {
      const next = newest;
      const before = shown;
      isWanted = false;
      isLost = false;
      shown = undefined;
      try {
        await apply(next, before);
        if (!isLost) shown = next;
      } catch (reason) {
        if (!isStopped) onFailed(reason);
      }
    }
    isBusy = false;
    if (!isStopped) onSettled();
  }

  function want(): void {
    if (isStopped) return;
    isWanted = true;
    if (!isBusy) void work();
  }

  return {
    show(view) {
      newest = view;
      want();
    },
    redo() {
      isLost = true;
      shown = undefined;
      if (newest !== undefined) want();
    },
    isSettled: () => !isBusy && !isWanted,
    stop() {
      isStopped = true;
    },
  };
}
