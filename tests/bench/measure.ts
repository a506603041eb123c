// Times a piece of work: the first call apart, then median and lower quartile of many after a warm-up. Ratios are of the quartiles: on a
// machine shared with others their turns fall on long work more than on short, and would flatter whoever is quick.

export interface Timing {
  readonly first: number;
  readonly median: number;
  readonly quartile: number;
  readonly longest: number;
}

export interface Runs {
  readonly runs: number;
  /** half as many as runs, where not given */
  readonly warmups?: number;
  /** brings about the state that the work starts from; not timed */
  readonly before?: (run: number) => unknown;
}

/** `work` gets the number of the run, so that it can go to and fro. */
export async function measure(
  work: (run: number) => unknown,
  { runs, warmups = Math.ceil(runs / 2), before }: Runs,
): Promise<Timing> {
  const times: number[] = [];
  let first = 0;
  for (let run = 0; run < warmups + runs; run++) {
    await before?.(run);
    const start = performance.now();
    const made = work(run);
    if (made instanceof Promise) await made;
    const taken = performance.now() - start;
    if (run === 0) first = taken;
    if (run >= warmups) times.push(taken);
  }
  return timingOf(first, times);
}

export function timingOf(first: number, times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const [quartile = 0, median = 0] = [sorted[sorted.length >> 2], sorted[sorted.length >> 1]];
  return { first, median, quartile, longest: sorted.at(-1) ?? 0 };
}

/** Fewer runs of what a rival needs seconds for. */
export function runsFor(count: number, runs: number): Runs {
  if (count <= 20_000) return { runs };
  return count <= 200_000 ? { runs: Math.min(runs, 7) } : { runs: 3, warmups: 0 };
}

export function format(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(3) : milliseconds.toFixed(1);
}

export interface Result {
  readonly name: string;
  readonly ours: Timing;
  readonly peers: Readonly<Record<string, Timing>>;
  /** how many times faster than which peer; a peer without one is printed for comparison */
  readonly targets: Readonly<Record<string, number>>;
}

function timing({ first, median, quartile, longest }: Timing): string {
  const [a, b, c, d] = [median, quartile, first, longest].map(format);
  return `median ${a} ms, quartile ${b} ms, first ${c} ms, longest ${d} ms`;
}

/** The medians, then one line for each peer that a script can read. */
export function linesOf({ name, ours, peers, targets }: Result): string[] {
  return [
    `${name}: engine ${timing(ours)}; ${Object.entries(peers)
      .map(([peer, time]) => `${peer} ${timing(time)}`)
      .join('; ')}`,
    ...Object.entries(peers).map(([peer, time]) =>
      closing(`${name}-vs-${peer}`, time.quartile / ours.quartile, targets[peer]),
    ),
  ];
}

/** The last line of a row. Without a target there is nothing to fall short of. */
export function closing(name: string, ratio: number, target?: number): string {
  const isReached = target === undefined || ratio >= target;
  const digits = ratio < 100 ? 2 : 0;
  return `bench ${name} ratio=${ratio.toFixed(digits)} target=${target ?? 'none'} ${isReached ? 'ok' : 'SHORT'}`;
}
