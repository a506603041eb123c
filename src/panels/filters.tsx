// What the view is narrowed to, and what else it could be.
import { clauseCount, type Dimension } from '#core/query.ts';
import { kunmingDistricts } from '#i18n/divisions.ts';
import { Button } from '#ui/button.tsx';
import { ActiveClauses } from './active-clauses.tsx';
import { useApp, useCommands, useFrame, useWords } from './context.tsx';
import { Facet } from './facet.tsx';
import './filters.css';

const OPEN: readonly Dimension[] = ['status', 'district', 'inspection'];
const FOLDED: readonly Dimension[] = ['category', 'due', 'unit', 'precision', 'source', 'record'];

export function Filters() {
  const { t } = useWords();
  const commands = useCommands();
  // Facets without counts would be moved about by those that get some.
  const hasCounts = useFrame() !== undefined;
  const isActive = useApp((state) => clauseCount(state.view.query) > 0);
  const districts = kunmingDistricts();
  const isHere = useApp(({ ledger }) => ledger?.dictionaries.district.some((code) => districts.includes(code)) ?? true);
  const kunming = t('shell.filters.kunming', { n: districts.length });
  return (
    <aside className="filters" aria-label={t('shell.filters.title')}>
      <div className="filters-head">
        <h2>{t('shell.filters.title')}</h2>
        <Button kind="link" disabled={!isActive} onClick={commands.reset}>
          {t('shell.filters.reset')}
        </Button>
      </div>
      <ActiveClauses />
      {hasCounts &&
        OPEN.map((dimension) => (
          <Facet
            key={dimension}
            dimension={dimension}
            isOpenAtFirst
            {...(dimension === 'district' && isHere ? { aside: kunming } : {})}
          />
        ))}
      {hasCounts && FOLDED.map((dimension) => <Facet key={dimension} dimension={dimension} isOpenAtFirst={false} />)}
    </aside>
  );
}
