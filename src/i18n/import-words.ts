// The words of the import dialog, which come with the dialog: the first screen has no use for them.
import { imports as en } from './en/imports.ts';
import { i18n } from './i18n.ts';
import { imports as zhCn } from './zh-cn/imports.ts';

export const importWords = { 'zh-CN': zhCn, en };

/** Makes them known to every translator. */
export function addImportWords(): void {
  for (const [lang, imports] of Object.entries(importWords)) i18n.addResourceBundle(lang, 'words', { imports }, true);
}
