// The dialog in which an import is looked at; its content is fetched when the first file comes.
import { Dialog } from '#ui/dialog.tsx';
import { lazy, Suspense } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';

const ImportReview = lazy(async () => {
  const [{ ImportReview: Review }, { addImportWords }] = await Promise.all([
    import('./import-review.tsx'),
    import('#i18n/import-words.ts'),
  ]);
  addImportWords();
  return { default: Review };
});

export function PendingImport() {
  const { t } = useWords();
  const commands = useCommands();
  const name = useApp((state) => state.pendingImport?.input.name);
  return (
    <Dialog
      isWide
      isOpen={name !== undefined}
      title={t('shell.import.review', { name: name ?? '' })}
      closeLabel={t('shell.import.leave')}
      onOpenChange={(isOpen) => {
        if (!isOpen) void commands.discardImport();
      }}
    >
      <Suspense>
        <ImportReview />
      </Suspense>
    </Dialog>
  );
}
