// Words that the first screen has no use for: they come with whatever shows them.
import { exports as exportsEn } from './en/exports.ts';
import { findings as findingsEn, where as whereEn } from './en/findings.ts';
import { imports as importsEn } from './en/imports.ts';
import { placing as placingEn } from './en/placing.ts';
import { i18n } from './i18n.ts';
import { exports as exportsZh } from './zh-cn/exports.ts';
import { findings as findingsZh, where as whereZh } from './zh-cn/findings.ts';
import { imports as importsZh } from './zh-cn/imports.ts';
import { placing as placingZh } from './zh-cn/placing.ts';

export const laterWords = {
  'zh-CN': { exports: exportsZh, findings: findingsZh, imports: importsZh, placing: placingZh, where: whereZh },
  en: { exports: exportsEn, findings: findingsEn, imports: importsEn, placing: placingEn, where: whereEn },
};

/** Makes them known to every translator. */
export function addLaterWords(): void {
  for (const [lang, words] of Object.entries(laterWords)) i18n.addResourceBundle(lang, 'words', words, true);
}
