// Search over names, places, units and numbers. `/` comes here from anywhere, Escape clears.
import { Icon } from '#ui/icon.tsx';
import { useLater } from '#ui/use-later.ts';
import { useShortcut } from '#ui/use-shortcut.ts';
import { useRef, useState } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';
import './search-field.css';

const PAUSE_MS = 120;

export function SearchField() {
  const { t } = useWords();
  const commands = useCommands();
  const text = useApp((state) => state.view.query.text);
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string }>();
  const field = useRef<HTMLInputElement>(null);
  const later = useLater(PAUSE_MS);
  useShortcut('/', () => field.current?.focus());

  const shown = draft?.over === text ? draft.text : text;
  const change = (next: string) => {
    setDraft({ text: next, over: text });
    later(() => commands.setText(next));
  };
  return (
    <search className="search-field">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={t('shell.search.label')}
        aria-keyshortcuts="/"
        placeholder={t('shell.search.placeholder')}
        value={shown}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (shown === '') event.currentTarget.blur();
          else change('');
        }}
      />
      {shown === '' ? (
        <kbd aria-hidden="true">{'/'}</kbd>
      ) : (
        <button type="button" aria-label={t('shell.search.clear')} onClick={() => change('')}>
          <Icon name="close" size={14} />
        </button>
      )}
    </search>
  );
}
