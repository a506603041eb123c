// What `check` and `stats` answer: one object each, and the same in words.
import { type Day, firstDay } from '#core/calendar.ts';
import type { Severity } from '#core/finding.ts';
import type { LedgerHead, Problem } from '#core/problem.ts';
import { NOT_STATED } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { STATUSES } from '#core/status.ts';
import type { LedgerSink, StreamedReading } from '#formats/contract.ts';
import type { Words } from '#i18n/words.ts';

export type CheckReport = ReturnType<typeof checkReport>;

/** The public contract's object; absent is null. */
export function checkReport(
  file: string,
  { layer, findings, stats }: Pick<StreamedReading, 'findings' | 'stats'> & { readonly layer?: string },
  words: Words,
) {
  return {
    file,
    format: stats.format ?? null,
    layer: layer ?? null,
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

/** Counts of the problems known on the day, as they are read. */
export class StatsTally implements LedgerSink {
  private readonly asOf: Day;
  private readonly status = new Map<string, number>(STATUSES.map((each) => [each, 0]));
  private readonly district = new Map<string, number>();
  private total = 0;
  private placed = 0;
  private head: LedgerHead | undefined;

  constructor(asOf: Day) {
    this.asOf = asOf;
  }

  begin(head: LedgerHead): void {
    this.head = head;
  }

  take(problem: Problem): void {
    const standing = this.head && statusOf(problem, firstDay(this.asOf), this.head);
    if (!standing) return;
    const { districts, managementArea, places } = problem;
    this.total += 1;
    this.placed += places.length > 0 ? 1 : 0;
    add(this.status, standing.status);
    const stated = managementArea === undefined ? districts : [...districts, managementArea];
    for (const each of stated.length > 0 ? new Set(stated) : [NOT_STATED]) add(this.district, each);
  }

  report(): StatsReport {
    return {
      as_of: this.asOf,
      total: this.total,
      placed: this.placed,
      status: Object.fromEntries(this.status),
      district: Object.fromEntries(this.district),
    };
  }
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
