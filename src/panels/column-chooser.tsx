// The way to the menu that says which columns the table shows.
import { IconButton } from '#ui/button.tsx';
import { FetchedMenu } from '#ui/fetched-menu.tsx';
import { lazy } from 'react';
import type { ColumnChoicesProps } from './column-choices.tsx';
import { useWords } from './context.tsx';

const ColumnChoices = lazy(() => import('./column-choices.tsx').then((module) => ({ default: module.ColumnChoices })));

export function ColumnChooser(props: ColumnChoicesProps) {
  const { t } = useWords();
  return (
    <FetchedMenu button={(pressed) => <IconButton icon="columns" label={t('ledger.columns')} {...pressed} />}>
      <ColumnChoices {...props} />
    </FetchedMenu>
  );
}
