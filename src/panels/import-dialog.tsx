// Opens a ledger file of the user's own: picked here, read on this machine, taken whole or not at all.
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useId, useState } from 'react';
import { useAppContext, useWords } from './context.tsx';
import { FindingList } from './finding-list.tsx';
import type { Finding } from '#core/finding.ts';
import './import-dialog.css';

type Reading =
  | { readonly step: 'none' }
  | { readonly step: 'reading'; readonly name: string }
  | { readonly step: 'failed'; readonly name: string; readonly findings: readonly Finding[] };

export function ImportDialog() {
  const { t } = useWords();
  const { store, commands } = useAppContext();
  const [isOpen, setOpen] = useState(false);
  const [reading, setReading] = useState<Reading>({ step: 'none' });
  const help = useId();

  const read = async (file: File) => {
    setReading({ step: 'reading', name: file.name });
    const before = store.getState().ledger;
    await commands.openFile(file.name, await file.arrayBuffer());
    const { ledger, notices } = store.getState();
    const failure = notices.findLast((notice) => notice.kind === 'ledger_failed');
    if (ledger !== before) {
      setReading({ step: 'none' });
      setOpen(false);
      return;
    }
    if (failure) commands.dismiss(failure);
    setReading({ step: 'failed', name: file.name, findings: failure?.findings ?? [] });
  };

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
              disabled={reading.step === 'reading'}
              onChange={({ target }) => {
                const file = target.files?.[0];
                if (file) void read(file);
                target.value = '';
              }}
            />
          </label>
          {reading.step === 'reading' && <p aria-live="polite">{t('shell.import.reading', { name: reading.name })}</p>}
          {reading.step === 'failed' && (
            <div role="alert" className="import-failed">
              <p>{t('shell.import.failed', { name: reading.name })}</p>
              <FindingList findings={reading.findings} />
            </div>
          )}
        </div>
      </Dialog>
    </>
  );
}
