// The same answers as the engine's, one problem at a time and as plainly as possible.
import { firstDay } from '#core/calendar.ts';
import { dueValues, valuesOf } from '#core/dimension-values.ts';
import { matches } from '#core/matches.ts';
import type { Ledger, Problem } from '#core/problem.ts';
import { DIMENSIONS, type Dimension, type Query } from '#core/query.ts';
import { searchText, textToSpell } from '#core/search-text.ts';
import { deadlineDay, effectiveDay, type Standing, statusOf } from '#core/status-of.ts';
import { isDone, rankOf, STATUSES, type Status } from '#core/status.ts';
import type { Speller } from '#engine/pinyin.ts';
import { ZONE_SHAPES } from './arbitrary-ledger.ts';

export interface Stood {
  readonly problem: Problem;
  readonly standing: Standing;
}

export function known({ head, problems }: Ledger, query: Query): Stood[] {
  return problems.flatMap((problem) => {
    const standing = statusOf(problem, firstDay(query.asOf), head);
    return standing ? [{ problem, standing }] : [];
  });
}

export function matching(ledger: Ledger, query: Query, spell: Speller, skip?: Dimension): Stood[] {
  return known(ledger, query).filter(({ problem, standing }) =>
    matches(problem, standing, query, {
      ...(skip ? { skip } : {}),
      textOf: () => searchedText(problem, query, spell),
      zoneShape: (zone) => ZONE_SHAPES[zone],
    }),
  );
}

const spellings = new WeakMap<Problem, string>();

/** A Latin word may stand in the pinyin instead: it is added to the plain text when it does. */
function searchedText(problem: Problem, query: Query, spell: Speller): string {
  const spelled = spellings.get(problem) ?? spell(textToSpell(problem));
  spellings.set(problem, spelled);
  const latin = query.text.split(' ').filter((word) => /^[a-z]+$/.test(word));
  return [searchText(problem), ...latin.filter((word) => spelled.includes(word))].join(' ');
}

export function facet(ledger: Ledger, query: Query, spell: Speller, dimension: Dimension): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { problem, standing } of matching(ledger, query, spell, dimension)) {
    const values = new Set(valuesOf(problem, dimension, standing, firstDay(query.asOf)));
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export function facets(ledger: Ledger, query: Query, spell: Speller): Record<string, Map<string, number>> {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, facet(ledger, query, spell, dimension)]));
}

export function kpis(rows: readonly Stood[], query: Query) {
  const count = (test: (row: Stood) => boolean): number => rows.filter(test).length;
  return {
    done: count(({ standing }) => isDone(standing.status)),
    overdue: count(({ standing }) => standing.isOverdue),
    dueUnpublished: count(({ standing }) => standing.isDueUnpublished),
    dueIn30Days: count(({ problem, standing }) =>
      dueValues(deadlineDay(problem), standing, firstDay(query.asOf)).includes('30d'),
    ),
  };
}

export function statusCounts(rows: readonly Stood[]): number[] {
  return STATUSES.map((status) => rows.filter(({ standing }) => standing.status === status).length);
}

/** Count and worst status by name. */
export function worst(rows: readonly Stood[], namesOf: (problem: Problem) => readonly string[]) {
  const groups = new Map<string, Status[]>();
  for (const { problem, standing } of rows) {
    for (const name of new Set(namesOf(problem))) groups.set(name, [...(groups.get(name) ?? []), standing.status]);
  }
  return [...groups.entries()]
    .map(([name, statuses]) => ({
      name,
      count: statuses.length,
      worst: statuses.toSorted((a, b) => rankOf(a) - rankOf(b))[0],
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function months(rows: readonly Stood[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { problem } of rows) {
    for (const { kind, on } of problem.events) {
      if (on === undefined) continue;
      const monthOfYear = on.length === 4 ? (kind === 'found' ? 1 : 12) : Number(on.slice(5, 7));
      const month = (Number(on.slice(0, 4)) - 1970) * 12 + monthOfYear - 1;
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
  }
  return counts;
}

export function eventCount(ledger: Ledger, rows: readonly Stood[], query: Query): number {
  const asOf = firstDay(query.asOf);
  return rows.flatMap(({ problem }) => problem.events.filter((event) => effectiveDay(event, ledger.head) <= asOf))
    .length;
}
