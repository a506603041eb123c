// The dialog in which an import is looked at; its content is fetched when the first file comes.
import { Dialog } from '#ui/dialog.tsx';
import { lazy, Suspense } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';

const ImportReview = lazy(() => import('./import-review.tsx').then((module) => ({ default: module.ImportReview })));

export function PendingImport() {
  const { t } = useWords();
  const commands = useCommands();
  const name = useApp((state) => state.pendingImport?.input.name);
  return (
    <Dialog
      isWide
      isOpen={name !== undefined}
      title={t('imports.title', { name: name ?? '' })}
      closeLabel={t('imports.cancel')}
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
