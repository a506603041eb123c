// A problem's name in the page's language; where only the Chinese stands, it is marked as Chinese.
import type { Lang } from '#i18n/i18n.ts';

export function problemName(
  named: { readonly name: string; readonly nameEn?: string },
  lang: Lang,
): { readonly text: string; readonly lang: Lang } {
  if (lang === 'en' && named.nameEn !== undefined) return { text: named.nameEn, lang };
  return { text: named.name, lang: 'zh-CN' };
}
