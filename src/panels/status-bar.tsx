// One bar of the matching problems by status, worst first; what nothing is known of stays hollow.
import { STATUSES, SYMBOLS } from '#core/status.ts';
import { useWords } from './context.tsx';
import './status-bar.css';

/** `counts` in ladder order. */
export function StatusBar({ counts }: { readonly counts: readonly number[] }) {
  const words = useWords();
  const parts = STATUSES.flatMap((status, rank) => {
    const count = counts[rank] ?? 0;
    return count > 0 ? [{ status, count, label: `${words.status(status)} ${words.number(count)}` }] : [];
  });
  return (
    // A drawing made of boxes, which no <img> can hold.
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="status-bar" role="img" aria-label={words.list(parts.map((part) => part.label))}>
      {parts.map(({ status, count, label }) => (
        <span
          key={status}
          title={label}
          style={{ flexGrow: count, ...(SYMBOLS[status].isHollow ? {} : { background: SYMBOLS[status].fill }) }}
        />
      ))}
    </div>
  );
}
