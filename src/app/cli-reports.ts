// What `check` and `stats` answer: one object each, and the same in words.
import { type Day, firstDay } from '#core/calendar.ts';
import type { Severity } from '#core/finding.ts';
import type { Ledger } from '#core/problem.ts';
import { NOT_STATED } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { STATUSES } from '#core/status.ts';
import type { Reading } from '#formats/contract.ts';
import type { Words } from '#i18n/words.ts';

export type CheckReport = ReturnType<typeof checkReport>;

/** The public contract's object; absent is null. */
export function checkReport(file: string, { findings, stats }: Reading, words: Words) {
  return {
    file,
    format: stats.format ?? null,
    layer: null,
    encoding: stats.encoding ?? null,
    crs: stats.crs ?? null,
    records: stats.records,
    read: stats.read,
    placed: stats.placed,
    unplaced: stats.unplaced,
    rejected: stats.rejected,
    bbox: stats.bbox ?? null,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      row: finding.row ?? null,
      field: finding.field ?? null,
      message: words.finding(finding),
    })),
  };
}

export interface StatsReport {
  readonly as_of: string;
  readonly total: number;
  readonly placed: number;
  readonly status: Readonly<Record<string, number>>;
  readonly district: Readonly<Record<string, number>>;
}

/** Counts of the problems known on the day. */
export function statsReport({ head, problems }: Ledger, asOf: Day): StatsReport {
  const status = new Map<string, number>(STATUSES.map((each) => [each, 0]));
  const district = new Map<string, number>();
  let [total, placed] = [0, 0];
  for (const problem of problems) {
    const standing = statusOf(problem, firstDay(asOf), head);
    if (!standing) continue;
    const { districts, managementArea, places } = problem;
    total += 1;
    placed += places.length > 0 ? 1 : 0;
    add(status, standing.status);
    const stated = managementArea === undefined ? districts : [...districts, managementArea];
    for (const each of stated.length > 0 ? new Set(stated) : [NOT_STATED]) add(district, each);
  }
  return {
    as_of: asOf,
    total,
    placed,
    status: Object.fromEntries(status),
    district: Object.fromEntries(district),
  };
}

const SIGNS: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', info: '·' };

export function checkLines(report: CheckReport, words: Words): string {
  const { file, records, read, placed, unplaced, rejected, findings } = report;
  const { t } = words;
  const counts = t('core.cli.counts', { records, read, placed, unplaced, rejected });
  const lines = findings.map(({ severity, message }) => `  ${SIGNS[severity]} ${message}`);
  return `${[`${file}: ${counts}`, ...lines].join('\n')}\n`;
}

export function statsLines({ as_of: day, total, placed, status, district }: StatsReport, words: Words): string {
  const lines = [
    `${words.t('core.query.asOf', { day })}: ${words.t('core.cli.total', { total, placed })}`,
    ...STATUSES.map((each) => `  ${words.status(each)}: ${status[each] ?? 0}`),
    ...Object.entries(district)
      .toSorted(([, a], [, b]) => b - a)
      .map(([code, count]) => `  ${words.division(code)}: ${count}`),
  ];
  return `${lines.join('\n')}\n`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
