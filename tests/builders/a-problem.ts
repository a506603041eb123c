// Made-up problems for tests. Every name is visibly invented (甲县, 乙厂); only what a test is about needs to be said.
import type { StatusContext } from '#core/status-of.ts';
import {
  asProblemId,
  type EventKind,
  type Ledger,
  type LedgerEvent,
  type LedgerHead,
  type ObservedStatus,
  type Place,
  type Problem,
  type Source,
} from '#core/problem.ts';

/** What a test wants to say about a problem: any of its fields, the id as plain text. */
export type ProblemWish = Partial<Omit<Problem, 'id'>> & { readonly id?: string };

/** A problem of 甲县 that is known since 2020-01-01, without place, deadline or any word on how it stands. */
export function aProblem(wish: ProblemWish = {}): Problem {
  return {
    name: '甲县乙厂排污',
    recordKind: 'problem',
    districts: [],
    places: [],
    zones: [],
    foundOn: '2020-01-01',
    deadline: { kind: 'unknown' },
    events: [],
    sources: [aSource()],
    ...wish,
    id: asProblemId(wish.id ?? 'p-1'),
  };
}

/** A problem that nothing says since when it is known: no finding, only the events given. */
export function anUndatedProblem(wish: Omit<ProblemWish, 'foundOn'> = {}): Problem {
  const { foundOn: _, ...problem } = aProblem(wish);
  return problem;
}

/** An event; leave `on` out for an undated one. */
export function anEvent(kind: Exclude<EventKind, 'observed'>, on?: string): LedgerEvent {
  return on === undefined ? { kind } : { kind, on };
}

/** A published word on how the problem stood; leave `on` out for an undated one. */
export function anObservation(status: ObservedStatus, on?: string, word?: string): LedgerEvent {
  return {
    kind: 'observed',
    status,
    ...(on === undefined ? {} : { on }),
    ...(word === undefined ? {} : { word }),
  };
}

export function aSource(wish: Partial<Source> = {}): Source {
  return { title: '甲县整改情况通报', kind: 'official', ...wish };
}

/** A township's point; the default stands in no real county. */
export function aPlace(lng = 0, lat = 0, precision: Place['precision'] = 'township'): Place {
  return { geometry: { type: 'Point', coordinates: [lng, lat] }, precision };
}

/** The head of a made-up ledger: an office's own, collected on 2026-01-01. */
export function aHead(wish: Partial<LedgerHead> = {}): LedgerHead {
  return { name: { zh: '甲县台账', en: 'Ledger of Jia County' }, basis: 'office', collectedOn: '2026-01-01', ...wish };
}

export function aLedger(problems: readonly Problem[], head: Partial<LedgerHead> = {}): Ledger {
  return { head: aHead(head), problems };
}

/** What a status depends on besides the problem, in an office's own ledger. */
export const OFFICE: StatusContext = aHead();
/** The same, in a ledger gathered from publications. */
export const PUBLISHED: StatusContext = aHead({ basis: 'published' });
