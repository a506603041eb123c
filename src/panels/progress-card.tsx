// Something lengthy: what it is, how far it has come, and the way to break it off.
import { Button } from '#ui/button.tsx';
import './progress-card.css';

interface ProgressCardProps {
  readonly title: string;
  readonly says: string;
  readonly cancel: string;
  /** absent: it cannot say how far it has come */
  readonly share?: { readonly done: number; readonly total: number } | undefined;
  readonly onCancel: () => void;
}

export function ProgressCard({ title, says, cancel, share, onCancel }: ProgressCardProps) {
  return (
    <section className="card progress-card" aria-label={title}>
      <p>{title}</p>
      <progress {...(share && share.total > 0 ? { value: share.done, max: share.total } : {})} />
      <p className="muted">{says}</p>
      <Button onClick={onCancel}>{cancel}</Button>
    </section>
  );
}
