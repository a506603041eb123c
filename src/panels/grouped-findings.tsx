// All that was found in a file: what occurs a few times line by line, what occurs often under a line of its own.
import type { Finding } from '#core/finding.ts';
import { useState } from 'react';
import { useWords } from './context.tsx';
import { type FindingGroup, groupsOf } from './finding-groups.ts';
import { FindingLine } from './finding-list.tsx';
import './finding-list.css';

const FEW = 3;

export function GroupedFindings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="finding-list">
      {groupsOf(findings).map((group) =>
        group.findings.length > FEW ? (
          <Group key={JSON.stringify(group.kind)} group={group} />
        ) : (
          group.findings.map((finding) => <FindingLine key={JSON.stringify(finding)} finding={finding} />)
        ),
      )}
    </ul>
  );
}

function Group({ group: { kind, findings } }: { readonly group: FindingGroup }) {
  const { t, number, finding: wordOf } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li data-severity={kind.severity}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('imports.findingsAlike', { kind: wordOf(kind), n: number(findings.length) })}</summary>
        {isOpen && (
          <ul>
            {findings.map((finding) => (
              <FindingLine key={JSON.stringify(finding)} finding={finding} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}
