// A derived status as symbol, word and stage.
import type { Standing } from '#core/status-of.ts';
import { Badge } from '#ui/badge.tsx';
import { useWords } from './context.tsx';
import { StatusSymbol } from './status-symbol.tsx';

export function StatusBadge({ standing: { status, stage } }: { standing: Standing }) {
  const words = useWords();
  return (
    <Badge>
      <StatusSymbol status={status} size={16} />
      {words.status(status)}
      {stage && <span className="muted">{words.stage(stage)}</span>}
    </Badge>
  );
}
