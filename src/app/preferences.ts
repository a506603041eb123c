// What the reader chose for this browser: language and theme. The address wins over it; storage may be refused.
import type { Theme } from '#state/store.ts';
import type { Lang } from '#state/view.ts';

const LANG = 'guatu.lang';
const THEME = 'guatu.theme';

/** Chosen language; Chinese until someone chooses. */
export function preferredLang(): Lang {
  return read(LANG) === 'en' ? 'en' : 'zh-CN';
}

/** Chosen theme, or the system's. */
export function preferredTheme(): Theme {
  const stored = read(THEME);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberLang(lang: Lang): void {
  write(LANG, lang);
}

export function rememberTheme(theme: Theme): void {
  write(THEME, theme);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage refused: the choice lasts as long as the page
  }
}
