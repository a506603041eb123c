// An empty list says why and offers the way out; the map behind it stays.
import { Button } from '#ui/button.tsx';
import { clauseCount } from '#core/query.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { ActiveClauses } from './active-clauses.tsx';
import { useApp, useCommands, useFrame, useTableRows, useWords } from './context.tsx';

export function LedgerEmpty() {
  const { t } = useWords();
  const commands = useCommands();
  const query = useApp((state) => state.view.query);
  const isSubset = useTableRows().subset.kind !== 'all';
  const frame = useFrame();
  if (!frame) return <LedgerSkeleton />;
  if (isSubset && frame.totals.matching > 0) {
    return (
      <div className="ledger-empty">
        <p>{t('ledger.empty.whySubset')}</p>
        <Button kind="line" onClick={() => void commands.showSubset({ kind: 'all' })}>
          {t('ledger.empty.showAll')}
        </Button>
      </div>
    );
  }
  const hasClauses = clauseCount(query) > 0;
  return (
    <div className="ledger-empty">
      <h2>{t('ledger.empty.title')}</h2>
      <p>{hasClauses ? t('ledger.empty.why') : t('ledger.empty.whyDay', { day: query.asOf })}</p>
      {query.near && <p>{t('ledger.empty.whyNear')}</p>}
      {hasClauses && <ActiveClauses />}
      {hasClauses && (
        <Button kind="line" onClick={commands.reset}>
          {t('ledger.empty.reset')}
        </Button>
      )}
    </div>
  );
}

/** Hairlines where the rows will stand. */
function LedgerSkeleton() {
  const { t } = useWords();
  return (
    <div className="ledger-wait" aria-busy="true">
      <VisuallyHidden>{t('ledger.empty.loading')}</VisuallyHidden>
      {Array.from({ length: 8 }, (_, row) => (
        <span key={row} className="ledger-skeleton" />
      ))}
    </div>
  );
}
