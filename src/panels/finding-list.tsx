// The first of what was found in a file, worst first, in the user's words.
import type { Finding, Severity } from '#core/finding.ts';
import { useWords } from './context.tsx';
import './finding-list.css';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function FindingList({ findings, most = 5 }: { readonly findings: readonly Finding[]; readonly most?: number }) {
  const words = useWords();
  const worst = findings.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]).slice(0, most);
  const rest = findings.length - worst.length;
  if (worst.length === 0) return undefined;
  return (
    <ul className="finding-list">
      {worst.map((finding) => (
        <li key={`${finding.code} ${finding.row} ${finding.field}`} data-severity={finding.severity}>
          {words.finding(finding)}
        </li>
      ))}
      {rest > 0 && <li>{words.t('shell.notice.moreFindings', { count: rest, n: words.number(rest) })}</li>}
    </ul>
  );
}
