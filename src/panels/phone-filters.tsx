// The facets on a phone: one at a time, each a tab with the number of values chosen in it.
import { type Dimension, clauseCount } from '#core/query.ts';
import { isStatus } from '#core/status.ts';
import { Button } from '#ui/button.tsx';
import { useState } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';
import { ExportMenu } from './export-menu.tsx';
import { useFacetRows } from './facet-list.tsx';
import { FacetFields } from './facet.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { StatusSymbol } from './status-symbol.tsx';
import { LanguageChoice, ThemeToggle } from './top-bar.tsx';

const TABS: readonly Dimension[] = [
  'status',
  'district',
  'inspection',
  'due',
  'category',
  'unit',
  'precision',
  'source',
];

export function PhoneFilters({ onOpen }: { readonly onOpen: () => void }) {
  const words = useWords();
  const { t } = words;
  const commands = useCommands();
  const query = useApp((state) => state.view.query);
  const [tab, setTab] = useState<Dimension>('status');
  const choose = (dimension: Dimension) => {
    setTab(dimension);
    onOpen();
  };
  return (
    <div className="phone-filters">
      <div className="phone-filters-head">
        <h2>{t('ledger.phone.filters')}</h2>
        <Button kind="link" disabled={clauseCount(query) === 0} onClick={commands.reset}>
          {t('shell.filters.reset')}
        </Button>
      </div>
      <fieldset className="phone-tabs" aria-label={t('ledger.phone.facets')}>
        {TABS.map((dimension) => {
          const chosen = query.values[dimension]?.length ?? 0;
          return (
            <button key={dimension} type="button" aria-pressed={dimension === tab} onClick={() => choose(dimension)}>
              {words.dimension(dimension)} {chosen > 0 && words.number(chosen)}
            </button>
          );
        })}
      </fieldset>
      <div className="phone-facet">{tab === 'status' ? <StatusGrid /> : <FacetFields dimension={tab} />}</div>
      <Elsewhere />
    </div>
  );
}

/** All nine statuses in sight, two beside each other. */
function StatusGrid() {
  const words = useWords();
  const commands = useCommands();
  return (
    <fieldset className="phone-statuses" aria-label={words.dimension('status')}>
      {useFacetRows('status').map(({ value, count, isChecked }) => (
        <label key={value} data-empty={count === 0 || undefined}>
          <input type="checkbox" checked={isChecked} onChange={() => commands.toggleValue('status', value)} />
          {isStatus(value) && <StatusSymbol status={value} size={20} />}
          <span>{words.value('status', value)}</span>
          <span className="phone-count">{words.number(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the top bar holds on a wide page. */
function Elsewhere() {
  const { t } = useWords();
  const commands = useCommands();
  return (
    <div className="phone-elsewhere">
      <ExportMenu />
      <ImportDialog />
      <Button icon="link" onClick={() => void commands.copyLink()}>
        {t('shell.copyLink')}
      </Button>
      <div>
        <LanguageChoice />
        <ThemeToggle />
      </div>
    </div>
  );
}
