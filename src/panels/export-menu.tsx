// Export what is shown. What can be chosen is fetched when it is first asked for.
import { Button } from '#ui/button.tsx';
import { FetchedMenu } from '#ui/fetched-menu.tsx';
import { lazy } from 'react';
import { useApp, useWords } from './context.tsx';

const ExportChoices = lazy(async () => {
  const [{ ExportChoices: Choices }, { addLaterWords }] = await Promise.all([
    import('./export-choices.tsx'),
    import('#i18n/later-words.ts'),
  ]);
  addLaterWords();
  return { default: Choices };
});

export function ExportMenu() {
  const { t } = useWords();
  const isReady = useApp((state) => state.frame !== undefined);
  return (
    <FetchedMenu
      button={(props) => (
        <Button kind="primary" icon="export" disabled={!isReady} {...props}>
          {t('shell.export.button')}
        </Button>
      )}
    >
      <ExportChoices />
    </FetchedMenu>
  );
}
