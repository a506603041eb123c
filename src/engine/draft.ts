// The way in: problems one at a time, then an engine over them.
import type { CodedProblems } from '#core/coded-problem.ts';
import type { Finding } from '#core/finding.ts';
import type { Ledger, LedgerHead, Problem } from '#core/problem.ts';
import type { NamesOf } from '#core/search-text.ts';
import { ColumnsDraft } from './columns-draft.ts';
import { Engine, type EngineParts } from './engine.ts';

export class EngineDraft {
  private readonly head: LedgerHead;
  private readonly namesOf: NamesOf | undefined;
  private readonly columns: ColumnsDraft;

  constructor(head: LedgerHead, namesOf?: NamesOf) {
    this.head = head;
    this.namesOf = namesOf;
    this.columns = new ColumnsDraft(head);
  }

  /** `record`: number of the problem's record, by which `read` finds it again. */
  add(problem: Problem, record: number): void {
    this.columns.add(problem, record);
  }

  /** The same for rows `from` to, not including, `to` of problems that come in numbers. */
  addCoded(problems: CodedProblems, from: number, to: number): void {
    this.columns.addCoded(problems, from, to);
  }

  close(parts: Pick<EngineParts, 'findings' | 'read' | 'zoneShape'>): Engine {
    const { head, namesOf } = this;
    return new Engine({ head, columns: this.columns.close(), ...parts, ...(namesOf ? { namesOf } : {}) });
  }
}

/** An engine over a ledger that is in memory as it is. */
export function openEngine(
  { head, problems }: Ledger,
  findings: readonly Finding[] = [],
  { namesOf, ...world }: Pick<EngineParts, 'namesOf' | 'zoneShape'> = {},
): Engine {
  const draft = new EngineDraft(head, namesOf);
  problems.forEach((problem, record) => draft.add(problem, record));
  return draft.close({ findings, read: async (records) => records.map((record) => problems[record]!), ...world });
}
