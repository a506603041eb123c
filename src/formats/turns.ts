// Long work in turns: others are heard between two of its steps, and whoever wants to break it off with them.

/** Rejects once it is broken off. */
export async function inTurns<Result>(
  work: Generator<number, Result>,
  { signal, onDone }: { readonly signal?: AbortSignal | undefined; readonly onDone?: (done: number) => void },
): Promise<Result> {
  let step = work.next();
  while (!step.done) {
    onDone?.(step.value);
    await turnOfOthers(signal);
    step = work.next();
  }
  return step.value;
}

/** A promise that is kept at once would let only promises go before. */
export async function turnOfOthers(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
