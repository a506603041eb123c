// Which keys a translator takes: all words, those that come later too.
import type { zhCn } from './i18n.ts';
import type { laterWords } from './later-words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof zhCn & (typeof laterWords)['zh-CN'] };
  }
}
