// What the reader chose for this browser: language and theme. The address wins over it; storage may be refused.
import type { Theme } from '#state/store.ts';
import type { Lang } from '#state/view.ts';

const LANG = 'guatu.lang';
const THEME = 'guatu.theme';

/** Chosen language; Chinese until someone chooses. */
export function preferredLang(): Lang {
  return recallText(LANG) === 'en' ? 'en' : 'zh-CN';
}

/** Chosen theme, or the system's. */
export function preferredTheme(): Theme {
  const stored = recallText(THEME);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberLang(lang: Lang): void {
  rememberText(LANG, lang);
}

export function rememberTheme(theme: Theme): void {
  rememberText(THEME, theme);
}

export function recallText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberText(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage refused: the choice lasts as long as the page
  }
}
