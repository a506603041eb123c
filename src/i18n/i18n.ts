// The words of the house in both languages, typed: a key that is missing in one of them does not compile.
import { createInstance, type TFunction } from 'i18next';
import { app as appEn } from './en/app.ts';
import { core as coreEn } from './en/core.ts';
import { ledger as ledgerEn } from './en/ledger.ts';
import { shell as shellEn } from './en/shell.ts';
import { app as appZh } from './zh-cn/app.ts';
import { core as coreZh } from './zh-cn/core.ts';
import { ledger as ledgerZh } from './zh-cn/ledger.ts';
import { shell as shellZh } from './zh-cn/shell.ts';

export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

export const zhCn = { app: appZh, core: coreZh, shell: shellZh, ledger: ledgerZh };
export const en = { app: appEn, core: coreEn, shell: shellEn, ledger: ledgerEn };

/** A translator: `t('core.status.overdue')`. */
export type Translate = TFunction;

export const i18n = createInstance({
  lng: 'zh-CN',
  fallbackLng: false,
  supportedLngs: LANGS,
  ns: 'words',
  defaultNS: 'words',
  resources: { 'zh-CN': { words: zhCn }, en: { words: en } },
  initAsync: false,
  interpolation: { escapeValue: false },
});
void i18n.init();

/** The translator of one language, wherever the page stands. A word without numbers or names in it is looked up once. */
export function translator(lang: Lang): Translate {
  const fixed = i18n.getFixedT(lang) as (key: string, filling?: object) => string;
  const known = new Map<string, string>();
  const translate: typeof fixed = (key, filling) => {
    if (filling !== undefined) return fixed(key, filling);
    const word = known.get(key) ?? fixed(key);
    // a word that comes later is still its own key
    if (word !== key) known.set(key, word);
    return word;
  };
  return translate as Translate;
}
