// What was found in a file, alike with alike: two thousand lines that say the same are one line and a number.
import type { Finding, Severity } from '#core/finding.ts';

export interface FindingGroup {
  /** what they have in common, without row and value */
  readonly kind: Finding;
  readonly findings: readonly Finding[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Worst first, and otherwise as they were found. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** Worst first; each keeps the order of its findings. */
export function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly kind: Finding; readonly findings: Finding[] }>();
  for (const finding of worstFirst(findings)) {
    const key = kindKey(finding);
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { kind: kindOf(finding), findings: [finding] });
  }
  return [...groups.values()];
}

/** A sentence with a number of its own in it sums up others already. */
function kindKey({ code, severity, field, context }: Finding): string {
  const own = 'records' in context || 'count' in context ? JSON.stringify(context) : '';
  return JSON.stringify([severity, code, field, own]);
}

function kindOf({ code, severity, field }: Finding): Finding {
  return { code, severity, context: {}, ...(field === undefined ? {} : { field }) };
}
