// Language, theme and title live on the document itself: Han glyph forms, colour tokens and history depend on them.
import { createWords, setLanguage } from '#i18n/words.ts';
import type { AppState, Store } from '#state/store.ts';
import { rememberLang, rememberTheme } from './preferences.ts';

/** Puts language, theme and title on the document, now and at every change. */
export function followDocument(store: Store): void {
  setLanguage(store.getState().view.lang);
  apply(store.getState());
  store.subscribe((state, before) => {
    if (state.view.lang !== before.view.lang) {
      setLanguage(state.view.lang);
      rememberLang(state.view.lang);
    }
    if (state.theme !== before.theme) rememberTheme(state.theme);
    if (state.view !== before.view || state.theme !== before.theme || state.ledger !== before.ledger) apply(state);
  });
}

function apply({ view, theme, ledger }: AppState): void {
  const { lang, query } = view;
  const root = document.documentElement;
  // to set them anew, though the same, styles the whole page anew
  if (root.lang !== lang) root.lang = lang;
  if (root.dataset['theme'] !== theme) root.dataset['theme'] = theme;
  const words = createWords(lang);
  const name = ledger ? ledger.head.name[lang === 'en' ? 'en' : 'zh'] : '';
  document.title = [words.queryWords(query), name, lang === 'en' ? 'Guatu' : '挂图']
    .filter((part) => part !== '')
    .join(' · ');
}
