// The way to a file of the user's own; the dialog is fetched when it is first asked for.
import { Button } from '#ui/button.tsx';
import { lazy, Suspense, useState } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';

const ImportChooser = lazy(() => import('./import-chooser.tsx').then((module) => ({ default: module.ImportChooser })));

export function ImportDialog() {
  const { t } = useWords();
  const commands = useCommands();
  const [isOpen, setOpen] = useState(false);
  const isPending = useApp((state) => state.pendingImport !== undefined);
  // a file may also have been dropped or pasted beside the dialog
  if (isOpen && isPending) setOpen(false);
  return (
    <>
      <Button
        icon="import"
        onClick={() => {
          setOpen(true);
          void commands.listRecent();
        }}
      >
        {t('shell.import.button')}
      </Button>
      {isOpen && (
        <Suspense>
          <ImportChooser onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
