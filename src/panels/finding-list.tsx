// The first of what was found in a file, worst first, in the user's words.
import type { Finding } from '#core/finding.ts';
import { useWords } from './context.tsx';
import { worstFirst } from './finding-groups.ts';
import './finding-list.css';

const MOST = 5;

export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const words = useWords();
  const worst = worstFirst(findings).slice(0, MOST);
  const rest = findings.length - worst.length;
  if (worst.length === 0) return undefined;
  return (
    <ul className="finding-list">
      {worst.map((finding) => (
        <FindingLine key={JSON.stringify(finding)} finding={finding} />
      ))}
      {rest > 0 && <li>{words.t('shell.notice.moreFindings', { count: rest, n: words.number(rest) })}</li>}
    </ul>
  );
}

export function FindingLine({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  return <li data-severity={finding.severity}>{words.finding(finding)}</li>;
}
