// Times a piece of work: the first call apart, then the median of many after a warm-up.

export interface Timing {
  readonly first: number;
  readonly median: number;
}

/** `work` gets the number of the run, so that it can go to and fro. */
export function measure(work: (run: number) => void, runs: number): Timing {
  const times: number[] = [];
  const warmups = Math.ceil(runs / 2);
  let first = 0;
  for (let run = 0; run < warmups + runs; run++) {
    const start = performance.now();
    work(run);
    const time = performance.now() - start;
    if (run === 0) first = time;
    if (run >= warmups) times.push(time);
  }
  return { first, median: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0 };
}

export function format(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(3) : milliseconds.toFixed(1);
}

export interface Result {
  readonly name: string;
  readonly ours: Timing;
  readonly peers: Readonly<Record<string, Timing>>;
  readonly targets: Readonly<Record<string, number>>;
}

function timing({ first, median }: Timing): string {
  return `median ${format(median)} ms, first ${format(first)} ms`;
}

/** The medians, then one line for each peer that a script can read. */
export function linesOf({ name, ours, peers, targets }: Result): string[] {
  return [
    `${name}: engine ${timing(ours)}; ${Object.entries(peers)
      .map(([peer, time]) => `${peer} ${timing(time)}`)
      .join('; ')}`,
    ...Object.entries(peers).map(([peer, time]) => {
      const ratio = time.median / ours.median;
      const target = targets[peer] ?? 1;
      return `bench ${name}-vs-${peer} ratio=${ratio.toFixed(1)} target=${target} ${ratio >= target ? 'ok' : 'SHORT'}`;
    }),
  ];
}
