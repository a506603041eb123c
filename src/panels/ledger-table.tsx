// The ledger as a table: which part of it, in which order, and the grid itself.
import { Tabs } from '@base-ui/react/tabs';
import type { SortKey } from '#core/query.ts';
import type { Subset } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { Chip } from '#ui/chip.tsx';
import { useState } from 'react';
import { ColumnChooser } from './column-chooser.tsx';
import { useApp, useCommands, useFrame, useTableRows, useWords } from './context.tsx';
import { COLUMNS } from './ledger-columns.tsx';
import { LedgerEmpty } from './ledger-empty.tsx';
import { LedgerGrid } from './ledger-grid.tsx';
import { directionOf } from './sort-keys.ts';
import { UnplacedNote } from './unplaced-tray.tsx';
import { type ChosenColumns, NO_CHOICE } from './use-ledger-columns.ts';
import { useWidth } from './use-width.ts';
import './ledger-table.css';

export function LedgerTable() {
  const { t } = useWords();
  const commands = useCommands();
  const { subset, count } = useTableRows();
  const [chosen, setChosen] = useState<ChosenColumns>(NO_CHOICE);
  const [width, observeWidth] = useWidth(1176);
  const tab = subset.kind === 'unplaced' ? 'unplaced' : 'all';
  return (
    <Tabs.Root
      ref={observeWidth}
      className="ledger"
      value={tab}
      onValueChange={(next) => void commands.showSubset({ kind: next === 'unplaced' ? 'unplaced' : 'all' })}
    >
      <div className="ledger-bar">
        <Tabs.List className="ledger-tabs" aria-label={t('ledger.tabs')}>
          <LedgerTab value="all" />
          <LedgerTab value="unplaced" />
        </Tabs.List>
        <SubsetChip subset={subset} />
        <span className="ledger-sorted">
          <SortWords />
        </span>
        <ColumnChooser chosen={chosen} tableWidth={width} onChange={setChosen} />
      </div>
      <Tabs.Panel className="ledger-panel" value={tab} tabIndex={-1}>
        {tab === 'unplaced' && <UnplacedNote />}
        {count === 0 ? <LedgerEmpty /> : <LedgerGrid chosen={chosen} width={width} />}
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function LedgerTab({ value }: { value: 'all' | 'unplaced' }) {
  const { t, number } = useWords();
  const totals = useFrame()?.totals;
  const count = totals && (value === 'all' ? totals.matching : totals.matching - totals.placed);
  return (
    <Tabs.Tab className="ledger-tab" value={value}>
      {t(value === 'all' ? 'ledger.title' : 'ledger.unplaced')}
      <span className="ledger-tab-count">{count === undefined ? t('core.absent') : number(count)}</span>
    </Tabs.Tab>
  );
}

/** What part of the list is shown, when it is neither all nor all without a place. */
function SubsetChip({ subset }: { subset: Subset }) {
  const words = useWords();
  const commands = useCommands();
  const name = subsetName(subset, words);
  if (name === undefined) return undefined;
  return (
    <Chip
      removeLabel={words.t('ledger.subset.remove', { subset: name })}
      onRemove={() => void commands.showSubset({ kind: subset.kind === 'unplaced' ? 'unplaced' : 'all' })}
    >
      {name}
    </Chip>
  );
}

function subsetName(subset: Subset, words: Words): string | undefined {
  switch (subset.kind) {
    case 'all':
      return undefined;
    case 'unplaced':
      return subset.adcode === undefined
        ? undefined
        : words.t('ledger.subset.unplacedIn', { place: words.division(subset.adcode) });
    case 'zone':
      return words.zone(subset.zone);
    case 'cluster':
      return words.t('ledger.subset.cluster');
  }
}

function SortWords() {
  const words = useWords();
  const sort = useApp((state) => state.view.query.sort);
  if (sort.length === 0) return words.t('ledger.sorted.byDefault');
  const keys = sort.map((key) => sortKeyWords(sort, key, words)).join(words.t('ledger.sorted.andThen'));
  return words.t('ledger.sorted.by', { keys });
}

function sortKeyWords(sort: readonly SortKey[], { field }: SortKey, { t }: Words): string {
  const id = COLUMNS.find((column) => column.sort === field)?.id ?? 'id';
  const column = t(`ledger.column.${id}`);
  return t(directionOf(sort, field) === 'descending' ? 'ledger.sorted.down' : 'ledger.sorted.up', { column });
}
