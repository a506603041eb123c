// Something large that is fetched when first needed, once for all who wait for it, and then kept.

/** How whoever waits follows the download and gives up waiting. */
export interface LoadingWatch {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface SharedLoading<Value> {
  /** Undefined: it could not be had, and is tried again the next time. When all who wait have given up, the download ends. */
  readonly get: (watch?: LoadingWatch) => Promise<Value | undefined>;
  /** What was fetched is worth nothing any more: the next to ask fetches it anew. */
  readonly drop: () => void;
}

interface Loading<Value> {
  readonly value: Promise<Value>;
  readonly waiting: Set<LoadingWatch>;
  readonly stop: AbortController;
  /** absent once it is there */
  progress: readonly [done: number, total: number] | undefined;
}

export function sharedLoading<Value>(load: (watch: Required<LoadingWatch>) => Promise<Value>): SharedLoading<Value> {
  let running: Loading<Value> | undefined;

  function start(): Loading<Value> {
    const stop = new AbortController();
    const told: Omit<Loading<Value>, 'value'> = { waiting: new Set(), stop, progress: [0, 0] };
    const onProgress = (...progress: readonly [done: number, total: number]): void => {
      told.progress = progress;
      for (const each of told.waiting) each.onProgress?.(...progress);
    };
    const value = load({ onProgress, signal: stop.signal }).finally(() => (told.progress = undefined));
    const loading: Loading<Value> = Object.assign(told, { value });
    const forget = (): void => void (running === loading && (running = undefined));
    value.catch(forget);
    // one that is given up is not joined by whoever comes next
    stop.signal.addEventListener('abort', forget, { once: true });
    return loading;
  }

  return {
    async get(watch = {}) {
      const { signal } = watch;
      signal?.throwIfAborted();
      const loading = (running ??= start());
      loading.waiting.add(watch);
      if (loading.progress) watch.onProgress?.(...loading.progress);
      try {
        return await orAborted(loading.value, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof RangeError) throw error;
        return undefined;
      } finally {
        loading.waiting.delete(watch);
        if (signal?.aborted && loading.waiting.size === 0) loading.stop.abort();
      }
    },
    drop: () => void (running = undefined),
  };
}

/** Rejects at once when it is broken off, whatever becomes of the promise. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(new Error('aborted'));
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    promise.then(resolve, reject);
  });
}
