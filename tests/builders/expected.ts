// What the shipped ledger must answer, by the slow definition of the query: no engine, no columns, no index.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDay } from '#core/calendar.ts';
import { matches } from '#core/matches.ts';
import type { Problem } from '#core/problem.ts';
import { parseQueryParams } from '#core/query-params.ts';
import { statusOf } from '#core/status-of.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';

const FILE = join(import.meta.dirname, '../../data/kunming.guatu.geojson');

/** The day on which the embedded ledger's counts are quoted. */
export const QUOTED_DAY = '2026-11-23';

/** The ledger that ships with the page. */
export function shippedLedger() {
  const { ledger } = readLedger(new Uint8Array(readFileSync(FILE)), 'kunming.guatu.geojson');
  if (!ledger) throw new Error('Unexpected ledger: the shipped file cannot be read');
  return ledger;
}

/** Ids of the shipped problems that a query in the address's own words lets through on a day. */
export function expectedIds(params: string, asOf: string = QUOTED_DAY): string[] {
  return expectedProblems(params, asOf).map(({ id }) => id);
}

export function expectedProblems(params: string, asOf: string = QUOTED_DAY): readonly Problem[] {
  const { head, problems } = shippedLedger();
  const query = parseQueryParams(new URLSearchParams(params), asOf);
  return problems.filter((problem) => {
    const standing = statusOf(problem, firstDay(asOf), head);
    return standing !== undefined && matches(problem, standing, query);
  });
}
