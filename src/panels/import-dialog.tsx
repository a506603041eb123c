// Opens a ledger file of the user's own: picked here, read on this machine. How far it has come and what went wrong is told on the page.
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useId, useState } from 'react';
import { useCommands, useWords } from './context.tsx';
import './import-dialog.css';

export function ImportDialog() {
  const { t } = useWords();
  const commands = useCommands();
  const [isOpen, setOpen] = useState(false);
  const help = useId();
  return (
    <>
      <Button icon="import" onClick={() => setOpen(true)}>
        {t('shell.import.button')}
      </Button>
      <Dialog isOpen={isOpen} title={t('shell.import.title')} closeLabel={t('shell.close')} onOpenChange={setOpen}>
        <div className="import-dialog">
          <p id={help}>{t('shell.import.help')}</p>
          <label>
            {t('shell.import.choose')}
            <input
              type="file"
              accept=".geojson,.json"
              aria-describedby={help}
              onChange={({ target }) => {
                const file = target.files?.[0];
                if (!file) return;
                setOpen(false);
                void commands.openFile(file.name, file);
              }}
            />
          </label>
        </div>
      </Dialog>
    </>
  );
}
