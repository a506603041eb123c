// How exact a place is, as its symbol says it.
import type { Precision } from '#core/problem.ts';
import { useWords } from './context.tsx';

const RINGS: readonly { readonly precision: Precision; readonly radius?: number; readonly dash?: string }[] = [
  { precision: 'site' },
  { precision: 'township', radius: 6.5 },
  { precision: 'district', radius: 7.8, dash: '2.2 2.2' },
];

export function PrecisionKey() {
  const words = useWords();
  return (
    <ul className="precision-key" aria-label={words.t('shell.legend.precision')}>
      {RINGS.map(({ precision, radius, dash }) => (
        <li key={precision}>
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <circle r="3" fill="var(--ink-2)" />
            {radius !== undefined && (
              <circle r={radius} fill="none" stroke="var(--ink-2)" strokeWidth=".9" strokeDasharray={dash} />
            )}
          </svg>
          {words.precision(precision)}
        </li>
      ))}
    </ul>
  );
}
