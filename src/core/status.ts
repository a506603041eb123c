// The ladder of derived statuses, worst first, with the one palette and the one set of shapes that every output draws from.

export const STATUSES = [
  'rebounded',
  'stalled',
  'overdue',
  'not_started',
  'in_progress',
  'long_term',
  'completed',
  'closed',
  'unknown',
] as const;

/** A rung of the ladder; `unknown` stands apart, after the best. */
export type Status = (typeof STATUSES)[number];

/** Where a completed problem stands in acceptance: reported done by the unit itself, accepted, or on public notice. */
export const STAGES = ['self_check', 'accepted', 'publicised'] as const;
export type Stage = (typeof STAGES)[number];

/** Place in the ladder, 0 = worst. */
export function rankOf(status: Status): number {
  return STATUSES.indexOf(status);
}

export function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}

/** Done for the counts: completed or closed. */
export function isDone(status: Status): boolean {
  return status === 'completed' || status === 'closed';
}

/** How a status is drawn: Okabe–Ito fill and a silhouette on a 20-unit grid, worked out so that any two differ in shape as well as hue. */
export interface Symbol {
  readonly fill: `#${string}`;
  readonly path: string;
  /** drawn in white over the fill, from 12 px on */
  readonly mark?: { readonly path: string; readonly stroke?: number };
  /** no fill: a ring in the theme's own grey */
  readonly isHollow?: true;
}

export const SYMBOLS: Readonly<Record<Status, Symbol>> = {
  rebounded: {
    fill: '#000000',
    path: 'M10 .9 19.1 10 10 19.1 .9 10Z',
    mark: { path: 'M10 7.3a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 0 1 0-5.4Z' },
  },
  stalled: {
    fill: '#D55E00',
    path: 'M10 6.1 14.3 1.8 18.2 5.7 13.9 10 18.2 14.3 14.3 18.2 10 13.9 5.7 18.2 1.8 14.3 6.1 10 1.8 5.7 5.7 1.8Z',
  },
  overdue: { fill: '#E69F00', path: 'M10 1.6 19 17.4H1Z' },
  not_started: { fill: '#F0E442', path: 'M2.9 2.9H17.1V17.1H2.9Z' },
  in_progress: { fill: '#56B4E9', path: 'M10 2.1a7.9 7.9 0 1 1 0 15.8a7.9 7.9 0 0 1 0-15.8Z' },
  long_term: { fill: '#CC79A7', path: 'M5 5.2H15a4.8 4.8 0 0 1 0 9.6H5a4.8 4.8 0 0 1 0-9.6Z' },
  completed: { fill: '#009E73', path: 'M.9 10.7 4.8 6.8 8.2 10.2 15.2 3.2 19.1 7.1 8.2 18Z' },
  closed: {
    fill: '#0072B2',
    path: 'M10 3.2a6.8 6.8 0 0 1 6.45 4.7H19.6V12.1H16.45a6.8 6.8 0 0 1-12.9 0H.4V7.9H3.55A6.8 6.8 0 0 1 10 3.2Z',
    mark: { path: 'M3 10H17', stroke: 1.7 },
  },
  unknown: { fill: '#666B72', path: 'M10 3.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 0 1 0-13.6Z', isHollow: true },
};
