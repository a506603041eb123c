// The numeral of a source beside the fact it stands for.
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { useWords } from './context.tsx';

/** `source` is the index into the problem's sources; a fact without one has no numeral. */
export function Cite({ source }: { source: number | undefined }) {
  const { t } = useWords();
  if (source === undefined) return undefined;
  return (
    <span className="cite">
      <VisuallyHidden>{t('ledger.file.cite')} </VisuallyHidden>
      {source + 1}
    </span>
  );
}
