// Opens a ledger file of the user's own: picked here, read on this machine. How far it has come and what went wrong is told on the page.
import { Button, IconButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useId } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';
import './import-chooser.css';

export function ImportChooser({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const commands = useCommands();
  const help = useId();
  return (
    <Dialog
      isOpen
      title={t('shell.import.title')}
      closeLabel={t('shell.close')}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <div className="import-dialog">
        <p id={help}>{t('shell.import.help')}</p>
        <label className="import-pick">
          <b>{t('shell.import.choose')}</b>
          <span className="muted">{t('shell.import.otherWays')}</span>
          <input
            type="file"
            multiple
            aria-describedby={help}
            onChange={({ target }) => {
              const files = [...(target.files ?? [])];
              if (files.length === 0) return;
              onClose();
              void commands.openFiles(files);
            }}
          />
        </label>
        <RecentLedgers onOpen={onClose} />
        <EmbeddedLedger onOpen={onClose} />
      </div>
    </Dialog>
  );
}

/** The way back, long after an import could be undone. */
function EmbeddedLedger({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useWords();
  const commands = useCommands();
  const isEmbedded = useApp((state) => state.isEmbedded);
  if (isEmbedded) return null;
  return (
    <Button
      kind="line"
      onClick={() => {
        onOpen();
        void commands.openEmbedded();
      }}
    >
      {t('shell.import.embedded')}
    </Button>
  );
}

function RecentLedgers({ onOpen }: { readonly onOpen: () => void }) {
  const { t, number, bytes, lang } = useWords();
  const commands = useCommands();
  const recent = useApp((state) => state.recent);
  if (recent.length === 0) return null;
  return (
    <section aria-label={t('shell.import.recent')}>
      <h3>{t('shell.import.recent')}</h3>
      <ul className="recent-ledgers">
        {recent.map((ledger) => (
          <li key={ledger.key}>
            <button
              type="button"
              onClick={() => {
                onOpen();
                void commands.openRecent(ledger);
              }}
            >
              <b>{ledger.name}</b>
              <span className="muted">
                {t('shell.import.recentOf', {
                  title: ledger.title[lang === 'en' ? 'en' : 'zh'],
                  n: number(ledger.records),
                  size: bytes(ledger.bytes),
                })}
              </span>
            </button>
            <IconButton
              icon="close"
              label={t('shell.import.forget', { name: ledger.name })}
              onClick={() => void commands.forgetRecent(ledger)}
            />
          </li>
        ))}
      </ul>
      <p className="muted">{t('shell.import.recentHelp')}</p>
    </section>
  );
}
