// Name of the ledger, search, day, language, theme, and what can be taken in and out.
import { Button, IconButton } from '#ui/button.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { AsOfPicker } from './as-of-picker.tsx';
import { useApp, useCommands, useWords } from './context.tsx';
import { ExportMenu } from './export-menu.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { SearchField } from './search-field.tsx';
import './top-bar.css';

export function TopBar() {
  const { t } = useWords();
  const commands = useCommands();
  return (
    <header className="top-bar">
      <Brand />
      <SearchField />
      <span className="top-bar-space" />
      <AsOfPicker />
      <span className="top-bar-line" />
      <LanguageChoice />
      <ThemeToggle />
      <span className="top-bar-line" />
      <ImportDialog />
      <Button icon="link" onClick={() => void commands.copyLink()}>
        {t('shell.copyLink')}
      </Button>
      <ExportMenu />
    </header>
  );
}

function Brand() {
  const { t, lang } = useWords();
  const name = useApp((state) => state.ledger?.head.name);
  const title = name && name[lang === 'en' ? 'en' : 'zh'];
  return (
    <h1 className="brand">
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
        <path d="M2 4.5h18" stroke="var(--ink)" strokeWidth="2.4" strokeLinecap="round" />
        <path d="M4 4.5h14v13.2H4z" stroke="var(--ink)" strokeWidth="1.5" />
        <path d="M7.8 10.2h6.4v4H7.8z" fill="var(--accent)" />
      </svg>
      <span className="brand-name">{t('shell.brand')}</span>
      {title !== undefined && (
        <span className="brand-ledger" title={title}>
          {title}
        </span>
      )}
    </h1>
  );
}

export function LanguageChoice() {
  const { t, lang } = useWords();
  const commands = useCommands();
  return (
    <Segmented
      label={t('shell.language')}
      value={lang}
      segments={[
        { id: 'zh-CN', label: t('shell.languageNames.zh'), lang: 'zh-CN' },
        { id: 'en', label: t('shell.languageNames.en'), lang: 'en' },
      ]}
      onChange={commands.setLang}
    />
  );
}

export function ThemeToggle() {
  const { t } = useWords();
  const commands = useCommands();
  const theme = useApp((state) => state.theme);
  return theme === 'dark' ? (
    <IconButton icon="sun" label={t('shell.toLight')} onClick={() => commands.setTheme('light')} />
  ) : (
    <IconButton icon="moon" label={t('shell.toDark')} onClick={() => commands.setTheme('dark')} />
  );
}
