// One answer from one selection: every number on the page counted over the same rows.
import { byKey } from '#core/by-key.ts';
import { DIMENSIONS, type Dimension, type Query } from '#core/query.ts';
import { STATUSES, type Status } from '#core/status.ts';
import type { Columns } from './columns.ts';
import { PROVINCE } from './columns-draft.ts';
import type { Dock, Frame, ZoneStanding } from './contract.ts';
import { MOVING_VALUES } from './dictionary.ts';
import type { Tally } from './tally.ts';

export function frameOf(revision: number, query: Query, columns: Columns, tally: Tally): Frame {
  const { sums } = tally;
  return {
    revision,
    query,
    totals: { matching: sums.matching, placed: sums.placed, known: sums.known },
    facets: byKey(DIMENSIONS, (_, index) => tally.facets[index]!.slice()),
    statusCounts: tally.statuses.slice(),
    kpis: {
      done: sums.done,
      overdue: sums.overdue,
      dueUnpublished: sums.dueUnpublished,
      dueIn30Days: sums.dueIn30Days,
    },
    docks: docksIn(columns.docks.names, tally.docks),
    zones: worstByName(columns.zones.names, tally.zones).map(({ name, count, worst }): ZoneStanding => ({
      zone: name,
      count,
      worst,
    })),
    months: { first: columns.firstMonth, counts: tally.months.slice() },
    events: sums.events,
  };
}

/** What names no division concerns the province only in a ledger of its divisions; one of elsewhere says nothing of the kind. */
function docksIn(names: readonly string[], counts: Uint32Array): Dock[] {
  const isOfProvince = names.some((name) => name !== PROVINCE && name.startsWith(PROVINCE.slice(0, 2)));
  return worstByName(names, counts).flatMap(({ name, count, worst }): Dock[] =>
    name === PROVINCE && !isOfProvince ? [] : [{ adcode: name, count, worst }],
  );
}

/** Values by code, for every dimension. */
export function dictionariesOf({ fixed }: Columns): Readonly<Record<Dimension, readonly string[]>> {
  return byKey(DIMENSIONS, (dimension) =>
    dimension === 'status' || dimension === 'due' ? MOVING_VALUES[dimension] : fixed[dimension].values,
  );
}

function worstByName(
  names: readonly string[],
  counts: Uint32Array,
): { readonly name: string; readonly count: number; readonly worst: Status }[] {
  return names.flatMap((name, code) => {
    const ofName = counts.subarray(code * STATUSES.length, (code + 1) * STATUSES.length);
    const worst = STATUSES.find((_, status) => ofName[status]! > 0);
    return worst === undefined ? [] : [{ name, count: ofName.reduce((sum, each) => sum + each, 0), worst }];
  });
}
