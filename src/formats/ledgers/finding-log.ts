// The findings of one file. A million records can have a million faults: of each kind the first are kept, the rest counted.
import type { Finding, FindingCode, Severity } from '#core/finding.ts';

const MOST_OF_A_KIND = 1000;
const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

export class FindingLog {
  private readonly kept: Finding[] = [];
  private readonly counts = new Map<FindingCode, number>();
  private readonly more = new Map<FindingCode, { count: number; severity: Severity }>();

  readonly add = (finding: Finding): void => {
    const { code, severity } = finding;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MOST_OF_A_KIND) {
      this.kept.push(finding);
      return;
    }
    const more = this.more.get(code);
    const isWorse = more === undefined || WEIGHT[severity] > WEIGHT[more.severity];
    this.more.set(code, { count: count - MOST_OF_A_KIND, severity: isWorse ? severity : more.severity });
  };

  /** Those of the whole file, those of its records in order, and how many more there are. */
  close(): readonly Finding[] {
    const inOrder = this.kept.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
    const more = [...this.more].map(([code, { count, severity }]): Finding => ({
      code: 'more_findings',
      severity,
      context: { code, count },
    }));
    return [...inOrder, ...more];
  }
}
